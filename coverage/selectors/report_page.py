"""One monthly report as its page shows it: every expected cell with what stands there and what stood a month before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coverage.indicators.entry_checks import FindingCode
from coverage.indicators.vocabulary import Segment
from coverage.models import MEASURES, EnrolmentCount, MonthlyReport, PublishedCount
from coverage.selectors.cell_checks import Checks, checks_of, findings_of, is_explained
from coverage.selectors.finding_words import finding_sentence
from coverage.selectors.report_cells import CellKey, ReportArea, ReportLayout, measures_of, report_layout

REQUIRED = frozenset({"active_workers", "new_enrolments"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CellBox:
    """One box of the form: a measure of a cell, its stored value and last month's published one.

    `typed` is text that was not stored (None: nothing was typed), `error` what is wrong with it.
    """

    name: str
    measure: str
    value: int | None
    previous: int | None
    is_required: bool
    typed: str | None = None
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLine:
    """One segment of an area; a measure that the segment does not have is None.

    `asks` are the sentences of what is odd, `is_explained` says that somebody wrote why. `question` is what the
    deputy pinned to it; `error` what is wrong with the reason or the answer.
    """

    key: CellKey
    segment: Segment
    boxes: tuple[CellBox | None, ...]
    note: str
    asks: tuple[str, ...]
    is_explained: bool
    reason_code: str
    reason: str
    question: str
    answer: str
    is_answered: bool
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaBlock:
    """One area with a line per segment."""

    area: ReportArea
    lines: tuple[CellLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCells:
    """All cells of a report; `filled` counts those that could be sent."""

    layout: ReportLayout
    blocks: tuple[AreaBlock, ...]
    filled: int
    expected: int

    @property
    def lines(self) -> tuple[CellLine, ...]:
        """Return the lines of all areas."""
        return tuple(line for block in self.blocks for line in block.lines)

    @property
    def asked(self) -> int:
        """Count the cells that are odd."""
        return sum(bool(line.asks) for line in self.lines)

    @property
    def explained(self) -> int:
        """Count the odd cells with a reason."""
        return sum(bool(line.asks) and line.is_explained for line in self.lines)

    @property
    def pinned(self) -> int:
        """Count the cells with a question of the deputy."""
        return sum(bool(line.question) for line in self.lines)

    @property
    def answered(self) -> int:
        """Count the pinned cells that were answered."""
        return sum(line.is_answered for line in self.lines)


def box_name(key: CellKey, measure: str) -> str:
    """Return the field name of one box in forms."""
    return f"isi-{key.area_id}-{key.segment.value}-{measure}"


def field_name(kind: str, key: CellKey) -> str:
    """Return the field name of what is written beside a cell: `sebab`, `alasan`, `jawab` or `catatan`."""
    return f"{kind}-{key.area_id}-{key.segment.value}"


def report_cells(report: MonthlyReport, *, today: date) -> ReportCells:
    """Return the cells of a report. Seven queries at most."""
    layout = report_layout(report.branch_id, report.month_id)
    stored = {CellKey(row.area_id, Segment(row.segment)): row for row in EnrolmentCount.objects.filter(report=report)}
    checks = checks_of(report, layout, today=today, at_submission=False)
    return ReportCells(
        layout=layout,
        blocks=tuple(
            AreaBlock(
                area=area,
                lines=tuple(_line(CellKey(area.id, segment), stored, checks) for segment in layout.segments),
            )
            for area in layout.areas
        ),
        filled=sum(_is_filled(stored.get(key)) for key in layout.keys),
        expected=len(layout.keys),
    )


def _is_filled(cell: EnrolmentCount | None) -> bool:
    return cell is not None and all(getattr(cell, name) is not None for name in REQUIRED)


def _line(key: CellKey, stored: Mapping[CellKey, EnrolmentCount], checks: Checks) -> CellLine:
    own, cell, before = measures_of(key.segment), stored.get(key), checks.pasts[key].previous
    found = findings_of(key, cell, checks) if cell else []
    texts = cell or EnrolmentCount()
    return CellLine(
        key=key,
        segment=key.segment,
        boxes=tuple(_box(key, name, cell, before) if name in own else None for name in MEASURES),
        note=texts.note,
        asks=tuple(finding_sentence(finding) for finding in found if finding.code is not FindingCode.QUESTION_OPEN),
        is_explained=is_explained(cell),
        reason_code=texts.reason_code,
        reason=texts.reason,
        question=texts.question,
        answer=texts.answer,
        is_answered=bool(texts.question) and all(finding.code is not FindingCode.QUESTION_OPEN for finding in found),
    )


def _box(key: CellKey, measure: str, cell: EnrolmentCount | None, before: PublishedCount | None) -> CellBox:
    return CellBox(
        name=box_name(key, measure),
        measure=measure,
        value=getattr(cell, measure) if cell else None,
        previous=getattr(before, measure) if before else None,
        is_required=measure in REQUIRED,
    )
