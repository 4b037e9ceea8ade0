"""Taking the last sharing out of a draft back: numbers, locks and sources as they were, if nothing was done since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from coverage.audit import record
from coverage.clock import now
from coverage.entry.errors import UndoGoneError
from coverage.entry.plan_numbers import current, draft_taken, revised
from coverage.indicators.cascade import Cell
from coverage.indicators.vocabulary import Group, TargetKind
from coverage.models import Target, TargetPlan, User

# What of a number is kept; its value and its day are texts in JSON.
_KEPT = ("locked", "basis", "source", "document_id")


# Any: JSON.
def as_they_stand(plan: TargetPlan, kind: TargetKind, cells: Iterable[Cell]) -> list[dict[str, Any]]:
    """Return cells with everything that is stored of them; `value` is None where nothing stands."""
    wanted = sorted(cells)
    rows = current(plan, kind, wanted)
    return [_kept(cell, rows.get(cell)) for cell in wanted]


def keep_for_undo(plan: TargetPlan, kind: TargetKind, cells: list[dict[str, Any]], *, place: int) -> None:
    """Keep with the draft what an act at a place has just replaced: one step, for as long as the revision stays."""
    plan.undo = {"revision": plan.revision, "kind": kind.value, "place": place, "cells": cells}
    plan.save(update_fields=["undo"])


@transaction.atomic
def undo_sharing(*, plan_id: int, seen: int, by: User) -> TargetPlan:
    """Put the numbers back that the last sharing replaced. Raises what `draft_taken` raises, and UndoGoneError."""
    moment = now()
    plan = draft_taken(plan_id, seen=seen, by=by)
    kept = plan.undo
    if kept is None or kept["revision"] != plan.revision:
        raise UndoGoneError
    kind = TargetKind(kept["kind"])
    cells = [Cell(each["territory"], Group(each["segment"])) for each in kept["cells"]]
    replaced = as_they_stand(plan, kind, cells)
    Target.objects.filter(pk__in=[row.pk for row in current(plan, kind, cells).values()]).delete()
    Target.objects.bulk_create(_again(plan, kind, each) for each in kept["cells"] if each["value"] is not None)
    plan.undo = None
    plan.save(update_fields=["undo"])
    revised(plan, by=by, at=moment)
    _trace(plan, kind, replaced, kept["cells"], by=by, at=moment)
    return plan


def _kept(cell: Cell, row: Target | None) -> dict[str, Any]:
    told: dict[str, Any] = {"territory": cell.place, "segment": cell.column.value, "value": None}
    if row is None:
        return told
    day = row.as_of.isoformat() if row.as_of else None
    return told | {"value": str(row.value), "as_of": day} | {name: getattr(row, name) for name in _KEPT}


def _again(plan: TargetPlan, kind: TargetKind, kept: Mapping[str, Any]) -> Target:
    return Target(
        plan=plan,
        kind=kind,
        territory_id=kept["territory"],
        segment=kept["segment"],
        value=Decimal(kept["value"]),
        as_of=date.fromisoformat(kept["as_of"]) if kept["as_of"] else None,
        **{name: kept[name] for name in _KEPT},
    )


def _trace(
    plan: TargetPlan,
    kind: TargetKind,
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
    *,
    by: User,
    at: datetime,
) -> None:
    told = {"kind": kind.value, "revision": plan.revision}
    record(
        at=at, action="plan-allocation-undone", subject=f"plan:{plan.pk}", by=by, territory=plan.territory,
        before={"cells": before}, after=told | {"cells": after},
    )  # fmt: skip
