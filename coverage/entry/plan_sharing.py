"""Sharing a draft's numbers out by a key, for good, if it still does what the preview showed."""

from __future__ import annotations

from django.db import transaction

from coverage.clock import now
from coverage.entry.errors import DoesNotFitError, PreviewOutdatedError, RemovalError
from coverage.entry.plan_numbers import draft_taken, write_numbers
from coverage.entry.plan_undoing import as_they_stand, keep_for_undo
from coverage.indicators.sharing_out import TooMuchError, Wish
from coverage.indicators.vocabulary import AllocationKey, TargetKind
from coverage.models import TargetPlan, User
from coverage.selectors.target_sharing import sharing_of


@transaction.atomic
def apply(
    *,
    plan_id: int,
    seen: int,
    kind: TargetKind,
    wish: Wish,
    key: AllocationKey,
    digest: str,
    by: User,
    agreed: bool = False,
) -> TargetPlan:
    """Store what the preview showed, and keep what it replaces; `agreed` to given numbers being removed.

    Raises what `draft_taken` raises, DoesNotFitError, PreviewOutdatedError and RemovalError.
    """
    moment = now()
    plan = draft_taken(plan_id, seen=seen, by=by)
    try:
        found = sharing_of(plan, kind=kind, wish=wish, key=key, today=moment.date())
    except TooMuchError as error:
        raise DoesNotFitError(place=error.place, column=error.column, by=error.by) from error
    if found.digest != digest:
        raise PreviewOutdatedError
    if found.removed and not agreed:
        raise RemovalError(count=len(found.removed))
    reason, before = f"{key.value} {wish}", as_they_stand(plan, kind, found.changes)
    if write_numbers(plan, found.numbers, found.changes, action="plan-allocated", by=by, at=moment, reason=reason):
        keep_for_undo(plan, kind, before, place=wish.place)
    return plan
