"""Projections: a range of two methods, withheld while it would mislead."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.indicators.projection import Suppression, project_flow, project_stock, project_total
from coverage.indicators.seasonal import SeasonalProfile, seasonal_profile
from coverage.indicators.vocabulary import Segment

PU = seasonal_profile([9, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9, 8])
JAKON = seasonal_profile([3, 4, 5, 6, 7, 9, 11, 12, 12, 12, 11, 8])


def test_the_range_spans_both_methods() -> None:
    # By profile 690 * 100 / 69, linear 690 * 12 / 9.
    projection = project_flow(690, JAKON, 9)

    assert projection.by_profile == 1_000
    assert projection.by_linear == 920
    assert (projection.low, projection.high) == (920, 1_000)


def test_ends_are_whole_workers_rounded_half_up() -> None:
    projection = project_flow(7, PU, 8)

    assert projection.by_linear == Fraction(21, 2)
    assert (projection.low, projection.high) == (11, 11)


@pytest.mark.parametrize(("profile", "months"), [(JAKON, 3), (PU, 1), (PU, Fraction(199, 100))])
def test_too_early_shows_no_number_at_all(profile: SeasonalProfile, months: int) -> None:
    projection = project_flow(100, profile, months)

    assert projection.suppressed is Suppression.TOO_EARLY
    assert (projection.low, projection.high) == (None, None)


def test_the_first_month_that_may_be_projected() -> None:
    assert project_flow(100, PU, 2).suppressed is None
    assert project_flow(100, JAKON, 4).suppressed is None


def test_no_result_has_no_projection() -> None:
    assert project_flow(None, PU, 9).suppressed is Suppression.NO_RESULT


def test_a_begun_month_counts_by_its_part() -> None:
    # Half of October: 74 + 4.5 percent of the year, 9.5 months.
    projection = project_flow(785, PU, Fraction(19, 2))

    assert projection.by_profile == 1_000
    assert projection.by_linear == Fraction(785 * 12 * 2, 19)


def test_the_total_adds_segments_method_by_method_without_migrants() -> None:
    parts = {
        Segment.PU: project_flow(740, PU, 9),
        Segment.JAKON: project_flow(690, JAKON, 9),
        Segment.PMI: project_flow(10, PU, 9),
    }

    total = project_total(parts)

    assert total.by_profile == 2_000
    assert total.by_linear == Fraction(1_430 * 12, 9)


def test_one_unknown_segment_withholds_the_total() -> None:
    total = project_total({Segment.PU: project_flow(740, PU, 3), Segment.JAKON: project_flow(690, JAKON, 3)})

    assert total.suppressed is Suppression.SEGMENT_UNKNOWN
    assert project_total({}).high is None


@given(st.integers(0, 10**7), st.integers(4, 12))
def test_the_projection_is_never_below_what_is_reached(achieved: int, months: int) -> None:
    projection = project_flow(achieved, JAKON, months)

    assert projection.low is not None
    assert projection.high is not None
    assert achieved <= projection.low <= projection.high


def test_the_stock_grows_as_in_the_last_six_months_less_what_lapses() -> None:
    growth = [999, 10, 20, None, 30, 20, 20]

    assert project_stock(1_000, growth, number=9, lapsing=50, confirmed=5) == 1_015


def test_an_unknown_stock_or_growth_is_not_projected() -> None:
    assert project_stock(None, [10], number=9) is None
    assert project_stock(1_000, [None], number=9) is None


def test_december_needs_no_growth() -> None:
    assert project_stock(1_000, [], number=12) == 1_000
