"""Editing a draft plan box by box, and locking boxes: what somebody else changed meanwhile is never overwritten."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction

from coverage.audit import record
from coverage.clock import now
from coverage.entry.autosave import Clash, TypedBox
from coverage.entry.errors import ExcessError, OvertakenError
from coverage.entry.plan_numbers import current, draft_taken, number_of, revised, write_numbers
from coverage.indicators.cascade import Balance, Cascade, Cell, Gap
from coverage.indicators.vocabulary import Group, TargetKind
from coverage.models import Target, TargetPlan, User
from coverage.selectors.plan_numbers import PlanNumbers, plan_numbers
from coverage.selectors.plan_places import PlanPlaces, plan_places, region_of


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
    _refuse_strangers(places, kind, boxes)
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
def save_sheet(*, plan_id: int, kind: TargetKind, boxes: Mapping[Cell, TypedBox], by: User) -> SavedBoxes:
    """Store all boxes of a file that was looked at, or none: what is left out of it would be missed by nobody.

    Raises what `save_boxes` raises, and OvertakenError with the boxes that were changed or locked meanwhile.
    """
    saved = save_boxes(plan_id=plan_id, kind=kind, boxes=boxes, by=by)
    if left := sorted({*saved.clashes, *saved.locked}):
        raise OvertakenError(cells=tuple(left))
    return saved


@transaction.atomic
def set_locks(*, plan_id: int, kind: TargetKind, cells: Collection[Cell], locked: bool, by: User) -> TargetPlan:
    """Lock cells that hold a number, or unlock them. A blank cell has nothing to lock.

    Raises what `draft_taken` raises, and ExcessError when the locked parts of a number would be more than it.
    """
    moment = now()
    plan = draft_taken(plan_id, seen=None, by=by)
    places = plan_places(region_of(plan), plan.year)
    _refuse_strangers(places, kind, cells)
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


def _refuse_strangers(places: PlanPlaces, kind: TargetKind, cells: Collection[Cell]) -> None:
    strange = set(cells) - set(places.cells(kind))
    if strange:
        raise ValueError(f"not cells of this plan: {sorted(strange)}")


def _refuse_excess(places: PlanPlaces, numbers: PlanNumbers, cells: Collection[Cell]) -> None:
    """What is locked below a number, or beside it, and is more than it could never be shared out around."""
    cascade, locks = Cascade(places.tree, numbers.cells), numbers.locked | set(cells)
    fixed = Cascade(places.tree, {cell: value for cell, value in numbers.cells.items() if cell in locks})
    gaps = []
    for place in sorted({above for cell in cells for above in places.tree.up(cell.place)}):
        for column, balance in fixed.balances(place):
            target = cascade.own(place, column or Group.TOTAL)
            rest = None if balance.shared is None else Balance(target=target, shared=balance.shared).rest
            if rest is not None and rest < 0:
                gaps.append(Gap(place=place, column=column, size=-rest))
    if gaps:
        raise ExcessError(gaps={numbers.kind: tuple(gaps)})


def _number(box: TypedBox) -> int | None:
    return box.value if isinstance(box.value, int) else None


def _clash(plan: TargetPlan, stands: int | None) -> Clash:
    """Say what stands there, and when the plan was last changed: a box keeps no author of its own."""
    return Clash(stands=stands, by=None, at=plan.edited_at)
