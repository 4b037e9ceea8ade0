"""Reminders go out around the due day, once to a person, and stop when the report is sent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from pytest_django import DjangoAssertNumQueries, Settings

from coverage.clock import at
from coverage.entry.reminders import Round, send_reminders
from coverage.indicators.vocabulary import ReportState
from coverage.models import Membership, Reminder, Role, User
from tests import factories
from tests.entry.reminding import DEPUTY, DUE, HEAD, STRANGER, morning, move, told, with_address, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def test_from_the_first_day_to_the_last_each_is_told_on_the_three_days_and_then_the_deputy(
    world: factories.SmallWorld,
) -> None:
    mails = {days: told(morning(days)) for days in range(-17, 14)}

    assert {days: addresses for days, addresses in mails.items() if addresses} == {
        -3: [HEAD, STRANGER],
        0: [HEAD, STRANGER],
        3: [HEAD, STRANGER],
        4: [DEPUTY],
        7: [DEPUTY],
    }


def test_nobody_is_told_before_the_hour(world: factories.SmallWorld, settings: Settings) -> None:
    assert told(at(DUE, 7, 59, 59)) == []
    assert told(at(DUE, 8)) == [HEAD, STRANGER]

    settings.REMINDER_HOUR = 10

    assert told(at(DUE + timedelta(days=3), 9, 59)) == []
    assert told(at(DUE + timedelta(days=3), 10)) == [HEAD, STRANGER]


def test_days_come_from_the_settings(world: factories.SmallWorld, settings: Settings) -> None:
    settings.REMINDER_DAYS, settings.REMINDER_DEPUTY_DAYS = [-5], [1]

    assert [told(morning(days)) for days in (-5, -3, 0, 1)] == [[HEAD, STRANGER], [], [], [DEPUTY]]


def test_asked_again_nobody_is_told_twice(world: factories.SmallWorld) -> None:
    assert told(morning(0)) == [HEAD, STRANGER]
    assert told(morning(0) + timedelta(minutes=5)) == []
    assert told(morning(1)) == []
    assert Reminder.objects.filter(sent_at=morning(0)).count() == 2


def test_a_turn_that_was_missed_is_made_up_for_on_the_next_day_only(world: factories.SmallWorld) -> None:
    assert told(morning(-1)) == []
    assert told(morning(1)) == [HEAD, STRANGER]
    assert told(morning(2)) == []


@pytest.mark.parametrize("state", [ReportState.SUBMITTED, ReportState.APPROVED])
def test_a_report_that_was_sent_is_never_mentioned(world: factories.SmallWorld, state: ReportState) -> None:
    move(world.kisaran, state, submitted_at=morning(-4), approved_at=morning(-4))

    assert [told(morning(days)) for days in (-3, 0, 3)] == [[STRANGER]] * 3
    assert told(morning(4)) == [DEPUTY]
    assert "- Medan Kota\n" in mail.outbox[0].body
    assert "Kisaran" not in mail.outbox[0].body


def test_the_deputy_is_not_told_when_all_have_sent(world: factories.SmallWorld) -> None:
    for office in (world.kisaran, world.medan):
        move(office, ReportState.SUBMITTED, submitted_at=morning(3))

    assert told(morning(4)) == told(morning(7)) == []
    assert not Reminder.objects.exists()


def test_a_deputy_hears_of_the_own_region_only(world: factories.SmallWorld) -> None:
    other = factories.region("JABAR", "Jawa Barat")
    with_address(factories.person("deputi.lain", Role.DEPUTY, other), "lain@example.test")
    told(morning(3))

    assert told(morning(4)) == [DEPUTY]


def test_who_heads_two_offices_gets_one_mail(world: factories.SmallWorld) -> None:
    head = User.objects.get(email=HEAD)
    Membership.objects.create(user=head, role=Role.BRANCH_HEAD, territory_id=world.medan.pk)

    assert told(morning(0)) == [HEAD, STRANGER]
    letter = next(message for message in mail.outbox if message.to == [HEAD])
    assert [line[2:26] for line in letter.body.splitlines() if line.startswith("- ")] == [
        "September 2022, Kisaran:",
        "September 2022, Medan Ko",
    ]


def test_the_head_of_a_parent_is_not_reminded_of_what_the_sub_office_types(world: factories.SmallWorld) -> None:
    move(world.kisaran, ReportState.SUBMITTED, submitted_at=morning(-4))
    factories.report(world.south)

    assert told(morning(0)) == [STRANGER]


def test_people_without_an_address_or_closed_accounts_are_left_out(world: factories.SmallWorld) -> None:
    User.objects.filter(email=HEAD).update(email="")
    User.objects.filter(email=STRANGER).update(is_active=False)

    assert send_reminders(at=morning(0)) == Round(without_address=1)
    assert mail.outbox == []


def test_a_day_without_reminders_costs_three_questions(
    world: factories.SmallWorld, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(3):
        assert send_reminders(at=morning(-6)) == Round()
