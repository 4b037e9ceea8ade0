"""A mail that fails, a process that dies and a round that takes too long lose nobody's reminder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from io import StringIO
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from pytest_django import Settings

from coverage import tasks
from coverage.entry import reminders
from coverage.entry.reminders import CLAIM_LASTS, MOST_ATTEMPTS, Round, send_reminders
from coverage.indicators.vocabulary import ReportState
from coverage.models import Reminder, User
from tests import factories
from tests.entry.reminding import HEAD, STRANGER, morning, move, told, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def test_a_report_sent_after_the_question_began_is_not_mentioned_any_more(world: factories.SmallWorld) -> None:
    """The first mail takes its time; meanwhile the second office sends."""

    def send(_backend: EmailBackend, messages: Sequence[mail.EmailMessage]) -> int:
        mail.outbox.extend(messages)
        move(world.medan, ReportState.SUBMITTED, submitted_at=morning(0))
        return 1

    with patch.object(EmailBackend, "send_messages", send):
        assert told(morning(0)) == [HEAD]


class Failing(EmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, messages: Sequence[mail.EmailMessage]) -> int:
        if messages[0].to == [HEAD]:
            raise SMTPServerDisconnected(f"not {HEAD}")
        return super().send_messages(messages)


def test_a_mail_that_fails_stops_nobody_else_and_is_tried_again(
    world: factories.SmallWorld, settings: Settings
) -> None:
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Failing"

    assert send_reminders(at=morning(0)) == Round(sent=1, failed=1)
    row = Reminder.objects.get(sent_at__isnull=True)
    assert (row.error, row.attempts, row.claimed_at) == ("SMTPServerDisconnected", 1, None)

    settings.EMAIL_BACKEND = working

    assert send_reminders(at=morning(0)) == Round(sent=1)
    row.refresh_from_db()
    assert (row.error, row.attempts, row.about) == ("", 2, ["KIS 2022-09"])


def test_trying_has_an_end_and_begins_anew_on_the_next_day_once(
    world: factories.SmallWorld, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    for _ in range(MOST_ATTEMPTS + 5):
        send_reminders(at=morning(0))

    assert Reminder.objects.get(sent_at__isnull=True).attempts == MOST_ATTEMPTS
    assert send_reminders(at=morning(0)).failed == 0
    assert send_reminders(at=morning(1)).failed == 1
    assert send_reminders(at=morning(2)).failed == 0


def test_a_process_that_died_while_it_sent_is_stood_in_for(world: factories.SmallWorld) -> None:
    with time_machine.travel(morning(0), tick=False) as clock:
        send_reminders()
        Reminder.objects.filter(user__email=HEAD).update(sent_at=None, claimed_at=morning(0))
        mail.outbox.clear()

        assert send_reminders() == Round()
        clock.shift(CLAIM_LASTS + timedelta(seconds=1))
        assert send_reminders() == Round(sent=1)


def test_a_round_that_takes_too_long_leaves_the_rest_to_the_next(
    world: factories.SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "MOST_SECONDS", -1)
    assert send_reminders(at=morning(0)) == Round()
    monkeypatch.undo()

    assert send_reminders(at=morning(0)) == Round(sent=2)


def test_command_tells_what_it_did(world: factories.SmallWorld) -> None:
    User.objects.filter(email=STRANGER).update(email="")

    with time_machine.travel(morning(0), tick=False):
        assert _command() == "1 pengingat terkirim.\n1 orang tanpa alamat surel dilewati.\n"
        assert _command() == "Tidak ada pengingat yang terkirim.\n1 orang tanpa alamat surel dilewati.\n"


def test_command_fails_when_a_mail_does(world: factories.SmallWorld, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Failing"

    with time_machine.travel(morning(0), tick=False), pytest.raises(CommandError, match="1 pengingat gagal"):
        _command()


def test_task_answers_to_the_name_that_is_scheduled(world: factories.SmallWorld, settings: Settings) -> None:
    assert tasks.send_reminders.name in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    with time_machine.travel(morning(0), tick=False):
        assert tasks.send_reminders() == 2


def _command() -> str:
    out = StringIO()
    call_command("send_reminders", stdout=out)
    return out.getvalue()
