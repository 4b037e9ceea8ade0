"""Everything that an act on a report could change, to be held against what stood there before."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from coverage.models import (
    AuditEvent,
    EnrolmentCount,
    MonthlyReport,
    PendingRecompute,
    PublishedCount,
    ReportVersion,
    ServiceArea,
)

ACTED_ON: tuple[type[Model], ...] = (
    MonthlyReport,
    EnrolmentCount,
    ReportVersion,
    PublishedCount,
    AuditEvent,
    PendingRecompute,
    ServiceArea,
)


def dump(*, without: frozenset[str] = frozenset()) -> list[Any]:
    """Return every row of these tables, but for the columns that may differ between two runs."""
    return [
        {name: value for name, value in row.items() if name not in without}
        for model in ACTED_ON
        for row in model._default_manager.order_by("pk").values()
    ]
