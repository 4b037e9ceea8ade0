"""The work rows and the runs, as the page of the system lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db.models import Count, Min, Q

from coverage.clock import now
from coverage.models import ComputeKind, ComputeRun, PendingRecompute

MOST_LINES = 50
MOST_RUNS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """One work row. No territory means all of them, no months all of them."""

    pk: int
    territory: str
    first_month: date | None
    last_month: date | None
    reason: str
    age: int
    attempts: int
    parked_at: datetime | None
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What waits and what is parked: how many, the age of the oldest, and the first lines of each."""

    waiting_count: int
    parked_count: int
    oldest_age: int | None
    waiting: tuple[WorkLine, ...]
    parked: tuple[WorkLine, ...]

    @property
    def waiting_more(self) -> int:
        """How many waiting rows have no line here."""
        return self.waiting_count - len(self.waiting)

    @property
    def parked_more(self) -> int:
        """How many parked rows have no line here."""
        return self.parked_count - len(self.parked)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """One run of the computation."""

    kind: str
    started_at: datetime
    seconds: Fraction | None
    work_rows: int
    rows_written: int
    is_ok: bool
    error: str

    @property
    def found_differences(self) -> bool:
        """It is a comparison that came to its end: nothing failed, but stored numbers are not what they should be."""
        return self.kind == ComputeKind.VERIFY and not self.is_ok


def work_now() -> Work:
    """Return the work rows. Three queries."""
    totals = PendingRecompute.objects.aggregate(
        waiting=Count("pk", filter=Q(parked_at__isnull=True)),
        parked=Count("pk", filter=Q(parked_at__isnull=False)),
        oldest=Min("created_at", filter=Q(parked_at__isnull=True)),
    )
    moment = now()
    rows = PendingRecompute.objects.select_related("territory")
    return Work(
        waiting_count=totals["waiting"],
        parked_count=totals["parked"],
        oldest_age=_age(totals["oldest"], moment) if totals["oldest"] else None,
        waiting=tuple(_line(row, moment) for row in rows.waiting().order_by("pk")[:MOST_LINES]),
        parked=tuple(_line(row, moment) for row in rows.parked()[:MOST_LINES]),
    )


def last_runs() -> tuple[RunLine, ...]:
    """Return the newest runs. One query."""
    return tuple(
        RunLine(
            kind=run.kind,
            started_at=run.started_at,
            seconds=_seconds(run),
            work_rows=run.work_rows,
            rows_written=run.rows_written,
            is_ok=run.is_ok,
            error=run.error,
        )
        for run in ComputeRun.objects.order_by("-pk")[:MOST_RUNS]
    )


def _line(row: PendingRecompute, moment: datetime) -> WorkLine:
    return WorkLine(
        pk=row.pk,
        territory=row.territory.name if row.territory else "",
        first_month=row.first_month,
        last_month=row.last_month,
        reason=row.reason,
        age=_age(row.created_at, moment),
        attempts=row.attempts,
        parked_at=row.parked_at,
        error=row.last_error,
    )


def _age(since: datetime, moment: datetime) -> int:
    """Whole seconds; never below 0, because the demo clock goes back a day at midnight."""
    return max(0, int((moment - since).total_seconds()))


def _seconds(run: ComputeRun) -> Fraction | None:
    if run.finished_at is None:
        return None
    return Fraction(max(0, int((run.finished_at - run.started_at).total_seconds() * 1000)), 1000)
