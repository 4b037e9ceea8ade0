"""One monthly report as its page shows it: every expected cell with what stands there and what stood before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from coverage.indicators.vocabulary import Segment
from coverage.models import EnrolmentCount, MonthlyReport
from coverage.selectors.cell_checks import Checks, checks_of, findings_of
from coverage.selectors.corrections import Correction, corrections_of
from coverage.selectors.report_boxes import CellBox, CellLine, line_of
from coverage.selectors.report_cells import CellKey, ReportArea, ReportLayout, report_layouts

Supposed = Mapping[CellKey, Mapping[str, int | str | None]]
NOTHING_SUPPOSED: Supposed = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaBlock:
    """One area of the report with a line per segment."""

    report: MonthlyReport
    area: ReportArea
    lines: tuple[CellLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A line with a question of the deputy, and its area."""

    area: ReportArea
    line: CellLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCells:
    """All cells of a report."""

    layout: ReportLayout
    blocks: tuple[AreaBlock, ...]

    @property
    def lines(self) -> tuple[CellLine, ...]:
        """Return the lines of all areas."""
        return tuple(line for block in self.blocks for line in block.lines)

    @property
    def boxes(self) -> tuple[CellBox, ...]:
        """Return the boxes of all lines."""
        return tuple(box for line in self.lines for box in line.boxes if box is not None)

    @property
    def expected(self) -> int:
        """Count the boxes that must be filled before the report can be sent."""
        return sum(box.is_required for box in self.boxes)

    @property
    def filled(self) -> int:
        """Count those of them that hold a number."""
        return sum(box.is_required and box.value is not None for box in self.boxes)

    @property
    def faults(self) -> int:
        """Count the boxes and lines that must be mended."""
        return sum(bool(box.error) for box in self.boxes) + sum(bool(line.error) for line in self.lines)

    @property
    def asked(self) -> int:
        """Count the cells that are odd."""
        return sum(bool(line.asks) for line in self.lines)

    @property
    def explained(self) -> int:
        """Count the odd cells with a reason."""
        return sum(bool(line.asks) and line.is_explained for line in self.lines)

    @property
    def pins(self) -> tuple[Pin, ...]:
        """Return the cells with a question of the deputy."""
        return tuple(Pin(area=block.area, line=line) for block in self.blocks for line in block.lines if line.question)

    @property
    def pinned(self) -> int:
        """Count them."""
        return len(self.pins)

    @property
    def answered(self) -> int:
        """Count the pinned cells that were answered."""
        return sum(line.is_answered for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReports:
    """Reports of one month with all that their boxes and checks need: read once for many, whichever are shown."""

    layouts: Mapping[int, ReportLayout]
    stored: Mapping[CellKey, EnrolmentCount]
    checks: Checks

    def cells(self, report: MonthlyReport) -> ReportCells:
        """Return the cells of one of them. No query."""
        layout = self.layouts[report.branch_id]
        blocks = (
            AreaBlock(
                report=report,
                area=area,
                lines=tuple(self._line(report, CellKey(area.id, segment)) for segment in layout.segments),
            )
            for area in layout.areas
        )
        return ReportCells(layout=layout, blocks=tuple(blocks))

    def is_unquestioned(self, report: MonthlyReport) -> bool:
        """Say whether it may be approved with others.

        Nothing is wrong, nothing odd even if explained, nothing was pinned, and nothing published would change.
        """
        keys = self.layouts[report.branch_id].keys
        if any(self._corrections(report, key) for key in keys):
            return False
        cells = ((key, self.stored[key]) for key in keys if key in self.stored)
        return not any(cell.question or findings_of(key, cell, self.checks) for key, cell in cells)

    def _line(self, report: MonthlyReport, key: CellKey) -> CellLine:
        line = line_of(key, self.stored, self.checks)
        return replace(line, corrections=self._corrections(report, key)) if report.is_correction else line

    def _corrections(self, report: MonthlyReport, key: CellKey) -> tuple[Correction, ...]:
        return corrections_of(key, self.stored.get(key), self.checks) if report.is_correction else ()


def report_cells(report: MonthlyReport, *, today: date, supposed: Supposed = NOTHING_SUPPOSED) -> ReportCells:
    """Return the cells of a report, as they would be with counts that are `supposed` and not stored.

    Six queries at most.
    """
    return stored_reports([report], report.month_id, today=today, supposed=supposed).cells(report)


def stored_reports(
    reports: Collection[MonthlyReport], month: date, *, today: date, supposed: Supposed = NOTHING_SUPPOSED
) -> StoredReports:
    """Return reports of one month as they stand. Six queries at most, however many there are."""
    layouts = report_layouts([report.branch_id for report in reports], month)
    keys = [key for layout in layouts.values() for key in layout.keys]
    return StoredReports(
        layouts=layouts,
        stored=_stored(reports, supposed),
        checks=checks_of(reports, keys, month, today=today, at_submission=False),
    )


def _stored(reports: Collection[MonthlyReport], supposed: Supposed) -> dict[CellKey, EnrolmentCount]:
    rows = EnrolmentCount.objects.filter(report__in=reports)
    stored = {CellKey(row.area_id, Segment(row.segment)): row for row in rows}
    for key, values in supposed.items():
        cell = stored.setdefault(key, EnrolmentCount())
        for name, value in values.items():
            setattr(cell, name, value)
    return stored
