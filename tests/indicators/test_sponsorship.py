"""Sponsored cover: Labuhanbatu Selatan to the digit, lapses by themselves, renewals with holes and differences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.indicators.months import add_months, parse_month
from coverage.indicators.rounding import round_half_up
from coverage.indicators.sponsorship import (
    Cover,
    at_risk,
    closeness,
    coverage_without,
    days_covered,
    hole,
    lapse_schedule,
    lapsing,
    overlaps,
    renewals,
    sponsored,
    sponsored_share,
    status_on,
    warning,
)
from coverage.indicators.vocabulary import AgreementStatus

OCTOBER, DECEMBER, JANUARY = date(2022, 10, 1), date(2022, 12, 1), date(2023, 1, 1)
LABUSEL = Cover(
    key=1, place=22, group="village_workers", status=AgreementStatus.ACTIVE, workers=2000, first=OCTOBER, last=DECEMBER
)
TODAY = date(2022, 11, 14)


def renewal(**changes: Any) -> Cover:
    """The same people from January to June, registered."""
    given_fields = {"key": 2, "first": JANUARY, "last": date(2023, 6, 1), "successor_of": 1}
    return replace(LABUSEL, **({"status": AgreementStatus.REGISTERED} | given_fields | changes))


def test_labuhanbatu_selatan_counts_in_its_three_months_only(golden: dict[str, Any]) -> None:
    expected = golden["labusel_sponsorship_2022"]["expected"]

    shown = {row["month"]: row["sponsored_active"] for row in expected["schedule"]}
    assert {month: sponsored([LABUSEL], parse_month(month)) for month in shown} == shown
    assert LABUSEL.lapse_day == date.fromisoformat(expected["lapse_date"])
    year = [sponsored([LABUSEL], add_months(date(2022, 1, 1), step)) for step in range(12)]
    assert Fraction(sum(year), 12) == expected["annual_average_active_2022"]
    assert sponsored([LABUSEL], DECEMBER) == expected["year_end_2022_active"]


def test_labuhanbatu_selatan_is_at_risk_within_ninety_days_and_not_within_sixty() -> None:
    schedule = lapse_schedule([LABUSEL])

    assert schedule == {JANUARY: 2000}
    assert at_risk(schedule, date(2022, 10, 5), 90) == 2000
    assert at_risk(schedule, date(2022, 10, 5), 60) == 0
    assert days_covered(LABUSEL, TODAY) == 47


def test_labuhanbatu_selatan_adds_points_to_a_named_denominator(golden: dict[str, Any]) -> None:
    case = golden["labusel_sponsorship_2022"]

    points = Fraction(sponsored([LABUSEL], OCTOBER), case["inputs"]["workforce_bekerja_2022"]) * 100

    assert str(round_half_up(points, 2)) == case["expected"]["coverage_points"]


@pytest.mark.parametrize(
    "status",
    [
        AgreementStatus.PROPOSED,
        AgreementStatus.UNDER_STUDY,
        AgreementStatus.PROMISED,
        AgreementStatus.PLANNED,
        AgreementStatus.AGREED,
        AgreementStatus.CANCELLED,
    ],
)
def test_what_is_not_registered_never_counts_and_never_lapses(status: AgreementStatus) -> None:
    cover = replace(LABUSEL, status=status)

    assert sponsored([cover], OCTOBER) == 0
    assert lapse_schedule([cover]) == {}
    assert status_on(cover, JANUARY, {}) is status
    assert warning(cover, TODAY) is None


@pytest.mark.parametrize("gap", [{"workers": None}, {"first": None, "last": None}])
def test_what_nobody_stated_never_counts(gap: dict[str, None]) -> None:
    cover = replace(LABUSEL, **gap)  # type: ignore[arg-type]

    assert sponsored([cover], OCTOBER) == 0
    assert lapse_schedule([cover]) == {}


def test_it_lapses_by_itself_on_the_first_of_the_next_month() -> None:
    assert status_on(LABUSEL, date(2022, 12, 31), {}) is AgreementStatus.ACTIVE
    assert status_on(LABUSEL, JANUARY, {}) is AgreementStatus.LAPSED


def test_a_renewal_without_a_hole_takes_the_cliff_away() -> None:
    covers = [LABUSEL, renewal()]

    assert renewals(covers) == {1: 2000}
    assert lapse_schedule(covers) == {date(2023, 7, 1): 2000}
    assert status_on(LABUSEL, JANUARY, renewals(covers)) is AgreementStatus.RENEWED


def test_a_renewal_from_february_leaves_a_hole_of_one_month() -> None:
    late = renewal(first=date(2023, 2, 1))

    assert hole(LABUSEL, late) == [JANUARY]
    assert sponsored([LABUSEL, late], JANUARY) == 0
    assert lapse_schedule([LABUSEL, late])[JANUARY] == 2000
    assert hole(LABUSEL, renewal()) == []


def test_a_renewal_of_fewer_heads_lets_the_difference_lapse() -> None:
    covers = [LABUSEL, renewal(workers=1500)]

    assert lapsing(covers)[1] == 500
    assert lapse_schedule(covers)[JANUARY] == 500


def test_a_renewal_that_is_only_promised_renews_nobody() -> None:
    covers = [LABUSEL, renewal(workers=2000, status=AgreementStatus.PROMISED)]

    assert renewals(covers) == {}
    assert sponsored(covers, JANUARY) == 0
    assert lapse_schedule(covers) == {JANUARY: 2000}


@pytest.mark.parametrize("other", [{"place": 9}, {"group": "fishers"}, {"successor_of": 7}])
def test_only_the_same_people_are_renewed(other: dict[str, Any]) -> None:
    assert renewals([LABUSEL, renewal(**other)]) == {}


def test_an_unnamed_renewal_carries_on_what_a_named_one_leaves() -> None:
    covers = [LABUSEL, renewal(workers=800), renewal(key=3, workers=900, successor_of=None)]

    assert renewals(covers) == {1: 1700}


def test_the_room_of_one_renewal_is_given_out_once() -> None:
    other = replace(LABUSEL, key=4, workers=1000)
    covers = [LABUSEL, other, renewal(workers=2500, successor_of=None)]

    assert sum(renewals(covers).values()) == 2500


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(0, 8), st.integers(0, 6)), max_size=8))
def test_what_lapses_and_what_starts_explains_every_change_of_the_stock(rows: list[tuple[int, int, int]]) -> None:
    covers = [
        replace(
            LABUSEL, key=key, workers=workers, first=add_months(OCTOBER, start),
            last=add_months(OCTOBER, start + length),
        )
        for key, (workers, start, length) in enumerate(rows)
    ]  # fmt: skip
    schedule = lapse_schedule(covers)

    for step in range(1, 16):
        month, before = add_months(OCTOBER, step), add_months(OCTOBER, step - 1)
        started = sum(cover.workers or 0 for cover in covers if cover.first == month)
        ended = sum(cover.workers or 0 for cover in covers if cover.lapse_day == month)
        change = sponsored(covers, month) - sponsored(covers, before)
        assert change == started - ended
        assert schedule.get(month, 0) == ended - min(ended, started)


@pytest.mark.parametrize(
    ("day", "within"),
    [
        (date(2022, 10, 2), None),
        (date(2022, 10, 3), 90),
        (date(2022, 11, 2), 60),
        (date(2022, 12, 2), 30),
        (date(2022, 12, 25), 7),
        (JANUARY, None),
    ],
)
def test_the_nearest_warning_is_told(day: date, within: int | None) -> None:
    assert warning(LABUSEL, day) == within


def test_the_same_people_paid_for_twice_are_found() -> None:
    twice = replace(LABUSEL, key=2, first=DECEMBER, last=JANUARY)

    assert overlaps(twice, [LABUSEL, twice]) == [LABUSEL]
    assert overlaps(replace(twice, first=JANUARY), [LABUSEL]) == []
    assert overlaps(replace(twice, group="fishers"), [LABUSEL]) == []
    assert overlaps(twice, [replace(LABUSEL, status=AgreementStatus.CANCELLED)]) == []


def test_shares_of_sponsored_workers() -> None:
    assert sponsored_share(2000, 8000) == Fraction(1, 4)
    assert sponsored_share(2000, None) is None
    assert sponsored_share(2000, 0) is None
    assert coverage_without(8000, 2000, 60000) == Fraction(1, 10)
    assert coverage_without(None, 2000, 60000) is None
    assert coverage_without(8000, 2000, None) is None


def test_more_heads_and_nearer_lapses_come_first() -> None:
    assert closeness(2000, JANUARY, TODAY) > closeness(1000, JANUARY, TODAY)
    assert closeness(2000, JANUARY, TODAY) > closeness(2000, date(2023, 7, 1), TODAY)
    assert closeness(2000, TODAY, TODAY) == 0
