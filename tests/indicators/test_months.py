"""Months are read strictly and counted without surprises."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.indicators.months import (
    MonthError,
    add_months,
    month_code,
    month_end,
    month_range,
    month_start,
    months_apart,
    months_of_year,
    parse_month,
)

MONTHS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)).map(month_start)


def test_a_month_is_the_first_of_the_month() -> None:
    assert parse_month("2022-10") == date(2022, 10, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2022-13",
        "2022-00",
        "2022-1",
        "22-10",
        "2022-10-01",
        " 2022-10",
        "2022-10\n",
        "2022/10",
        "",
        "0000-01",
        "２０２２-10",
    ],
)
def test_anything_else_is_no_month(text: str) -> None:
    with pytest.raises(MonthError):
        parse_month(text)


@given(MONTHS)
def test_a_code_reads_back(month: date) -> None:
    assert parse_month(month_code(month)) == month


def test_steps_cross_the_year_both_ways() -> None:
    assert add_months(date(2022, 11, 1), 3) == date(2023, 2, 1)
    assert add_months(date(2022, 1, 1), -1) == date(2021, 12, 1)


def test_a_step_outside_the_calendar_is_refused() -> None:
    with pytest.raises(MonthError):
        add_months(date(9999, 12, 1), 1)


@given(MONTHS, st.integers(-500, 500))
def test_months_apart_undoes_add_months(month: date, count: int) -> None:
    assert months_apart(month, add_months(month, count)) == count


def test_the_end_of_february_follows_the_leap_year() -> None:
    assert month_end(date(2024, 2, 1)) == date(2024, 2, 29)
    assert month_end(date(2022, 2, 1)) == date(2022, 2, 28)


def test_a_range_holds_both_ends_and_is_empty_backwards() -> None:
    assert month_range(date(2022, 12, 1), date(2023, 1, 1)) == [date(2022, 12, 1), date(2023, 1, 1)]
    assert month_range(date(2023, 1, 1), date(2022, 12, 1)) == []


def test_a_year_has_twelve_months() -> None:
    assert [month_code(month) for month in months_of_year(2022)][::11] == ["2022-01", "2022-12"]
    assert len(months_of_year(2022)) == 12
