"""Rounding is half up, exact, and refuses floats."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.indicators.rounding import ceil_div, exact, round_half_up


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(5, 10), 0, "1"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("0.125"), 2, "0.13"),
        (Decimal("-0.125"), 2, "-0.13"),
        (Decimal("-0.004"), 2, "0.00"),
        (Fraction(1, 3), 3, "0.333"),
        (7, 2, "7.00"),
        (0, 1, "0.0"),
    ],
)
def test_a_half_goes_away_from_zero(value: Fraction, places: int, shown: str) -> None:
    assert str(round_half_up(value, places)) == shown


def test_more_digits_than_the_decimal_context_are_kept() -> None:
    assert round_half_up(10**40 + 1, 0) == Decimal(10**40 + 1)


def test_a_float_is_refused_because_it_has_lost_digits() -> None:
    with pytest.raises(TypeError):
        exact(0.1)  # type: ignore[arg-type]


def test_negative_places_are_refused() -> None:
    with pytest.raises(ValueError, match="Places"):
        round_half_up(1, -1)


@pytest.mark.parametrize(("numerator", "denominator", "whole"), [(28000, 18, 1556), (36, 18, 2), (0, 7, 0), (-1, 2, 0)])
def test_a_need_is_rounded_up(numerator: int, denominator: int, whole: int) -> None:
    assert ceil_div(numerator, denominator) == whole


@given(st.fractions(), st.integers(0, 6))
def test_rounding_moves_a_value_by_half_a_unit_at_most(value: Fraction, places: int) -> None:
    rounded = round_half_up(value, places)

    assert abs(Fraction(rounded) - value) * 10**places <= Fraction(1, 2)
