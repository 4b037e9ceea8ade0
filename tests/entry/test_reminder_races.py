"""Two workers asked for the reminders in the same moment: everybody gets one mail."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from django.core import mail

from coverage.clock import at
from coverage.entry.reminders import Round, send_reminders
from coverage.models import Reminder
from tests import factories
from tests.entry.test_races import Pair, pair

__all__ = ["pair"]
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

TIMES, HEADS = 50, 5
DUE_MORNING = at(date(2022, 10, 18), 8)


def test_two_at_once_send_one_mail_to_each(pair: Pair) -> None:
    office = factories.branch()
    factories.report(office)
    for number in range(HEADS):
        head = factories.person(f"kepala.{number}", factories.Role.BRANCH_HEAD, office)
        head.email = f"kepala.{number}@example.test"
        head.save()

    for number in range(TIMES):
        Reminder.objects.all().delete()
        mail.outbox.clear()
        rounds: list[Round] = []

        def ask(minute: int, rounds: list[Round] = rounds) -> None:
            rounds.append(send_reminders(at=DUE_MORNING + timedelta(minutes=minute)))

        assert pair.race(partial(ask, number), partial(ask, number)) == [True, True]

        assert sorted(message.to[0] for message in mail.outbox) == [f"kepala.{n}@example.test" for n in range(HEADS)]
        assert sum(done.sent for done in rounds) == HEADS
