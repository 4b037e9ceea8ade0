"""The boxes of a monthly report as they were posted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from coverage.indicators.counts import CountError, parse_count
from coverage.selectors.report_cells import CellKey, ReportLayout, measures_of
from coverage.selectors.report_page import CellBox, ReportCells, box_name


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedReport:
    """The text of every posted box, what it means by cell, and what is wrong by box.

    A box that was not posted is left alone; a blank one says "not reported".
    """

    texts: Mapping[str, str]
    cells: Mapping[CellKey, dict[str, int | None]]
    errors: Mapping[str, str]

    @property
    def is_valid(self) -> bool:
        """Every box is blank or a count."""
        return not self.errors


@dataclass(slots=True)
class _Reading:
    texts: dict[str, str] = field(default_factory=dict)
    cells: dict[CellKey, dict[str, int | None]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def read_report(posted: Mapping[str, str], layout: ReportLayout) -> TypedReport:
    """Read the boxes of the layout and nothing else: a field somebody added has no effect."""
    reading = _Reading()
    for key in layout.keys:
        for measure in measures_of(key.segment):
            _read_box(reading, key, measure, posted)
    return TypedReport(texts=reading.texts, cells=reading.cells, errors=reading.errors)


def _read_box(reading: _Reading, key: CellKey, measure: str, posted: Mapping[str, str]) -> None:
    name = box_name(key, measure)
    if name not in posted:
        return
    text = posted[name]
    reading.texts[name] = text
    try:
        reading.cells.setdefault(key, {})[measure] = parse_count(text) if text.strip() else None
    except CountError as error:
        reading.errors[name] = error.message


def with_typed(cells: ReportCells, typed: TypedReport) -> ReportCells:
    """Put what was typed, and what is wrong with it, into the boxes that it was typed in; the stored value stays."""

    def told(box: CellBox | None) -> CellBox | None:
        if box is None or box.name not in typed.texts:
            return box
        return replace(box, typed=typed.texts[box.name], error=typed.errors.get(box.name, ""))

    blocks = (
        replace(block, lines=tuple(replace(line, boxes=tuple(map(told, line.boxes))) for line in block.lines))
        for block in cells.blocks
    )
    return replace(cells, blocks=tuple(blocks))


def with_missing(cells: ReportCells, missing: Mapping[CellKey, Collection[str]], sentence: str) -> ReportCells:
    """Put a sentence into the boxes (measures by cell) that a submission still lacks."""

    def told(key: CellKey, box: CellBox | None) -> CellBox | None:
        return replace(box, error=sentence) if box and box.measure in missing.get(key, ()) else box

    blocks = (
        replace(
            block,
            lines=tuple(replace(line, boxes=tuple(told(line.key, box) for box in line.boxes)) for line in block.lines),
        )
        for block in cells.blocks
    )
    return replace(cells, blocks=tuple(blocks))


def seen_version(posted: Mapping[str, str]) -> int:
    """Return the version of the report that the person looked at; -1, which no report has, for anything odd."""
    text = posted.get("versi", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
