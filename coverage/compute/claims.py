"""Claims on work rows: committed before the work begins, so that a process that dies during it leaves a trace.

An attempt is counted when a single row is claimed, never for a batch: nobody can tell which row of a batch killed its
process. All functions are called inside `sweeping()`.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.db import DatabaseError, InterfaceError, transaction
from django.db.models import Case, DateTimeField, F, QuerySet, Value, When

from coverage.clock import now
from coverage.compute.runs import record
from coverage.models import ComputeKind, PendingRecompute

MOST_ATTEMPTS = 5
# What the page of the system recognises and explains.
DIED = "ProcessDied: the process ended while it worked on this row"

logger = logging.getLogger(__name__)

# Single claims that this process could not take back because the database was gone.
_owed: set[int] = set()


def claim(rows: Sequence[PendingRecompute]) -> None:
    """Note, in a transaction of its own, that work on these rows begins."""
    _rows(rows).update(claimed_at=now(), attempts=F("attempts") + _weight(rows))


def release(rows: Sequence[PendingRecompute]) -> None:
    """Take a claim back after an outage, which counts as no attempt; as soon as the database answers again."""
    if _weight(rows):
        _owed.add(rows[0].pk)
    try:
        _rows(rows).update(claimed_at=None, attempts=F("attempts") - _weight(rows))
        _owed.difference_update(row.pk for row in rows)
    except (DatabaseError, InterfaceError) as error:
        logger.warning("A claim could not be taken back yet: %s", error)


def fail(row: PendingRecompute, error: str) -> None:
    """Keep the error of a claimed row, and park the row after its last attempt."""
    _close(_rows([row]), error)


def settle() -> None:
    """Look after the claims that nobody works on: our own of an outage, and those of processes that died."""
    if _owed:
        PendingRecompute.objects.filter(pk__in=_owed, claimed_at__isnull=False).update(
            claimed_at=None, attempts=F("attempts") - 1
        )
        _owed.clear()
    # A row without an attempt was in a batch: it stays claimed, and the sweep tries it alone.
    died = PendingRecompute.objects.waiting().filter(claimed_at__isnull=False, attempts__gt=0)
    if died.exists():
        logger.error("A process died while it worked on a row.")
        _close(died, DIED)


def _rows(rows: Sequence[PendingRecompute]) -> QuerySet[PendingRecompute]:
    return PendingRecompute.objects.filter(pk__in=[row.pk for row in rows])


def _weight(rows: Sequence[PendingRecompute]) -> int:
    return 1 if len(rows) == 1 else 0


@transaction.atomic
def _close(rows: QuerySet[PendingRecompute], error: str) -> None:
    moment = now()
    parked = When(attempts__gte=MOST_ATTEMPTS, then=Value(moment))
    rows.update(claimed_at=None, last_error=error, parked_at=Case(parked, default=None, output_field=DateTimeField()))
    record(ComputeKind.INCREMENT, started_at=moment, work_rows=1, error=error)
