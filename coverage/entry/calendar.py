"""The reporting months: each opens on its day, with the reports that its branches owe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from coverage.audit import record
from coverage.clock import JAKARTA, now
from coverage.compute.work import request_recompute
from coverage.indicators.months import add_months, month_end
from coverage.indicators.reporting import deadlines
from coverage.models import Branch, BranchSegment, MonthlyReport, ReportingMonth, ServiceArea, in_force

OPENED, EXPECTED = "month-opened", "reports-expected"


def reporting_month(month: date) -> ReportingMonth:
    """Return the row of a month with its moments in Jakarta time, not stored. Days from the settings."""
    days = deadlines(month, due_day=settings.REPORT_DUE_DAY, close_day=settings.REPORT_CLOSE_DAY)
    return ReportingMonth(
        month=month,
        year=month.year,
        opens=days.opens.replace(tzinfo=JAKARTA),
        due=days.due.replace(tzinfo=JAKARTA),
        closes=days.closes.replace(tzinfo=JAKARTA),
    )


def open_months(*, at: datetime | None = None) -> int:
    """Open every month whose day has come and add the reports that its branches owe; returns how many reports.

    Asked often and safe to repeat: two questions while nothing is due. After a time without the scheduler all missed
    months are opened; without any month yet only the newest is, because nobody owes the past.
    """
    moment = at or now()
    opened = [month for month in _due(moment) if _open(month, at=moment)]
    still_open = ReportingMonth.objects.filter(opens__lte=moment, closes__gte=moment).exclude(pk__in=opened)
    owed = [*opened, *still_open.values_list("month", flat=True)]
    return sum(_expect_reports(month, at=moment) for month in owed)


def _due(moment: datetime) -> Sequence[date]:
    """Return the months that should be open and are not there."""
    newest = add_months(moment.astimezone(JAKARTA).date().replace(day=1), -1)
    last = ReportingMonth.objects.order_by("-month").values_list("month", flat=True).first()
    if last is None:
        return [newest] if Branch.objects.exists() else []
    missed = (newest.year - last.year) * 12 + newest.month - last.month
    return [add_months(last, number) for number in range(1, missed + 1)]


@transaction.atomic
def _open(month: date, *, at: datetime) -> bool:
    """Add one month; whoever comes second, after another process, adds nothing."""
    row = reporting_month(month)
    _, is_new = ReportingMonth.objects.get_or_create(
        month=month, defaults={"year": row.year, "opens": row.opens, "due": row.due, "closes": row.closes}
    )
    if is_new:
        record(at=at, action=OPENED, subject=f"month:{month:%Y-%m}", by=None, label="calendar")
        request_recompute(territory=None, first_month=month, last_month=month, reason=OPENED)
    return is_new


@transaction.atomic
def _expect_reports(month: date, *, at: datetime) -> int:
    """Add the missing reports of a month's branches. A stock is that of the last day, and so is who owes it."""
    # One at a time: another process may have been asked in the same minute.
    ReportingMonth.objects.select_for_update().get(pk=month)
    day = month_end(month)
    owing = Branch.objects.filter(
        Q(opened__isnull=True) | Q(opened__lte=day),
        Q(closed__isnull=True) | Q(closed__gte=day),
        Exists(ServiceArea.objects.filter(in_force(day), branch=OuterRef("pk"))),
        Exists(BranchSegment.objects.filter(in_force(day), branch=OuterRef("pk"))),
        ~Exists(MonthlyReport.objects.filter(month=month, branch=OuterRef("pk"))),
    )
    rows = [MonthlyReport(branch=branch, month_id=month) for branch in owing.order_by("pk")]
    if rows:
        MonthlyReport.objects.bulk_create(rows)
        codes = sorted(row.branch.code for row in rows)
        record(
            at=at, action=EXPECTED, subject=f"month:{month:%Y-%m}", by=None, label="calendar", after={"branches": codes}
        )
    return len(rows)
