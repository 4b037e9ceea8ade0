"""The seasonal profile and the months gone."""

from datetime import date
from fractions import Fraction

import pytest

from coverage.indicators.seasonal import months_elapsed, observed_profile, seasonal_profile

JAKON = seasonal_profile([3, 4, 5, 6, 7, 9, 11, 12, 12, 12, 11, 8])


@pytest.mark.parametrize(("months", "share"), [(0, 0), (3, 12), (9, 69), (12, 100), (Fraction(19, 2), 75)])
def test_complete_months_add_up_and_a_begun_one_counts_by_its_part(months: Fraction, share: int) -> None:
    assert JAKON.cumulative(months) == share


@pytest.mark.parametrize("shares", [[10] * 10, [10] * 12, [-1, 101, *[0] * 10]])
def test_a_profile_is_twelve_shares_of_one_hundred(shares: list[int]) -> None:
    with pytest.raises(ValueError, match="twelve shares"):
        seasonal_profile(shares)


@pytest.mark.parametrize("months", [-1, 13])
def test_a_year_has_no_other_months(months: int) -> None:
    with pytest.raises(ValueError, match="between 0 and 12"):
        JAKON.cumulative(months)


def test_the_share_of_one_month() -> None:
    assert JAKON.share(12) == 8
    with pytest.raises(ValueError, match="1 to 12"):
        JAKON.share(0)


@pytest.mark.parametrize(
    ("day", "months"),
    [(date(2022, 9, 30), 9), (date(2022, 9, 15), Fraction(17, 2)), (date(2022, 12, 31), 12)],
)
def test_months_gone_at_the_end_of_a_day(day: date, months: Fraction) -> None:
    assert months_elapsed(day) == months


def test_an_observed_profile_is_the_mean_of_the_years_shares() -> None:
    profile = observed_profile([[100] + [0] * 11, [0] * 11 + [7], [0] * 12])

    assert profile is not None
    assert profile.share(1) == profile.share(12) == 50


def test_without_any_year_there_is_no_profile() -> None:
    assert observed_profile([]) is None
