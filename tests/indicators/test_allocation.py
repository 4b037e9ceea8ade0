"""Largest remainder: parts add up, nobody is off by more than one."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coverage.indicators.allocation import AllocationError, largest_remainder

WEIGHTS = st.lists(st.fractions(min_value=0, max_value=1000, max_denominator=1000), min_size=1, max_size=8)


def test_the_largest_remainders_get_the_rest() -> None:
    # Quotas 3.3, 3.6, 3.1: one unit is left for the second.
    assert largest_remainder(10, [Fraction(33), Fraction(36), Fraction(31)]) == [3, 4, 3]


def test_equal_remainders_go_to_the_larger_weight_then_to_the_earlier() -> None:
    assert largest_remainder(2, [1, 3]) == [0, 2]
    assert largest_remainder(1, [1, 1]) == [1, 0]


def test_a_zero_weight_gets_nothing() -> None:
    assert largest_remainder(7, [0, 1, 1, 0]) == [0, 4, 3, 0]


def test_nothing_to_share_needs_no_weight() -> None:
    assert largest_remainder(0, [0, 0]) == [0, 0]
    assert largest_remainder(0, []) == []


@pytest.mark.parametrize(("total", "weights"), [(5, [0, 0]), (5, []), (-1, [1]), (5, [1, -1])])
def test_what_cannot_be_shared_out_is_refused(total: int, weights: list[int]) -> None:
    with pytest.raises(AllocationError):
        largest_remainder(total, weights)


@given(st.integers(0, 10**9), WEIGHTS)
def test_parts_add_up_and_stay_within_one_of_their_quota(total: int, weights: list[Fraction]) -> None:
    assume(sum(weights) > 0)

    parts = largest_remainder(total, weights)

    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / sum(weights)) < 1
        assert part == 0 or weight > 0
