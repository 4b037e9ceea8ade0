"""Reporting: complete, in time, and how far a month can be trusted."""

from datetime import date, datetime
from fractions import Fraction

import pytest

from coverage.indicators.reporting import (
    ExpectedCell,
    PublishedPart,
    carried_stock,
    completeness,
    confidence_grade,
    days_late,
    deadlines,
    headline_month,
    is_on_time,
    published_share,
    timeliness,
    weighted_completeness,
)
from coverage.indicators.vocabulary import Flag, Grade

SEPTEMBER = date(2022, 9, 1)
DUE = datetime(2022, 11, 18, 23, 59, 59)


def test_a_month_opens_is_due_and_closes_in_the_next() -> None:
    october = deadlines(date(2022, 10, 1))

    assert october.opens == datetime(2022, 11, 1)
    assert october.due == DUE
    assert october.closes == datetime(2022, 11, 25, 23, 59, 59)


def test_december_is_due_in_january() -> None:
    assert deadlines(date(2022, 12, 1), due_day=15).due == datetime(2023, 1, 15, 23, 59, 59)


@pytest.mark.parametrize("days", [{"due_day": 26}, {"close_day": 29}, {"open_day": 0}])
def test_deadlines_out_of_order_are_refused(days: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="order"):
        deadlines(date(2022, 10, 1), **days)


def cell(is_done: bool, weight: int | None) -> ExpectedCell:
    return ExpectedCell(is_done=is_done, weight=weight)


def test_completeness_counts_cells_and_weighs_them() -> None:
    cells = [cell(True, 900), cell(False, 100), cell(False, None)]

    assert completeness(cells) == Fraction(1, 3)
    assert weighted_completeness(cells) == Fraction(9, 10)


def test_without_weights_the_plain_completeness_stands_in() -> None:
    assert weighted_completeness([cell(True, None), cell(False, 0)]) == Fraction(1, 2)


def test_nothing_expected_is_neither_complete_nor_empty() -> None:
    assert completeness([]) is None
    assert weighted_completeness([]) is None
    assert timeliness(0, 0) is None


def test_timeliness_is_in_time_over_expected() -> None:
    assert timeliness(3, 4) == Fraction(3, 4)


@pytest.mark.parametrize(
    ("submitted", "in_time"),
    [
        (datetime(2022, 11, 18, 23, 59, 59, 999_999), True),
        (datetime(2022, 11, 19), False),
        (None, False),
    ],
)
def test_the_last_second_of_the_deadline_counts(submitted: datetime | None, in_time: bool) -> None:
    assert is_on_time(submitted, DUE) is in_time


@pytest.mark.parametrize(
    ("submitted", "late"),
    [(date(2022, 11, 18), 0), (date(2022, 11, 3), 0), (date(2022, 11, 20), 2), (None, 7)],
)
def test_days_late_run_until_today_while_nothing_came(submitted: date | None, late: int) -> None:
    assert days_late(submitted, due=date(2022, 11, 18), today=date(2022, 11, 25)) == late


def test_days_late_refuses_moments() -> None:
    with pytest.raises(TypeError):
        days_late(None, due=DUE, today=date(2022, 11, 25))


@pytest.mark.parametrize(
    ("share", "grade"),
    [
        (1, Grade.A),
        (Fraction(95, 100), Grade.A),
        (Fraction(9499, 10000), Grade.B),
        (Fraction(85, 100), Grade.B),
        (Fraction(70, 100), Grade.C),
        (Fraction(6999, 10000), Grade.D),
        (0, Grade.D),
        (None, None),
    ],
)
def test_the_grade_follows_the_published_share(share: Fraction | None, grade: Grade | None) -> None:
    assert confidence_grade(share) is grade


def test_the_published_share_weighs_workers() -> None:
    parts = [
        PublishedPart(workers=70, is_published=True),
        PublishedPart(workers=30, is_published=False),
        PublishedPart(workers=None, is_published=True),
    ]

    assert published_share(parts) == Fraction(7, 10)
    assert published_share([PublishedPart(workers=None, is_published=True)]) is None


def test_the_headline_is_the_latest_month_complete_enough() -> None:
    months = {
        date(2022, 8, 1): Fraction(1),
        SEPTEMBER: Fraction(95, 100),
        date(2022, 10, 1): Fraction(71, 100),
        date(2022, 11, 1): None,
    }

    assert headline_month(months) == SEPTEMBER
    assert headline_month(months, least=Fraction(99, 100)) == date(2022, 8, 1)
    assert headline_month({SEPTEMBER: Fraction(1, 2)}) is None


def test_a_reported_stock_is_not_carried() -> None:
    carried = carried_stock({SEPTEMBER: 0, date(2022, 8, 1): 90}, SEPTEMBER)

    assert (carried.count, carried.months_carried) == (0, 0)
    assert carried.flags == frozenset()


def test_a_missing_stock_is_carried_for_two_months() -> None:
    stocks = {date(2022, 7, 1): 100, date(2022, 8, 1): None}

    carried = carried_stock(stocks, SEPTEMBER)

    assert (carried.count, carried.months_carried) == (100, 2)
    assert carried.flags == {Flag.ESTIMATED}


def test_a_stock_is_not_carried_for_three_months() -> None:
    assert carried_stock({date(2022, 6, 1): 100}, SEPTEMBER).count is None
