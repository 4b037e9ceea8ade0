"""The boxes of a monthly report as they were posted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from coverage.indicators.counts import CountError, parse_count
from coverage.indicators.entry_checks import Finding, ReasonCode
from coverage.indicators.numbers import plain_number
from coverage.indicators.vocabulary import Severity
from coverage.selectors.finding_words import finding_sentence
from coverage.selectors.report_boxes import CellBox, CellLine, box_name, field_name
from coverage.selectors.report_cells import CellKey, ReportLayout, measures_of
from coverage.selectors.report_page import ReportCells

# What stands beside a cell: field name -> column.
REMARK_FIELDS = {"sebab": "reason_code", "alasan": "reason", "jawab": "answer"}
_REASON_CODES = frozenset(code.value for code in ReasonCode)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedReport:
    """The text of every posted box, what it means by cell, and what is wrong by box.

    A box that was not posted is left alone; a blank one says "not reported".
    """

    texts: Mapping[str, str]
    cells: Mapping[CellKey, dict[str, int | str | None]]
    errors: Mapping[str, str]

    @property
    def is_valid(self) -> bool:
        """Every box is blank or a count."""
        return not self.errors


@dataclass(slots=True)
class _Reading:
    texts: dict[str, str] = field(default_factory=dict)
    cells: dict[CellKey, dict[str, int | str | None]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def read_report(posted: Mapping[str, str], layout: ReportLayout) -> TypedReport:
    """Read the boxes of the layout and nothing else: a field somebody added has no effect.

    `nihil` names a segment whose blank boxes are meant as zero; who left follows from the rest.
    """
    reading, nil = _Reading(), posted.get("nihil", "")
    for key in layout.keys:
        for measure in measures_of(key.segment):
            _read_box(reading, key, measure, posted, blank="0" if key.segment == nil and measure != "left" else "")
        _read_remarks(reading, key, posted)
    return TypedReport(texts=reading.texts, cells=reading.cells, errors=reading.errors)


def _read_box(reading: _Reading, key: CellKey, measure: str, posted: Mapping[str, str], *, blank: str) -> None:
    name = box_name(key, measure)
    if name not in posted:
        return
    text = posted[name] if posted[name].strip() else blank
    reading.texts[name] = text
    try:
        reading.cells.setdefault(key, {})[measure] = count_of(text)
    except CountError as error:
        reading.errors[name] = error.message


def count_of(text: str) -> int | None:
    """Read a box: blank says "not reported". Raises CountError."""
    return parse_count(text) if text.strip() else None


def read_questions(posted: Mapping[str, str], layout: ReportLayout) -> Mapping[CellKey, str]:
    """Read what the deputy wrote beside cells of the layout; blank is no question."""
    texts = {key: text_of(posted, field_name("catatan", key)) for key in layout.keys}
    return {key: text for key, text in texts.items() if text}


def text_of(posted: Mapping[str, str], name: str, *, most: int = 300) -> str:
    """Return a posted text as it can be stored: PostgreSQL holds no NUL, and nobody means one.

    A form ends lines otherwise than a script; they are the same lines, and count as long as the box counts them.
    """
    return posted.get(name, "").replace("\0", "").replace("\r\n", "\n").strip()[:most]


def _read_remarks(reading: _Reading, key: CellKey, posted: Mapping[str, str]) -> None:
    for kind, remark in REMARK_FIELDS.items():
        name = field_name(kind, key)
        if name in posted:
            reading.cells.setdefault(key, {})[remark] = remark_of(kind, posted, name)


def remark_of(kind: str, posted: Mapping[str, str], name: str) -> str:
    """Read what is written beside a cell; a reason code outside the list is none."""
    text = text_of(posted, name)
    return text if kind != "sebab" or text in _REASON_CODES else ""


def with_typed(cells: ReportCells, typed: TypedReport) -> ReportCells:
    """Put what was typed, and what is wrong with it, into the boxes that it was typed in; the stored value stays."""

    def told(box: CellBox | None, values: Mapping[str, int | str | None]) -> CellBox | None:
        if box is None or box.name not in typed.texts:
            return box
        return replace(
            box,
            typed=typed.texts[box.name],
            differs=box.name in typed.errors or values[box.measure] != box.value,
            error=typed.errors.get(box.name, box.error),
        )

    def line_told(line: CellLine) -> CellLine:
        values = typed.cells.get(line.key, {})
        return replace(
            line,
            boxes=tuple(told(box, values) for box in line.boxes),
            reason_code=str(values.get("reason_code", line.reason_code)),
            reason=str(values.get("reason", line.reason)),
            answer=str(values.get("answer", line.answer)),
        )

    blocks = (replace(block, lines=tuple(map(line_told, block.lines))) for block in cells.blocks)
    return replace(cells, blocks=tuple(blocks))


def with_questions(cells: ReportCells, questions: Mapping[CellKey, str]) -> ReportCells:
    """Put what the deputy wrote beside the cells back into its boxes."""

    def told(line: CellLine) -> CellLine:
        return replace(line, pinned=questions.get(line.key, ""))

    blocks = (replace(block, lines=tuple(map(told, block.lines))) for block in cells.blocks)
    return replace(cells, blocks=tuple(blocks))


def with_blocking(cells: ReportCells, blocking: Mapping[CellKey, Sequence[Finding]]) -> ReportCells:
    """Mark what keeps a report from being sent: a box where the finding names one and is hard, else the line."""

    def told(line: CellLine) -> CellLine:
        found = blocking.get(line.key, ())
        hard = {item.field.value: item for item in found if item.field and item.severity is Severity.HARD}
        boxes = (
            replace(box, error=finding_sentence(hard[box.measure])) if box and box.measure in hard else box
            for box in line.boxes
        )
        rest = [finding_sentence(finding) for finding in found if finding not in hard.values()]
        return replace(line, boxes=tuple(boxes), error=" ".join(rest))

    blocks = (replace(block, lines=tuple(map(told, block.lines))) for block in cells.blocks)
    return replace(cells, blocks=tuple(blocks))


def seen_version(posted: Mapping[str, str]) -> int:
    """Return the version of the report that the person looked at."""
    return version_of(posted, "versi")


def version_of(posted: Mapping[str, str], name: str) -> int:
    """Return a posted version; -1, which no report has, for anything odd."""
    number = plain_number(posted.get(name, ""))
    return -1 if number is None else number
