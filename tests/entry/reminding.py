"""Two offices owe the report of September 2022; whoever can be reached is told when it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from coverage.clock import at
from coverage.entry.reminders import send_reminders
from coverage.indicators.vocabulary import ReportState
from coverage.models import Branch, MonthlyReport, User
from tests import factories

# The report of September is due on 18 October 2022.
DUE = date(2022, 10, 18)
HEAD, STRANGER, DEPUTY = "kepala.kis@example.test", "kepala.mdk@example.test", "deputi@example.test"


def with_address(person: User, address: str) -> User:
    person.email = address
    person.save()
    return person


@pytest.fixture
def world() -> factories.SmallWorld:
    """Kisaran and Medan Kota owe September; both heads and the deputy can be reached."""
    made = factories.small_world()
    for office in (made.kisaran, made.medan):
        factories.report(office)
        with_address(factories.head_of(office), f"kepala.{office.code.lower()}@example.test")
    with_address(factories.deputy(), DEPUTY)
    return made


def told(moment: datetime) -> Sequence[str]:
    """Who gets a mail when the question is asked at this moment."""
    mail.outbox.clear()
    with time_machine.travel(moment, tick=False):
        send_reminders()
    return sorted(message.to[0] for message in mail.outbox)


def morning(days: int) -> datetime:
    """Eight o'clock, so many days after the due day."""
    return at(DUE + timedelta(days=days), 8)


def move(office: Branch, state: ReportState, **fields: object) -> None:
    MonthlyReport.objects.filter(branch=office).update(state=state, **fields)
