"""A month that is not open yet: its reports do not exist, but who will type or read them is told when they will."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import HttpRequest

from coverage.clock import now
from coverage.entry.calendar import reporting_month
from coverage.indicators.months import MonthError, add_months, month_end, month_start, parse_month
from coverage.models import Branch, scope_of
from coverage.selectors.doors import Door, DoorState
from coverage.views.refusals import door_sentence

# Further ahead nobody looks for a report; such an address is a mistake.
MONTHS_AHEAD = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyReport:
    """The office and the month, and the sentence that says when it opens."""

    office: Branch
    month: date
    closed_because: str


def early_report(request: HttpRequest, code: str, month: str) -> EarlyReport | None:
    """Return a report of the person's scope that will exist one day; None for any other. One query at most."""
    day, running = _month(month), month_start(now().date())
    if day is None or not running <= day < add_months(running, MONTHS_AHEAD):
        return None
    stands = Q(closed__isnull=True) | Q(closed__gte=month_end(day))
    office = scope_of(request.user).branches.filter(stands, code=code).first()
    if office is None:
        return None
    door = Door(state=DoorState.NOT_OPEN_YET, at=reporting_month(day).opens)
    return EarlyReport(office=office, month=day, closed_because=door_sentence(door))


def _month(text: str) -> date | None:
    try:
        return parse_month(text)
    except MonthError:
        return None
