"""Stocks of active workers and how they add up (formulas.md section 1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.allocation import largest_remainder
from coverage.indicators.months import month_end
from coverage.indicators.rounding import Exact, exact
from coverage.indicators.vocabulary import Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """A sum of cells. `count` is None when no cell is known; `partial` when only some are: then a lower bound."""

    count: int | None
    cells_published: int
    cells_expected: int
    flags: frozenset[Flag]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationArea:
    """A branch's part of a regency: the share of the regency's workers, and those workers (None = unknown)."""

    share: Exact
    regency_workers: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocatedStock:
    """Workers of one area computed from its branch's total, not counted there."""

    count: int | None
    flags: frozenset[Flag]


def sum_known(values: Iterable[int | None]) -> int | None:
    """The sum of the known values; None, not 0, when none is known."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def whole_mean(values: Sequence[int | None]) -> Fraction | None:
    """The mean of values that are all known; None when one is not, or there are none."""
    known = [value for value in values if value is not None]
    return Fraction(sum(known), len(known)) if known and len(known) == len(values) else None


def roll_up(cells: Iterable[int | None]) -> RollUp:
    """Add up the expected cells of a territory; an unpublished cell is None."""
    values = list(cells)
    published = sum(value is not None for value in values)
    is_partial = 0 < published < len(values)
    return RollUp(
        count=sum_known(values),
        cells_published=published,
        cells_expected=len(values),
        flags=frozenset({Flag.PARTIAL}) if is_partial else frozenset(),
    )


def registered(active: int | None, inactive: int | None) -> int | None:
    """Workers on the books: active plus those of inactive employers, who are not covered."""
    return None if active is None or inactive is None else active + inactive


def allocate_to_areas(active: int | None, areas: Sequence[AllocationArea]) -> list[AllocatedStock]:
    """A branch total by segment, shared out over its areas by share times workers, in whole workers.

    Unknown total or unknown workers of one regency: every part is None. Raises AllocationError when there
    are workers to place and no area has any weight.
    """
    flags = frozenset({Flag.ALLOCATED})
    weights = [exact(area.share) * area.regency_workers for area in areas if area.regency_workers is not None]
    if active is None or len(weights) < len(areas):
        return [AllocatedStock(count=None, flags=flags) for _ in areas]
    return [AllocatedStock(count=part, flags=flags) for part in largest_remainder(active, weights)]


def stock_date(month: date, own_date: date | None = None) -> date:
    """The day a stock was true: its own date if it carries one, else the last day of its month."""
    return own_date or month_end(month)
