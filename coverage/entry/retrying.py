"""Trying parked work again: the act of a data admin who has mended its cause."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from coverage.audit import record
from coverage.clock import now
from coverage.compute.work import nudge
from coverage.models import PendingRecompute, User
from coverage.permissions import Permission, has_permission


@transaction.atomic
def retry_parked(*, by: User, row: PendingRecompute | None = None) -> int:
    """Let one parked work row, or all of them, wait for the next sweep with a clean slate; returns how many.

    A row that is not parked any more is left alone: two people may press the same button.
    """
    if not has_permission(by, Permission.RECOMPUTE):
        raise PermissionDenied
    parked = PendingRecompute.objects.parked().select_for_update()
    rows = list(parked.filter(pk=row.pk) if row else parked)
    if not rows:
        return 0
    keys = [found.pk for found in rows]
    PendingRecompute.objects.filter(pk__in=keys).update(attempts=0, claimed_at=None, last_error="", parked_at=None)
    record(
        at=now(),
        action="work-retried",
        subject=f"work:{keys[0]}" if row else "work",
        by=by,
        territory=rows[0].territory if row else None,
        before={"rows": [{"id": found.pk, "attempts": found.attempts, "error": found.last_error} for found in rows]},
        after={"attempts": 0},
    )
    transaction.on_commit(nudge, robust=True)
    return len(rows)
