"""The boxes of a report as tables: one per kind of number, areas down, segments across, with sums both ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coverage.indicators.groups import COUNTED
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Segment
from coverage.models import MonthlyReport
from coverage.selectors.report_boxes import CellBox, CellLine
from coverage.selectors.report_cells import ReportArea, measures_of
from coverage.selectors.report_page import AreaBlock

# The tables in the order of typing. Numbers of one measure add up across segments; employers and workers do not.
SETS = (
    ("aktif", ("active_workers",)),
    ("baru", ("new_enrolments",)),
    ("kembali", ("reactivated",)),
    ("keluar", ("left",)),
    ("pemberi-kerja", ("active_employers", "inactive_employers", "inactive_workers")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A sum of boxes: of what is known now, and of last month's; `is_complete` says that no box is unknown.

    `is_derived` says that it holds what nobody typed but follows from the rest.
    """

    now: int | None
    before: int | None
    is_complete: bool
    is_derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetColumn:
    """One column: a measure of a segment, with its sum over the areas."""

    segment: Segment
    measure: str
    total: Total


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCell:
    """One box where it stands, and its line: the first set also shows what is said about the line."""

    box: CellBox
    line: CellLine


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRow:
    """One area: None where its office does not handle the segment; no sum where its numbers do not add up."""

    report: MonthlyReport
    area: ReportArea
    cells: tuple[SetCell | None, ...]
    total: Total | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSet:
    """One table. `filled` of its `expected` boxes hold a number; `faults` are wrong.

    `counted` is the sum of the segments that a total counts elsewhere, where the table holds others, too.
    """

    code: str
    measures: tuple[str, ...]
    columns: tuple[SetColumn, ...]
    rows: tuple[SetRow, ...]
    total: Total | None
    counted: Total | None

    @property
    def boxes(self) -> tuple[CellBox, ...]:
        """Return the boxes, row by row."""
        return tuple(cell.box for row in self.rows for cell in row.cells if cell)

    @property
    def filled(self) -> int:
        """Count the boxes with a stored number."""
        return sum(box.value is not None for box in self.boxes)

    @property
    def expected(self) -> int:
        """Count the boxes."""
        return len(self.boxes)

    @property
    def faults(self) -> int:
        """Count the boxes that must be mended."""
        return sum(bool(box.error) for box in self.boxes)

    @property
    def is_required(self) -> bool:
        """A report is not complete without every box of it."""
        return all(box.is_required for box in self.boxes)

    @property
    def adds_up(self) -> bool:
        """Its numbers are of one kind."""
        return len(self.measures) == 1

    @property
    def has_remarks(self) -> bool:
        """What is said about a line stands in the first set only: one field of a name."""
        return self.code == SETS[0][0]


def report_sets(blocks: Sequence[AreaBlock]) -> tuple[ReportSet, ...]:
    """Return the tables of one report, or of several one under the other; one without any box is left out. No query."""
    found = (_set(code, measures, blocks) for code, measures in SETS)
    return tuple(each for each in found if each.columns)


def total_of(boxes: Iterable[CellBox]) -> Total:
    """Add boxes up: a sum of some of them says that it is one."""
    held = list(boxes)
    values, before = [_known(box) for box in held], [box.previous for box in held]
    return Total(
        now=sum_known(values),
        before=None if None in before else sum_known(before),
        is_complete=bool(held) and None not in values,
        is_derived=any(box.value is None and box.derived is not None for box in held),
    )


def _known(box: CellBox) -> int | None:
    return box.derived if box.value is None else box.value


def _set(code: str, measures: Sequence[str], blocks: Sequence[AreaBlock]) -> ReportSet:
    adds_up = len(measures) == 1
    places = _places(blocks, measures)
    rows = tuple(_row(block, places, adds_up=adds_up) for block in blocks)
    cells = [cell for row in rows for cell in row.cells]
    counted = [cell for cell in cells if cell is None or cell.line.segment in COUNTED]
    return ReportSet(
        code=code,
        measures=tuple(measures),
        columns=tuple(_column(place, rows, index) for index, place in enumerate(places)),
        rows=rows,
        total=_sum(cells) if adds_up else None,
        counted=_sum(counted) if adds_up and len(counted) < len(cells) else None,
    )


def _places(blocks: Sequence[AreaBlock], measures: Sequence[str]) -> list[tuple[Segment, str]]:
    """Return the columns: each segment that an office handles, in the fixed order, with its measures of the set."""
    held = {line.segment for block in blocks for line in block.lines}
    return [
        (segment, measure)
        for segment in Segment
        if segment in held
        for measure in measures
        if measure in measures_of(segment)
    ]


def _row(block: AreaBlock, places: Sequence[tuple[Segment, str]], *, adds_up: bool) -> SetRow:
    boxes = {
        (line.segment, box.measure): SetCell(box=box, line=line)
        for line in block.lines
        for box in line.boxes
        if box is not None
    }
    cells = tuple(boxes.get(place) for place in places)
    return SetRow(report=block.report, area=block.area, cells=cells, total=_sum(cells) if adds_up else None)


def _column(place: tuple[Segment, str], rows: Sequence[SetRow], index: int) -> SetColumn:
    return SetColumn(segment=place[0], measure=place[1], total=_sum(row.cells[index] for row in rows))


def _sum(cells: Iterable[SetCell | None]) -> Total:
    return total_of(cell.box for cell in cells if cell is not None)
