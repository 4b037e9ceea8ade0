"""Sharing a draft's numbers out by a key: first as a preview, then for good if nothing changed meanwhile."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from coverage.clock import now
from coverage.entry.errors import DoesNotFitError, PreviewOutdatedError
from coverage.entry.plan_numbers import draft_taken, region_of, write_numbers
from coverage.indicators.cascade import Cell
from coverage.indicators.sharing_out import TooMuchError, Wish, share_out
from coverage.indicators.vocabulary import AllocationKey, TargetKind
from coverage.models import TargetPlan, User
from coverage.selectors.allocation_keys import key_weights
from coverage.selectors.plan_numbers import PlanNumbers, plan_numbers
from coverage.selectors.plan_places import PlanPlaces, plan_places


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What sharing out would change, cell by cell; the areas the key knows nothing of; a digest of the result."""

    numbers: PlanNumbers
    places: PlanPlaces
    changes: Mapping[Cell, int | None]
    unknown: tuple[int, ...]
    digest: str


def preview(plan: TargetPlan, *, kind: TargetKind, wish: Wish, key: AllocationKey) -> Sharing:
    """Return what sharing out would do; stores nothing. Raises DoesNotFitError with the excess."""
    places = plan_places(region_of(plan), plan.year)
    numbers = plan_numbers(plan.pk, kind, places)
    weights = key_weights(key, places, plan.year, today=now().date())
    try:
        changes = share_out(places.tree, numbers.cells, numbers.locked, wish, weights.weigh)
    except TooMuchError as error:
        raise DoesNotFitError(place=error.place, column=error.column, by=error.by) from error
    below = {area for area in places.tree.down(wish.place) if area in weights.unknown}
    return Sharing(
        numbers=numbers, places=places, changes=changes, unknown=tuple(sorted(below)), digest=_digest(changes)
    )


@transaction.atomic
def apply(
    *, plan_id: int, seen: int, kind: TargetKind, wish: Wish, key: AllocationKey, digest: str, by: User
) -> TargetPlan:
    """Store what the preview showed. Raises what `draft_taken` and `preview` raise, and PreviewOutdatedError."""
    moment = now()
    plan = draft_taken(plan_id, seen=seen, by=by)
    found = preview(plan, kind=kind, wish=wish, key=key)
    if found.digest != digest:
        raise PreviewOutdatedError
    reason = f"{key.value} {wish}"
    write_numbers(plan, found.numbers, found.changes, action="plan-allocated", by=by, at=moment, reason=reason)
    return plan


def _digest(changes: Mapping[Cell, int | None]) -> str:
    return hashlib.sha256(repr(sorted(changes.items())).encode()).hexdigest()
