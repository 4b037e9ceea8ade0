"""A report with an end of its own is reminded of before that end, by the moment the end was given."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.entry import workflow
from coverage.entry.reminders import Round, send_reminders
from coverage.indicators.vocabulary import ReportState
from coverage.models import Branch, MonthlyReport, User
from tests import factories
from tests.entry.reminding import DEPUTY, DUE, HEAD, STRANGER, morning, move, told, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("end", [at(DUE + timedelta(days=9), 17), at(DUE + timedelta(days=10))])
def test_a_returned_report_is_asked_for_once_before_its_own_end(world: factories.SmallWorld, end: datetime) -> None:
    move(world.medan, ReportState.SUBMITTED, submitted_at=morning(0))
    move(world.kisaran, ReportState.RETURNED, returned_reason="Stok naik.", open_until=end, submitted_at=morning(0))

    mails = {days: told(morning(days)) for days in range(12)}

    day = (end.date() - DUE).days - 1
    assert {days: addresses for days, addresses in mails.items() if addresses} == {day: [HEAD]}


def return_until(office: Branch, end: datetime, *, given: datetime) -> None:
    """The deputy sends the office's report back, as people do it: with its line in the trace."""
    move(office, ReportState.SUBMITTED, submitted_at=morning(0))
    report = MonthlyReport.objects.get(branch=office)
    with time_machine.travel(given, tick=False):
        workflow.return_(
            report_id=report.pk, seen=report.version, by=User.objects.get(email=DEPUTY), reason="Stok naik.", until=end
        )


def test_an_end_given_after_the_mail_of_the_day_is_reminded_of_on_the_next(world: factories.SmallWorld) -> None:
    assert told(morning(0)) == [HEAD, STRANGER]
    return_until(world.kisaran, at(DUE + timedelta(days=1), 23), given=at(DUE, 12))

    assert told(at(DUE, 13)) == []
    assert told(morning(1)) == [HEAD]
    assert told(morning(1) + timedelta(minutes=5)) == []


def test_an_end_on_the_day_it_is_given_is_reminded_of_at_once_though_a_mail_went_the_day_before(
    world: factories.SmallWorld,
) -> None:
    assert told(morning(0)) == [HEAD, STRANGER]
    return_until(world.kisaran, at(DUE + timedelta(days=1), 23), given=at(DUE + timedelta(days=1), 10))

    assert told(at(DUE + timedelta(days=1), 10, 5)) == [HEAD]
    assert told(at(DUE + timedelta(days=1), 10, 10)) == []


def test_a_mail_after_the_end_was_given_tells_of_it_and_no_other_follows(world: factories.SmallWorld) -> None:
    return_until(world.kisaran, at(DUE + timedelta(days=1), 23), given=at(DUE - timedelta(days=2), 12))

    assert told(morning(0)) == [HEAD, STRANGER]
    assert told(morning(1)) == []


def test_who_was_told_today_costs_no_question_until_tomorrow(
    world: factories.SmallWorld, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    told(morning(0))
    return_until(world.kisaran, at(DUE + timedelta(days=1), 23), given=at(DUE, 12))

    with django_assert_max_num_queries(6):
        assert send_reminders(at=at(DUE, 13)) == Round()


def test_more_time_after_the_month_closed_is_reminded_of_once(world: factories.SmallWorld) -> None:
    move(world.kisaran, ReportState.EXPECTED, open_until=at(DUE + timedelta(days=15), 23))

    mails = {days: told(morning(days)) for days in range(9, 18)}

    assert {days: addresses for days, addresses in mails.items() if addresses} == {14: [HEAD]}
