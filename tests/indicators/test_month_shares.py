"""A year as percentages of its months: to the unit, and only from months that are known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coverage.indicators.month_shares import NoShapeError, even_shares, month_shares, no_year, shape_of
from coverage.indicators.vocabulary import Segment

WHOLE = dict.fromkeys(range(1, 13), 5)


def test_shares_are_a_whole_year_to_the_fourth_decimal() -> None:
    shares = month_shares([1] * 12)

    assert sum(shares) == 100
    assert set(shares) == {Decimal("8.3333"), Decimal("8.3334")}


def test_a_year_takes_the_shape_of_its_counts() -> None:
    counts = {segment: {**WHOLE, 12: 45} for segment in (Segment.PU, Segment.BPU, Segment.JAKON)}

    shape = shape_of(counts)

    assert shape[Segment.PU] == (*[Decimal(5)] * 11, Decimal(45))
    assert shape[Segment.PMI] == even_shares()[Segment.PMI]


def test_a_segment_with_a_month_unknown_or_nobody_at_all_has_no_shape() -> None:
    eleven = dict.fromkeys(range(1, 12), 5)

    with pytest.raises(NoShapeError) as refusal:
        shape_of({Segment.PU: eleven, Segment.BPU: dict.fromkeys(range(1, 13), 0), Segment.JAKON: WHOLE})

    assert refusal.value.segments == (Segment.PU, Segment.BPU)


def test_what_lacks_and_what_is_not_a_hundred_is_no_year() -> None:
    shares = {Segment.PU: [Decimal(100)] + [Decimal(0)] * 11, Segment.BPU: [Decimal(8)] * 12}

    assert no_year(shares) == (Segment.BPU,)
    assert no_year(shares, wanted=Segment) == (Segment.JAKON, Segment.PMI, Segment.BPU)
