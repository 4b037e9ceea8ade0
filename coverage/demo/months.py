"""The months that the sample reports, with their doors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coverage.entry.calendar import reporting_month
from coverage.models import ReportingMonth


def write_months(months: Iterable[date]) -> int:
    """Add the months that are missing and return how many were asked for."""
    rows = [reporting_month(month) for month in months]
    return len(ReportingMonth.objects.bulk_create(rows, ignore_conflicts=True))
