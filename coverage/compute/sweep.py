"""The sweep: takes the work rows that wait, recomputes what they ask for, and removes them, in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Case, DateTimeField, F, QuerySet, Value, When

from coverage.clock import now
from coverage.compute.engine import computing, is_outage
from coverage.compute.ratios import recompute
from coverage.compute.runs import record
from coverage.compute.scope import RecomputeScope
from coverage.models import ComputeKind, PendingRecompute

BATCH = 500
MOST_ATTEMPTS = 5

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepResult:
    """Work rows done and failed, and the ratios written. `is_postponed`: the database failed, the work waits on."""

    work_rows: int = 0
    rows_written: int = 0
    failed: int = 0
    is_postponed: bool = False


def process_pending(limit: int = BATCH) -> SweepResult:
    """Do the oldest waiting work as one computation. Safe to run twice, late, and by several at once.

    If the batch fails, its rows are tried one by one, so that a poisoned row stops nobody else; it is parked after
    five attempts. An outage of the database counts as no attempt.
    """
    try:
        # Asked before taking any lock: most sweeps find nothing.
        return _do(_waiting(), limit) if _waiting().exists() else SweepResult()
    except Exception as error:  # noqa: BLE001 - whatever poisons a batch, the other rows go on
        if is_outage(error):
            return _postponed(error)
        logger.warning("The batch failed (%s); its rows are tried one by one.", error)
        return _one_by_one(limit)


def _waiting() -> QuerySet[PendingRecompute]:
    return PendingRecompute.objects.filter(parked_at__isnull=True).order_by("pk")


def _do(rows: QuerySet[PendingRecompute], limit: int) -> SweepResult:
    """Inside the lock, so that a row is read only after whoever computed before has committed."""
    with computing():
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        taken = list(rows[:limit])
        if not taken:
            return SweepResult()
        written = recompute([_scope_of(row) for row in taken], work_rows=len(taken))
        PendingRecompute.objects.filter(pk__in=[row.pk for row in taken]).delete()
    return SweepResult(work_rows=len(taken), rows_written=written)


def _scope_of(row: PendingRecompute) -> RecomputeScope:
    return RecomputeScope(territory_id=row.territory_id, first_month=row.first_month, last_month=row.last_month)


def _one_by_one(limit: int) -> SweepResult:
    results: list[SweepResult] = []
    for key in list(_waiting().values_list("pk", flat=True)[:limit]):
        try:
            results.append(_do(_waiting().filter(pk=key), 1))
        except Exception as error:
            if is_outage(error):
                return _sum([*results, _postponed(error)])
            logger.exception("Work row %s failed.", key)
            _count_attempt(key, error)
            results.append(SweepResult(failed=1))
    return _sum(results)


def _postponed(error: Exception) -> SweepResult:
    logger.error("The database did not answer in time; the work waits for the next sweep: %s", error)
    return SweepResult(is_postponed=True)


def _sum(results: Sequence[SweepResult]) -> SweepResult:
    return SweepResult(
        work_rows=sum(result.work_rows for result in results),
        rows_written=sum(result.rows_written for result in results),
        failed=sum(result.failed for result in results),
        is_postponed=any(result.is_postponed for result in results),
    )


@transaction.atomic
def _count_attempt(key: int, error: Exception) -> None:
    """In a transaction of its own: that of the failed work is gone."""
    message = f"{type(error).__name__}: {error}"
    moment = now()
    PendingRecompute.objects.filter(pk=key).update(
        attempts=F("attempts") + 1,
        last_error=message,
        parked_at=Case(
            When(attempts__gte=MOST_ATTEMPTS - 1, then=Value(moment)), default=None, output_field=DateTimeField()
        ),
    )
    record(ComputeKind.INCREMENT, started_at=moment, work_rows=1, error=message)
