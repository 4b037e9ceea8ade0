"""The months open by themselves, once, with the reports that their branches owe."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.entry.calendar import open_months
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import AuditEvent, MonthlyReport, PendingRecompute, ReportingMonth
from coverage.selectors.doors import DoorState, door_of
from tests import factories

pytestmark = pytest.mark.django_db
OCTOBER = date(2022, 10, 1)
OPENING = at(date(2022, 11, 1))
SECOND = timedelta(seconds=1)


@pytest.fixture
def world() -> factories.SmallWorld:
    made = factories.small_world()
    for office in (made.kisaran, made.south, made.medan):
        factories.handles(office, Segment.PU)
    factories.reporting_month(factories.SEPTEMBER)
    return made


def owed(month: date = OCTOBER) -> list[str]:
    rows = MonthlyReport.objects.filter(month=month).order_by("branch__code")
    assert {row.state for row in rows} <= {ReportState.EXPECTED.value}
    return [row.branch.code for row in rows]


def test_a_month_opens_on_the_first_second_of_the_next(world: factories.SmallWorld) -> None:
    open_months(at=OPENING - SECOND)
    before = owed()
    open_months(at=OPENING)

    assert before == []
    assert owed() == ["KIS", "LBS", "MDK"]


def test_opening_twice_changes_nothing(world: factories.SmallWorld) -> None:
    first = open_months(at=OPENING)
    events, work = AuditEvent.objects.count(), PendingRecompute.objects.count()

    assert first >= 3
    assert open_months(at=OPENING + SECOND) == 0
    assert (AuditEvent.objects.count(), PendingRecompute.objects.count()) == (events, work)


def test_a_new_month_is_computed_and_traced(world: factories.SmallWorld) -> None:
    open_months(at=OPENING)

    assert AuditEvent.objects.filter(action="month-opened", subject="month:2022-10").count() == 1
    assert AuditEvent.objects.get(action="reports-expected", subject="month:2022-10").after == {
        "branches": ["KIS", "LBS", "MDK"]
    }


def test_after_a_long_silence_every_missed_month_is_opened(world: factories.SmallWorld) -> None:
    open_months(at=at(date(2023, 1, 5)))

    months = list(ReportingMonth.objects.order_by("month").values_list("month", flat=True))
    assert months == [date(2022, 9, 1), OCTOBER, date(2022, 11, 1), date(2022, 12, 1)]
    assert owed(date(2022, 11, 1)) == ["KIS", "LBS", "MDK"]


def test_an_empty_calendar_begins_with_the_newest_month() -> None:
    factories.small_world()

    open_months(at=OPENING)

    assert list(ReportingMonth.objects.values_list("month", flat=True)) == [OCTOBER]


def test_without_any_branch_no_month_is_opened() -> None:
    assert open_months(at=OPENING) == 0
    assert not ReportingMonth.objects.exists()


@pytest.mark.parametrize(
    ("closed", "owing"), [(date(2022, 10, 30), ["KIS", "LBS"]), (date(2022, 10, 31), ["KIS", "LBS", "MDK"])]
)
def test_an_office_owes_a_month_when_it_is_open_on_its_last_day(
    world: factories.SmallWorld, closed: date, owing: list[str]
) -> None:
    world.medan.closed = closed
    world.medan.save()

    open_months(at=OPENING)

    assert owed() == owing


def test_an_office_added_while_the_month_is_open_gets_its_report(world: factories.SmallWorld) -> None:
    open_months(at=OPENING)
    late = factories.branch("NEW", "Baru", seat=factories.regency("12.10", "Baru"))
    factories.area(late)
    factories.handles(late, Segment.PU)

    open_months(at=OPENING + timedelta(days=3))

    assert owed() == ["KIS", "LBS", "MDK", "NEW"]


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (at(date(2022, 10, 31), 23, 59, 59), DoorState.NOT_OPEN_YET),
        (OPENING, DoorState.OPEN),
        (at(date(2022, 11, 25), 23, 59, 59), DoorState.OPEN),
        (at(date(2022, 11, 26)), DoorState.CLOSED),
    ],
)
def test_the_door_turns_at_the_boundary_second(world: factories.SmallWorld, moment: datetime, state: DoorState) -> None:
    open_months(at=OPENING)
    report = MonthlyReport.objects.select_related("month").get(branch=world.kisaran, month=OCTOBER)

    assert door_of(report, at=moment).state is state


def test_the_due_moment_is_the_last_second_of_the_day(world: factories.SmallWorld) -> None:
    open_months(at=OPENING)

    assert ReportingMonth.objects.get(pk=OCTOBER).due == at(date(2022, 11, 18), 23, 59, 59)


def test_nothing_due_costs_two_questions_and_the_open_month(
    world: factories.SmallWorld, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    open_months(at=OPENING)

    with django_assert_max_num_queries(6):
        open_months(at=OPENING + SECOND)
