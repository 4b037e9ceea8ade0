"""The latest monthly reports of one office, for readers in its scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from coverage.models import Branch, MonthlyReport, Person

REPORTS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One month's report: where it stands, how long its review took, and whether it was opened again."""

    month: date
    state: str
    submitted_at: datetime | None
    review_days: int | None
    was_restated: bool


def report_lines(branch: Branch, person: Person) -> tuple[ReportLine, ...]:
    """Return the latest reports, newest first; empty outside the reader's scope. One query."""
    rows = MonthlyReport.objects.visible_to(person).filter(branch=branch).order_by("-month")[:REPORTS_SHOWN]
    return tuple(
        ReportLine(
            month=row.month_id,
            state=row.state,
            submitted_at=row.submitted_at,
            review_days=_review_days(row),
            was_restated=bool(row.reopened_reason),
        )
        for row in rows
    )


def _review_days(report: MonthlyReport) -> int | None:
    """Count the days between submission and approval as the office's own calendar does."""
    # Sent again after a reopening: the approval that stands there is of the version before.
    if report.submitted_at is None or report.approved_at is None or report.approved_at < report.submitted_at:
        return None
    return (localtime(report.approved_at).date() - localtime(report.submitted_at).date()).days
