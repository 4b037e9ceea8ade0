"""One monthly report as its page shows it: every expected cell with what stands there and what stood a month before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coverage.indicators.months import add_months
from coverage.indicators.vocabulary import Segment
from coverage.models import MEASURES, EnrolmentCount, MonthlyReport, PublishedCount
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
    """One segment of an area; a measure that the segment does not have is None."""

    key: CellKey
    segment: Segment
    boxes: tuple[CellBox | None, ...]
    note: str


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


def box_name(key: CellKey, measure: str) -> str:
    """Return the field name of one box in forms."""
    return f"isi-{key.area_id}-{key.segment.value}-{measure}"


def report_cells(report: MonthlyReport) -> ReportCells:
    """Return the cells of a report. Four queries."""
    layout = report_layout(report.branch_id, report.month_id)
    stored = {CellKey(row.area_id, Segment(row.segment)): row for row in EnrolmentCount.objects.filter(report=report)}
    before = add_months(report.month_id, -1)
    published = PublishedCount.objects.current().filter(month=before, area_id__in=[area.id for area in layout.areas])
    previous = {CellKey(row.area_id, Segment(row.segment)): row for row in published}
    return ReportCells(
        layout=layout,
        blocks=tuple(_block(area, layout, stored, previous) for area in layout.areas),
        filled=sum(_is_filled(stored.get(key)) for key in layout.keys),
        expected=len(layout.keys),
    )


def _is_filled(cell: EnrolmentCount | None) -> bool:
    return cell is not None and all(getattr(cell, name) is not None for name in REQUIRED)


def _block(
    area: ReportArea,
    layout: ReportLayout,
    stored: Mapping[CellKey, EnrolmentCount],
    previous: Mapping[CellKey, PublishedCount],
) -> AreaBlock:
    keys = [CellKey(area.id, segment) for segment in layout.segments]
    return AreaBlock(area=area, lines=tuple(_line(key, stored.get(key), previous.get(key)) for key in keys))


def _line(key: CellKey, cell: EnrolmentCount | None, before: PublishedCount | None) -> CellLine:
    own = measures_of(key.segment)
    return CellLine(
        key=key,
        segment=key.segment,
        boxes=tuple(_box(key, name, cell, before) if name in own else None for name in MEASURES),
        note=cell.note if cell else "",
    )


def _box(key: CellKey, measure: str, cell: EnrolmentCount | None, before: PublishedCount | None) -> CellBox:
    return CellBox(
        name=box_name(key, measure),
        measure=measure,
        value=getattr(cell, measure) if cell else None,
        previous=getattr(before, measure) if before else None,
        is_required=measure in REQUIRED,
    )
