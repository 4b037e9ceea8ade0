"""What changed in a report since last month, cell by cell: what a reviewer looks at before approving."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from coverage.indicators.growth import change, relative_change
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Segment
from coverage.selectors.places import Place
from coverage.selectors.report_boxes import CellLine
from coverage.selectors.report_page import ReportCells

SMALL = Fraction(3, 100)
SHOWN_AT_LEAST = 3
# Half the width of the bar: a change beyond it fills its side.
FULL = Fraction(40, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """The active workers of one cell: published last month, reported this month, and what lies between."""

    regency: Place
    segment: Segment
    before: int | None
    now: int | None
    change: int | None
    share: Fraction | None
    line: CellLine

    @property
    def is_odd(self) -> bool:
        """The entry checks ask about it (formulas.md section 8)."""
        return bool(self.line.asks)

    @property
    def is_corrected(self) -> bool:
        """Something that is published of it would change."""
        return bool(self.line.corrections)

    @property
    def css(self) -> str:
        """Return the length of the bar, as a part of its whole width; blank without a share."""
        if self.share is None:
            return ""
        tenths = round(500 * min(abs(self.share), FULL) / FULL)
        return f"{tenths // 10}.{tenths % 10}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChanges:
    """The cells of a report, corrected and odd ones and the largest relative change first.

    The folded ones changed by less than 3 %. `active` adds up all of them, migrant workers too.
    """

    shown: tuple[CellChange, ...]
    folded: tuple[CellChange, ...]
    odd: int
    corrected: int
    active: int | None
    has_migrants: bool

    @property
    def count(self) -> int:
        """How many cells the report holds."""
        return len(self.shown) + len(self.folded)


def cell_changes(cells: ReportCells) -> CellChanges:
    """Return the changes of a report. No query."""
    changes = [_change(block.area.regency, line) for block in cells.blocks for line in block.lines]
    changes.sort(key=_size, reverse=True)
    first = max(sum(_is_large(each) for each in changes), SHOWN_AT_LEAST)
    # A lone line to be unfolded is no relief.
    first = len(changes) if len(changes) - first < 2 else first
    return CellChanges(
        shown=tuple(changes[:first]),
        folded=tuple(changes[first:]),
        odd=sum(each.is_odd for each in changes),
        corrected=sum(each.is_corrected for each in changes),
        active=sum_known(each.now for each in changes),
        has_migrants=Segment.PMI in cells.layout.segments,
    )


def _change(regency: Place, line: CellLine) -> CellChange:
    box = next(box for box in line.boxes if box is not None and box.measure == "active_workers")
    return CellChange(
        regency=regency,
        segment=line.segment,
        before=box.previous,
        now=box.value,
        change=change(box.value, box.previous),
        share=relative_change(box.value, box.previous),
        line=line,
    )


def _is_large(cell: CellChange) -> bool:
    """Say whether a cell must be seen: a change of note, one from nothing, or one that cannot be told."""
    return (
        cell.is_corrected
        or cell.is_odd
        or (cell.share is None and cell.change != 0)
        or (cell.share is not None and abs(cell.share) >= SMALL)
    )


def _size(cell: CellChange) -> tuple[bool, bool, bool, Fraction, int]:
    """Corrected cells first, then odd ones, then what cannot be put as a share; then by share, then by workers."""
    return (
        cell.is_corrected,
        cell.is_odd,
        cell.share is None and cell.change != 0,
        abs(cell.share) if cell.share is not None else Fraction(0),
        abs(cell.change or cell.now or 0),
    )
