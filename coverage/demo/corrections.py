"""What a reopened report said the first time: leavers that had been missed still counted as active."""

from collections.abc import Sequence
from dataclasses import replace

from coverage.demo.rows import DemoCell
from coverage.indicators.vocabulary import Segment

# A revision is shown from 50 workers and 2 % on (formulas.md section 8).
MISSED_PERMILLE = 30
MISSED_AT_LEAST = 60


def first_version(cells: Sequence[DemoCell], segment: Segment) -> list[DemoCell]:
    """Return the cells as first approved; they balance with the month before, too."""
    return [_before_correction(cell) if cell.segment is segment else cell for cell in cells]


def _before_correction(cell: DemoCell) -> DemoCell:
    missed = min(cell.left, max(MISSED_AT_LEAST, cell.active_workers * MISSED_PERMILLE // 1000))
    return replace(cell, active_workers=cell.active_workers + missed, left=cell.left - missed)
