"""Growth: against the right base, None without one."""

from fractions import Fraction

from coverage.indicators.growth import change, churn, points_change, relative_change, retention, year_on_year


def test_a_change_counts_workers_also_from_nothing() -> None:
    assert change(2_000, 0) == 2_000
    assert change(900, 1_000) == -100
    assert change(None, 1_000) is None
    assert change(1_000, None) is None


def test_year_on_year_needs_a_base() -> None:
    assert year_on_year(110, 100) == Fraction(1, 10)
    assert year_on_year(0, 100) == -1
    assert year_on_year(110, 0) is None
    assert year_on_year(110, None) is None
    assert year_on_year(None, 100) is None


def test_a_relative_change_from_nothing_is_unknown() -> None:
    assert relative_change(120, 100) == Fraction(1, 5)
    assert relative_change(120, 0) is None


def test_ratios_differ_in_points() -> None:
    assert points_change(Fraction(1, 4), Fraction(1, 5)) == Fraction(5, 100)
    assert points_change(None, Fraction(1, 5)) is None


def test_churn_is_those_who_left_over_the_stock_before() -> None:
    assert churn(30, 120) == Fraction(1, 4)
    assert churn(30, 0) is None
    assert churn(None, 120) is None


def test_retention_of_a_year_may_be_negative() -> None:
    assert retention(50, 200) == Fraction(1, 4)
    assert retention(-50, 200) == Fraction(-1, 4)
    assert retention(50, 0) is None
    assert retention(None, 200) is None
