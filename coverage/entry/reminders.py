"""Reminders by mail: at most one a day to a person, each sent once however often and by however many this is asked."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from time import monotonic

from django.conf import settings
from django.db.models import F, Q
from django.utils.timezone import localtime

from coverage.clock import now, real_now
from coverage.entry.reminder_digests import digest_of, people_due
from coverage.entry.reminder_mail import reminder_mail
from coverage.indicators.months import month_code
from coverage.indicators.reminders import GRACE_DAYS
from coverage.models import Reminder, User

# With a question every five minutes: three hours of trying, and again on the day after.
MOST_ATTEMPTS = 36
# A round ends long before the time limit of a task; the next one goes on.
MOST_SECONDS = 60
# A process that died while it sent is taken to be dead after this; its mail may then arrive twice.
CLAIM_LASTS = timedelta(minutes=10)

logger = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What became of one person's reminder in a round."""

    SENT = "sent"
    FAILED = "failed"
    NO_ADDRESS = "no address"
    # Everything was sent meanwhile, or somebody else is at it.
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Mails sent and failed in this round, and people who should have one but have no address."""

    sent: int = 0
    failed: int = 0
    without_address: int = 0


def send_reminders(*, at: datetime | None = None) -> Round:
    """Send what is due and not done. Safe to repeat, late, and at once by several; a mail that fails stops nobody else.

    A mail is claimed in the database before it leaves and marked after it: no lock is held while a mail server thinks.
    """
    moment, started = at or now(), monotonic()
    if localtime(moment).hour < settings.REMINDER_HOUR:
        return Round()
    outcomes = []
    for person in _to_remind(moment):
        if monotonic() - started > MOST_SECONDS:
            logger.warning("The reminders take long; the next round goes on.")
            break
        outcomes.append(_remind(person, moment))
    return Round(
        sent=outcomes.count(Outcome.SENT),
        failed=outcomes.count(Outcome.FAILED),
        without_address=outcomes.count(Outcome.NO_ADDRESS),
    )


def _to_remind(moment: datetime) -> list[User]:
    """Return who is due and was not told since; those whose mail failed before come last."""
    due, today = people_due(moment), localtime(moment).date()
    if not due:
        return []
    rows = Reminder.objects.filter(user__in=due, day__gte=today - timedelta(days=GRACE_DAYS)).order_by("day")
    # A mail says all there is to say: whom one reached since needs no other. More than one a day nobody gets.
    told = {row.user_id for row in rows if row.sent_at and (row.sent_at >= due[row.user_id] or row.day == today)}
    attempts = {row.user_id: row.attempts for row in rows if row.day == today}
    people = User.objects.filter(pk__in=due.keys() - told, is_active=True).order_by("pk")
    return sorted(people, key=lambda person: attempts.get(person.pk, 0))


def _remind(person: User, moment: datetime) -> Outcome:
    digest = digest_of(person, at=moment)
    if not digest:
        return Outcome.NOTHING
    if not person.email:
        return Outcome.NO_ADDRESS
    row, _is_new = Reminder.objects.get_or_create(user=person, day=localtime(moment).date())
    if not _claim(row):
        return Outcome.NOTHING
    try:
        reminder_mail(person, digest, at=moment).send()
    except (OSError, ValueError) as error:  # SMTP and network; an address that is none
        _close(row, error=type(error).__name__)
        logger.warning("The reminder of account %s could not be sent: %s", person.pk, type(error).__name__)
        return Outcome.FAILED
    about = [f"{report.branch.code} {month_code(report.month_id)}" for report in digest.reports]
    _close(row, sent_at=moment, error="", about=about)
    return Outcome.SENT


def _claim(row: Reminder) -> bool:
    """Note that the mail is about to leave; False when another process has it, it left, or it failed too often."""
    moment = real_now()
    is_free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=moment - CLAIM_LASTS)
    free = Reminder.objects.filter(is_free, pk=row.pk, sent_at__isnull=True, attempts__lt=MOST_ATTEMPTS)
    return bool(free.update(claimed_at=moment, attempts=F("attempts") + 1))


def _close(row: Reminder, **outcome: object) -> None:
    Reminder.objects.filter(pk=row.pk).update(claimed_at=None, **outcome)
