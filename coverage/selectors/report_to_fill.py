"""The one report that a branch head should fill now, and how long there is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from coverage.indicators.reporting import days_late
from coverage.indicators.vocabulary import UNSENT, ReportState
from coverage.models import MonthlyReport, Person, scope_of

_WITH_DEPUTY = (ReportState.SUBMITTED, ReportState.APPROVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFill:
    """A report, the end that counts now (the day it is due, after that the end of typing), and the days to it."""

    report: MonthlyReport
    end: datetime | None
    days_left: int | None
    days_late: int


def reports_to_fill(person: Person) -> tuple[MonthlyReport, ...]:
    """Return the reports of the own offices that the deputy does not have, the oldest month first. One query."""
    own = scope_of(person).own_branch_ids
    if not own:
        return ()
    rows = MonthlyReport.objects.filter(branch__in=own).exclude(state__in=_WITH_DEPUTY)
    return tuple(rows.select_related("branch", "month").order_by("month", "branch__code"))


def to_fill(report: MonthlyReport, *, closes: datetime | None, at: datetime) -> ToFill:
    """Return what the page says of a report that can be typed until `closes`. No query."""
    today, due = localtime(at).date(), report.month.due
    # A return and a reopening have an end of their own; the month's due day is over for them.
    is_first = report.state in UNSENT
    end = due if is_first and at <= due else closes
    return ToFill(
        report=report,
        end=end,
        days_left=(localtime(end).date() - today).days if end else None,
        days_late=days_late(None, due=localtime(due).date(), today=today) if is_first else 0,
    )
