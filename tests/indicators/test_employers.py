"""Employers of Tebing Tinggi, arrears, recovery after visits, and what is unknown."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from coverage.indicators.employers import (
    VisitedEmployer,
    active_share,
    arrears_months,
    newest_due_month,
    reactivation_potential,
    recovery_rate,
    register_gap,
    workers_per_employer,
)
from coverage.indicators.rounding import round_half_up


def shown(value: Fraction | None, times: int) -> str | None:
    return None if value is None else str(round_half_up(value * times, 2))


def test_employers_of_tebing_tinggi(golden: dict[str, Any]) -> None:
    inputs, expected = (golden["tebing_tinggi_2022_07_08"][part] for part in ("inputs", "expected"))
    active, inactive = inputs["pu_active_employers"], inputs["pu_inactive_employers"]
    active_workers, inactive_workers = inputs["pu_active_workers"], inputs["pu_inactive_workers"]

    assert shown(active_share(active, inactive), 100) == expected["employer_active_share_pct"]
    assert shown(active_share(active_workers, inactive_workers), 100) == expected["pu_worker_active_share_pct"]
    assert shown(workers_per_employer(active_workers, active), 1) == expected["workers_per_active_employer"]
    assert shown(workers_per_employer(inactive_workers, inactive), 1) == expected["workers_per_inactive_employer"]
    potential = reactivation_potential(inactive_workers, inputs["workforce"])
    assert shown(potential, 100) == expected["reactivation_adds_points"]


@pytest.mark.parametrize(("active", "inactive"), [(0, 0), (None, 5), (5, None)])
def test_no_or_unknown_employers_have_no_share(active: int | None, inactive: int | None) -> None:
    assert active_share(active, inactive) is None


def test_no_base_gives_no_mean_and_no_potential() -> None:
    assert workers_per_employer(10, 0) is None
    assert workers_per_employer(None, 5) is None
    assert reactivation_potential(10, 0) is None
    assert reactivation_potential(None, 5) is None


# --- arrears: month m is paid by day 15 of the month after it ---
@pytest.mark.parametrize(
    ("today", "owed"),
    [
        (date(2022, 11, 14), date(2022, 9, 1)),
        (date(2022, 11, 15), date(2022, 9, 1)),
        (date(2022, 11, 16), date(2022, 10, 1)),
        (date(2022, 1, 10), date(2021, 11, 1)),
        (date(2022, 1, 31), date(2021, 12, 1)),
    ],
)
def test_newest_month_that_is_owed(today: date, owed: date) -> None:
    assert newest_due_month(today) == owed


@pytest.mark.parametrize(
    ("last_paid", "months"),
    [
        (date(2022, 10, 1), 0),
        (date(2022, 9, 1), 0),
        (date(2022, 8, 1), 1),
        (date(2022, 6, 1), 3),
        (date(2020, 12, 1), 21),
        (None, None),
    ],
)
def test_months_in_arrears_on_the_demo_day(last_paid: date | None, months: int | None) -> None:
    assert arrears_months(last_paid, date(2022, 11, 14)) == months


def test_a_month_more_is_owed_from_the_16th_on() -> None:
    paid = date(2022, 9, 1)

    assert [arrears_months(paid, date(2022, 11, day)) for day in (15, 16)] == [0, 1]


# --- recovery ---
def visited(workers: int | None, *, came_back: bool) -> VisitedEmployer:
    return VisitedEmployer(workers=workers, came_back=came_back)


def test_recovery_divides_workers_and_not_employers() -> None:
    found = recovery_rate([visited(90, came_back=False), visited(30, came_back=True)])

    assert (found.recovered, found.visited, found.employers, found.value) == (30, 120, 2, Fraction(1, 4))


def test_an_employer_of_unknown_size_counts_on_neither_side() -> None:
    found = recovery_rate([visited(None, came_back=True), visited(10, came_back=True)])

    assert (found.recovered, found.visited, found.employers, found.uncounted) == (10, 10, 2, 1)


def test_without_visits_there_is_no_rate() -> None:
    assert recovery_rate([]).value is None
    assert recovery_rate([visited(None, came_back=True)]).value is None
    assert recovery_rate([visited(0, came_back=True)]).value is None


@pytest.mark.parametrize(
    ("listed", "published", "gap"), [(10, 4, 6), (4, 10, -6), (0, 0, 0), (None, 4, None), (4, None, None)]
)
def test_gap_to_the_published_count(listed: int | None, published: int | None, gap: int | None) -> None:
    assert register_gap(listed, published) == gap
