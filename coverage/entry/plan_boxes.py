"""Editing a draft plan box by box, and locking boxes: what somebody else changed meanwhile is never overwritten."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction

from coverage.audit import record
from coverage.clock import now
from coverage.entry.autosave import Clash, TypedBox
from coverage.entry.errors import ExcessError
from coverage.entry.plan_numbers import current, draft_taken, number_of, region_of, revised, write_numbers
from coverage.indicators.cascade import Balance, Cascade, Cell, Gap
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import TargetKind
from coverage.models import Target, TargetPlan, User
from coverage.selectors.plan_numbers import PlanNumbers, plan_numbers
from coverage.selectors.plan_places import PlanPlaces, plan_places


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedBoxes:
    """The plan after the save, its revision before, the boxes that somebody else changed, and those that are locked."""

    plan: TargetPlan
    before: int
    clashes: Mapping[Cell, Clash]
    locked: frozenset[Cell]


@transaction.atomic
def save_boxes(*, plan_id: int, kind: TargetKind, boxes: Mapping[Cell, TypedBox], by: User) -> SavedBoxes:
    """Store each box whose stored number is the one it was typed over; a locked one stays as it is.

    Raises what `draft_taken` raises, and ValueError for a box that the plan does not have.
    """
    moment = now()
    plan = draft_taken(plan_id, seen=None, by=by)
    before = plan.revision
    places = plan_places(region_of(plan), plan.year)
    _refuse_strangers(places, boxes)
    stands = current(plan, kind, boxes)
    numbers = {cell: number_of(row) for cell, row in stands.items()}
    locked = {cell for cell, row in stands.items() if row.locked and boxes[cell].value != numbers[cell]}
    free = {cell for cell, box in boxes.items() if numbers.get(cell) in (box.base, box.value)} - locked
    clashes = {cell: _clash(plan, numbers.get(cell)) for cell in boxes if cell not in free | locked}
    changes = {cell: _number(boxes[cell]) for cell in free}
    held = PlanNumbers(kind=kind, cells=numbers, locked=frozenset())
    write_numbers(plan, held, changes, action="plan-saved", by=by, at=moment)
    return SavedBoxes(plan=plan, before=before, clashes=clashes, locked=frozenset(locked))


@transaction.atomic
def set_locks(
    *, plan_id: int, seen: int | None, kind: TargetKind, cells: Collection[Cell], locked: bool, by: User
) -> TargetPlan:
    """Lock cells that hold a number, or unlock them. A blank cell has nothing to lock.

    Raises what `draft_taken` raises, and ExcessError when the locked parts of a number would be more than it.
    """
    moment = now()
    plan = draft_taken(plan_id, seen=seen, by=by)
    places = plan_places(region_of(plan), plan.year)
    _refuse_strangers(places, cells)
    rows = [row for row in current(plan, kind, cells).values() if row.locked != locked]
    if not rows:
        return plan
    if locked:
        _refuse_excess(places, plan_numbers(plan.pk, kind, places), cells)
    Target.objects.filter(pk__in=[row.pk for row in rows]).update(locked=locked)
    revised(plan, by=by, at=moment)
    told = [{"territory": row.territory_id, "segment": row.segment} for row in rows]
    record(
        at=moment,
        action="plan-locked",
        subject=f"plan:{plan.pk}",
        by=by,
        territory=plan.territory,
        after={"kind": kind.value, "locked": locked, "cells": told, "revision": plan.revision},
    )
    return plan


def _refuse_strangers(places: PlanPlaces, cells: Collection[Cell]) -> None:
    strange = set(cells) - set(places.cells)
    if strange:
        raise ValueError(f"not cells of this plan: {sorted(strange)}")


def _refuse_excess(places: PlanPlaces, numbers: PlanNumbers, cells: Collection[Cell]) -> None:
    """Locked siblings above their parent's number could never be shared out around."""
    cascade, locks = Cascade(places.tree, numbers.cells), numbers.locked | set(cells)
    gaps = []
    for cell in sorted({Cell(parent, cell.column) for cell in cells if (parent := _parent(places, cell)) is not None}):
        parts = [Cell(child, cell.column) for child in places.tree.children(cell.place)]
        fixed = sum_known(numbers.cells.get(part) for part in parts if part in locks)
        rest = Balance(target=cascade.own(*cell), shared=fixed).rest
        if rest is not None and rest < 0:
            gaps.append(Gap(place=cell.place, column=cell.column, size=-rest))
    if gaps:
        raise ExcessError(gaps={numbers.kind: tuple(gaps)})


def _parent(places: PlanPlaces, cell: Cell) -> int | None:
    return places.tree.nodes[cell.place].parent


def _number(box: TypedBox) -> int | None:
    return box.value if isinstance(box.value, int) else None


def _clash(plan: TargetPlan, stands: int | None) -> Clash:
    """Say what stands there, and when the plan was last changed: a box keeps no author of its own."""
    return Clash(stands=stands, by=None, at=plan.edited_at)
