"""Writing numbers of a draft plan: only what differs, as the next revision, with its line in the trace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from coverage.audit import record
from coverage.entry.errors import ChangedMeanwhileError, NotPermittedError, PlanStateError
from coverage.indicators.cascade import Cell
from coverage.indicators.vocabulary import Basis, Group, PlanState, TargetKind
from coverage.models import Target, TargetPlan, User
from coverage.permissions import Permission, has_permission
from coverage.selectors.plan_numbers import PlanNumbers, stored, whole
from coverage.selectors.plan_places import region_of

# A number per cell; None takes the number away.
Changes = Mapping[Cell, int | None]


def draft_taken(plan_id: int, *, seen: int | None, by: User, needs: Permission = Permission.EDIT_TARGETS) -> TargetPlan:
    """Lock a draft for an act of a person. `seen` is None where each box brings what was seen of it.

    Raises NotPermittedError, PlanStateError for what is published, and ChangedMeanwhileError.
    """
    plan = TargetPlan.objects.select_for_update().filter(pk=plan_id).first()
    if plan is None:
        # Thrown away while it was looked at.
        raise ChangedMeanwhileError(seen=seen or 0, stands=0)
    if not has_permission(by, needs, region=region_of(plan)):
        raise NotPermittedError
    if plan.state != PlanState.DRAFT:
        raise PlanStateError(state=PlanState(plan.state))
    if seen is not None and plan.revision != seen:
        raise ChangedMeanwhileError(seen=seen, stands=plan.revision)
    return plan


def write_numbers(
    plan: TargetPlan, numbers: PlanNumbers, changes: Changes, *, action: str, by: User, at: datetime, reason: str = ""
) -> bool:
    """Store the cells that really change; returns whether any did."""
    real = {cell: value for cell, value in changes.items() if numbers.cells.get(cell) != value}
    if not real:
        return False
    _store(plan, numbers.kind, real, at=at)
    revised(plan, by=by, at=at)
    told = {"kind": numbers.kind.value, "revision": plan.revision}
    record(
        at=at,
        action=action,
        subject=f"plan:{plan.pk}",
        by=by,
        territory=plan.territory,
        before={"cells": _told((cell, numbers.cells.get(cell)) for cell in real)},
        after=told | {"cells": _told(real.items())},
        reason=reason,
    )
    return True


def revised(plan: TargetPlan, *, by: User, at: datetime) -> None:
    """Store that the draft is another one now."""
    plan.revision += 1
    plan.edited_at, plan.edited_by = at, by
    plan.save(update_fields=["revision", "edited_at", "edited_by"])


def current(plan: TargetPlan, kind: TargetKind, cells: Iterable[Cell]) -> dict[Cell, Target]:
    """Lock and return the stored targets of some cells."""
    wanted = set(cells)
    rows = Target.objects.filter(plan=plan, kind=kind, territory__in={cell.place for cell in wanted})
    found = {Cell(row.territory_id, Group(row.segment)): row for row in rows.select_for_update().order_by("pk")}
    return {cell: row for cell, row in found.items() if cell in wanted}


def number_of(target: Target) -> int:
    """Return a stored target as a number of the cascade."""
    return whole(target.value, TargetKind(target.kind))


def _store(plan: TargetPlan, kind: TargetKind, changes: Changes, *, at: datetime) -> None:
    gone = {cell for cell, value in changes.items() if value is None}
    rows = current(plan, kind, gone)
    Target.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    Target.objects.bulk_create(
        [
            Target(
                plan=plan,
                territory_id=cell.place,
                segment=cell.column.value,
                kind=kind,
                value=stored(value, kind),
                # What a person wrote stands for itself: the source of the number before says nothing of it.
                basis=Basis.REPORTED,
                as_of=at.date(),
            )
            for cell, value in changes.items()
            if value is not None
        ],
        update_conflicts=True,
        unique_fields=["plan", "territory", "segment", "kind"],
        update_fields=["value", "basis", "source", "document", "as_of"],
    )


# Any: JSON of the trace.
def _told(cells: Iterable[tuple[Cell, int | None]]) -> list[dict[str, Any]]:
    return [{"territory": cell.place, "segment": cell.column.value, "value": value} for cell, value in cells]
