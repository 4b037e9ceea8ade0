"""A year spread over its months as percentages by segment: even, in the shape of counts, or written by hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from coverage.indicators.allocation import largest_remainder
from coverage.indicators.percents import MILLION, ONE_PERCENT
from coverage.indicators.vocabulary import Segment

# Twelve percentages of the year per segment, from January on, with four decimals.
Shares = Mapping[Segment, Sequence[Decimal]]
EVEN_WEIGHTS = (1,) * 12


class NoShapeError(ValueError):
    """Some segments have no twelve months to take a shape from."""

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        super().__init__(", ".join(segments))
        self.segments = segments


def month_shares(weights: Sequence[int]) -> tuple[Decimal, ...]:
    """Twelve percentages in proportion to weights: together exactly 100, by largest remainder."""
    return tuple(Decimal(part) / ONE_PERCENT for part in largest_remainder(MILLION, weights))


def even_shares() -> Shares:
    """The same twelfth of the year in every month, as near as four decimals come."""
    return dict.fromkeys(Segment, month_shares(EVEN_WEIGHTS))


def shape_of(counts: Mapping[Segment, Mapping[int, int]]) -> Shares:
    """The shape of a year's counts by month number (1 to 12); a month that is not there is unknown.

    PMI may well bring nobody in a year: it then has no shape, and its path is even. Raises NoShapeError for the other
    segments that lack a month or have only zeros.
    """
    if missing := shapeless(counts):
        raise NoShapeError(missing)
    return {
        segment: month_shares([counts[segment][n] for n in range(1, 13)] if _is_year(counts, segment) else EVEN_WEIGHTS)
        for segment in Segment
    }


def shapeless(counts: Mapping[Segment, Mapping[int, int]]) -> tuple[Segment, ...]:
    """The segments that lack a month or have only zeros; PMI may."""
    return tuple(segment for segment in Segment if segment is not Segment.PMI and not _is_year(counts, segment))


def _is_year(counts: Mapping[Segment, Mapping[int, int]], segment: Segment) -> bool:
    return len(counts.get(segment, {})) == 12 and sum(counts[segment].values()) > 0


def no_year(shares: Shares, *, wanted: Collection[Segment] = ()) -> tuple[Segment, ...]:
    """The segments whose months are no whole year: those of `wanted` that lack, and those not twelve or not 100."""
    lacking = [segment for segment in wanted if segment not in shares]
    wrong = [segment for segment, months in shares.items() if len(months) != 12 or sum(months) != 100]
    return (*lacking, *wrong)


def share_sum(months: Sequence[Decimal]) -> Decimal:
    """The sum of a segment's percentages: 100 for a whole year."""
    return sum(months, Decimal(0))
