"""The moments at which reports were sent and approved, as rows that set-based statements join."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db import connection
from django.db.models import DateTimeField

from coverage.compute.sql import Sql, Value, execute, values
from coverage.demo.nation.noise import draw
from coverage.demo.timetable import course_of
from coverage.indicators.months import add_months, month_end

# The ways that a report may go in one month; each office draws one.
SLOTS = 8
# One approved report in so many was opened again.
REOPENED_OF = 300
# A reopening of these last months would lie after the demo day.
SETTLED = 2
AGAIN_AFTER = timedelta(days=28)

_TABLE = """CREATE TEMPORARY TABLE nation_moment (
  number integer, month date, last_day date, slot integer, submitted_at MOMENT, approved_at MOMENT,
  again_submitted_at MOMENT, again_approved_at MOMENT, may_reopen integer)"""


def write_moments(months: Sequence[date], seed: int) -> int:
    """Fill the work table `nation_moment` and return its rows; months are numbered from 1."""
    execute(Sql(_TABLE.replace("MOMENT", DateTimeField().db_type(connection) or "")))
    for number, month in enumerate(months, start=1):
        rows = values(_slots(number, month, months, seed))
        execute(Sql("INSERT INTO nation_moment WITH ways AS (") + rows + Sql(") SELECT * FROM ways"))
    return len(months) * SLOTS


def slot(office: str, number: str, seed: int) -> str:
    """Return the SQL expression of the way that an office's report goes in a month."""
    return draw(seed + 1, 0, SLOTS - 1, office, number)


def is_reopened(office: str, moment: str, seed: int) -> str:
    """Return the SQL condition that a report was opened again after its approval."""
    return f"({moment}.may_reopen = 1 AND {draw(seed + 2, 1, REOPENED_OF, office, f'{moment}.number')} = 1)"


def _slots(number: int, month: date, months: Sequence[date], seed: int) -> Iterator[tuple[Value, ...]]:
    may_reopen = int(month <= add_months(months[-1], -SETTLED))
    for each in range(SLOTS):
        course = course_of(f"slot {each}", month, seed)
        if course.submitted_at is None or course.approved_at is None:
            raise AssertionError("An office without a fixed state is approved.")
        again = course.approved_at + AGAIN_AFTER
        yield (
            number,
            month,
            month_end(month),
            each,
            course.submitted_at,
            course.approved_at,
            again,
            again + timedelta(hours=2),
            may_reopen,
        )
