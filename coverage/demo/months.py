"""The months that the sample reports, with their doors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings

from coverage import clock
from coverage.indicators.reporting import deadlines
from coverage.models import ReportingMonth


def write_months(months: Iterable[date]) -> int:
    """Add the months that are missing and return how many were asked for."""
    rows = [_reporting_month(month) for month in months]
    return len(ReportingMonth.objects.bulk_create(rows, ignore_conflicts=True))


def _reporting_month(month: date) -> ReportingMonth:
    days = deadlines(month, due_day=settings.REPORT_DUE_DAY, close_day=settings.REPORT_CLOSE_DAY)
    return ReportingMonth(
        month=month,
        year=month.year,
        opens=days.opens.replace(tzinfo=clock.JAKARTA),
        due=days.due.replace(tzinfo=clock.JAKARTA),
        closes=days.closes.replace(tzinfo=clock.JAKARTA),
    )
