"""The boxes of a report as tables: one per kind of number, areas down, segments across, with sums both ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Segment
from coverage.selectors.report_boxes import CellBox, CellLine
from coverage.selectors.report_cells import ReportArea
from coverage.selectors.report_page import AreaBlock, ReportCells

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
    """A sum of boxes: of what is known now, and of last month's; `is_complete` says that no box is blank."""

    now: int | None
    before: int | None
    is_complete: bool


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
    """One area; without a sum where its numbers do not add up."""

    area: ReportArea
    cells: tuple[SetCell, ...]
    total: Total | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSet:
    """One table. `filled` of its `expected` boxes hold a number; `faults` are wrong."""

    code: str
    measures: tuple[str, ...]
    columns: tuple[SetColumn, ...]
    rows: tuple[SetRow, ...]
    total: Total | None

    @property
    def boxes(self) -> tuple[CellBox, ...]:
        """Return the boxes, row by row."""
        return tuple(cell.box for row in self.rows for cell in row.cells)

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


def report_sets(cells: ReportCells) -> tuple[ReportSet, ...]:
    """Return the tables of a report; one without any box is left out. No query."""
    found = (_set(code, measures, cells.blocks) for code, measures in SETS)
    return tuple(each for each in found if each.columns)


def total_of(boxes: Iterable[CellBox]) -> Total:
    """Add boxes up: a sum of some of them says that it is one."""
    held = list(boxes)
    values, before = [box.value for box in held], [box.previous for box in held]
    return Total(
        now=sum_known(values),
        before=None if None in before else sum_known(before),
        is_complete=bool(held) and None not in values,
    )


def _set(code: str, measures: Sequence[str], blocks: Sequence[AreaBlock]) -> ReportSet:
    adds_up = len(measures) == 1
    rows = tuple(_row(block, measures, adds_up=adds_up) for block in blocks)
    boxes = chain.from_iterable(row.cells for row in rows)
    return ReportSet(
        code=code,
        measures=tuple(measures),
        columns=_columns(rows),
        rows=rows,
        total=total_of(cell.box for cell in boxes) if adds_up else None,
    )


def _row(block: AreaBlock, measures: Sequence[str], *, adds_up: bool) -> SetRow:
    cells = tuple(
        SetCell(box=box, line=line)
        for line in block.lines
        for box in line.boxes
        if box is not None and box.measure in measures
    )
    return SetRow(area=block.area, cells=cells, total=total_of(cell.box for cell in cells) if adds_up else None)


def _columns(rows: Sequence[SetRow]) -> tuple[SetColumn, ...]:
    """Every area has the same segments, so the cells of a place make a column."""
    by_column = zip(*(row.cells for row in rows), strict=True)
    return tuple(
        SetColumn(
            segment=column[0].line.segment,
            measure=column[0].box.measure,
            total=total_of(cell.box for cell in column),
        )
        for column in by_column
    )
