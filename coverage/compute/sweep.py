"""The sweep: takes the work rows that wait, recomputes what they ask for, and removes them, in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from coverage.compute.claims import claim, fail, release, settle
from coverage.compute.engine import computing, is_outage, sweeping
from coverage.compute.ratios import recompute
from coverage.compute.scope import RecomputeScope
from coverage.models import PendingRecompute

BATCH = 500
# More rounds for what was asked for meanwhile; an end to them, because a job has a time limit and the beat sweeps soon.
MOST_ROUNDS = 5

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

    If the batch fails, or the process dies of it, its rows are tried one by one, so that a poisoned row stops nobody
    else; it is parked after five attempts. An outage of the database counts as no attempt.
    """
    results: list[SweepResult] = []
    try:
        _rounds(limit, results)
    except Exception as error:
        if not is_outage(error):
            raise
        logger.error("The database did not answer in time; the work waits for the next sweep: %s", error)
        results.append(SweepResult(is_postponed=True))
    return _sum(results)


def _rounds(limit: int, results: list[SweepResult]) -> None:
    """Sweep until nothing new waits, or leave it to whoever is sweeping.

    Whoever finds another at work goes away, so each looks again after its lock is given back: work whose own sweep was
    turned away was committed before that, and is seen then. What a crash still leaves behind, the beat's sweep takes.
    """
    tried: set[int] = set()
    for _round in range(MOST_ROUNDS):
        # Asked before taking any lock: most sweeps find nothing.
        if len(tried) >= limit or not PendingRecompute.objects.waiting().exclude(pk__in=tried).exists():
            return
        with sweeping() as is_ours:
            if not is_ours:
                logger.info("Another sweep is under way; the work is left to it.")
                return
            tried.update(_sweep(limit, results))


def _sweep(limit: int, results: list[SweepResult]) -> list[int]:
    """What never failed goes first and together; what failed before, or died in a batch, goes alone."""
    settle()
    rows = list(PendingRecompute.objects.waiting()[:limit])
    fresh = [row for row in rows if not row.attempts and row.claimed_at is None]
    suspects = [row for row in rows if row.attempts or row.claimed_at is not None]
    if len(fresh) > 1 and (done := _together(fresh)):
        results.append(done)
        fresh = []
    results.extend(_alone(row) for row in (*fresh, *suspects))
    return [row.pk for row in rows]


def _together(rows: Sequence[PendingRecompute]) -> SweepResult | None:
    """Return None if the batch failed: then nothing of it is done."""
    try:
        return _claimed(rows)
    except Exception as error:
        if is_outage(error):
            raise
        logger.warning("The batch failed (%s); its rows are tried one by one.", error)
        return None


def _alone(row: PendingRecompute) -> SweepResult:
    try:
        return _claimed([row])
    except Exception as error:
        if is_outage(error):
            raise
        logger.exception("Work row %s failed.", row.pk)
        fail(row, f"{type(error).__name__}: {error}")
        return SweepResult(failed=1)


def _claimed(rows: Sequence[PendingRecompute]) -> SweepResult:
    claim(rows)
    try:
        return _do(rows)
    except Exception as error:
        if is_outage(error):
            release(rows)
        raise


def _do(rows: Sequence[PendingRecompute]) -> SweepResult:
    """Inside the lock, so that counts are read only after whoever computed before has committed."""
    with computing():
        found = PendingRecompute.objects.waiting().filter(pk__in=[row.pk for row in rows])
        if connection.features.has_select_for_update_skip_locked:
            found = found.select_for_update(skip_locked=True)
        taken = list(found)
        if not taken:
            return SweepResult()
        written = recompute([_scope_of(row) for row in taken], work_rows=len(taken))
        PendingRecompute.objects.filter(pk__in=[row.pk for row in taken]).delete()
    return SweepResult(work_rows=len(taken), rows_written=written)


def _scope_of(row: PendingRecompute) -> RecomputeScope:
    return RecomputeScope(territory_id=row.territory_id, first_month=row.first_month, last_month=row.last_month)


def _sum(results: Sequence[SweepResult]) -> SweepResult:
    return SweepResult(
        work_rows=sum(result.work_rows for result in results),
        rows_written=sum(result.rows_written for result in results),
        failed=sum(result.failed for result in results),
        is_postponed=any(result.is_postponed for result in results),
    )
