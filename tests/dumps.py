"""Everything that an act on a report could change, to be held against what stood there before."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection
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
    """Return every row of these tables, but for the columns that may differ between two runs.

    As the database gives it: some tests ask dozens of times, and Python's own types would be most of their time.
    """
    found: list[Any] = []
    with connection.cursor() as cursor:
        for model in ACTED_ON:
            cursor.execute(_all_rows(model))
            names = [column[0] for column in cursor.description]
            found += [
                {name: value for name, value in zip(names, row, strict=True) if name not in without}
                for row in cursor.fetchall()
            ]
    return found


@cache
def _all_rows(model: type[Model]) -> str:
    statement, parameters = model._default_manager.order_by("pk").values().query.sql_with_params()
    assert not parameters
    return statement
