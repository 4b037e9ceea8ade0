"""Typing into a draft plan: only what was seen is overwritten, and locked boxes stay."""

from __future__ import annotations

import pytest

from coverage.entry.autosave import TypedBox
from coverage.entry.errors import ExcessError, NotPermittedError, PlanStateError
from coverage.entry.plan_boxes import save_boxes, set_locks
from coverage.indicators.cascade import Cell, Gap
from coverage.indicators.vocabulary import Basis, TargetKind
from coverage.models import AuditEvent, Target, TargetPlan
from tests import factories
from tests.entry.plan_world import BPU, FLOW, PU, TOTAL, PlanWorld, plan_world, published_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> PlanWorld:
    return plan_world()


def box(base: int | None, value: int | None) -> TypedBox:
    return TypedBox(base=base, value=value)


def test_a_box_is_stored_and_told(plan: PlanWorld) -> None:
    cell = Cell(plan.province.pk, TOTAL)

    saved = save_boxes(plan_id=plan.draft.pk, kind=FLOW, boxes={cell: box(None, 1_400_000)}, by=plan.deputy)

    assert (saved.clashes, saved.locked, saved.plan.revision) == ({}, frozenset(), 2)
    assert plan.numbers == {("Sumatera Utara", "TOTAL"): 1_400_000}
    event = AuditEvent.objects.get(action="plan-saved")
    assert event.before == {"cells": [{"territory": cell.place, "segment": "TOTAL", "value": None}]}
    assert event.after == {
        "kind": "flow_new", "revision": 2,
        "cells": [{"territory": cell.place, "segment": "TOTAL", "value": 1_400_000}],
    }  # fmt: skip


def test_a_blank_box_takes_its_number_away(plan: PlanWorld) -> None:
    cell = plan.put(plan.province, TOTAL, 5)

    save_boxes(plan_id=plan.draft.pk, kind=FLOW, boxes={cell: box(5, None)}, by=plan.deputy)

    assert plan.numbers == {}


def test_a_number_that_a_person_writes_loses_the_source_of_the_one_before(plan: PlanWorld) -> None:
    cell = plan.put(plan.province, TOTAL, 5)
    Target.objects.update(basis=Basis.SEED, source="Berita target")

    save_boxes(plan_id=plan.draft.pk, kind=FLOW, boxes={cell: box(5, 6)}, by=plan.deputy)

    assert Target.objects.values_list("basis", "source").get() == (Basis.REPORTED, "")


def test_what_somebody_else_changed_is_left_and_both_numbers_are_known(plan: PlanWorld) -> None:
    mine, theirs = Cell(plan.province.pk, PU), plan.put(plan.province, TOTAL, 7)

    saved = save_boxes(plan_id=plan.draft.pk, kind=FLOW, boxes={theirs: box(5, 6), mine: box(None, 1)}, by=plan.deputy)

    assert {cell: clash.stands for cell, clash in saved.clashes.items()} == {theirs: 7}
    assert plan.numbers == {("Sumatera Utara", "TOTAL"): 7, ("Sumatera Utara", "PU"): 1}


def test_sending_the_same_box_again_changes_nothing(plan: PlanWorld) -> None:
    cell = Cell(plan.province.pk, TOTAL)
    for _ in range(2):
        saved = save_boxes(plan_id=plan.draft.pk, kind=FLOW, boxes={cell: box(None, 6)}, by=plan.deputy)

    assert (saved.clashes, saved.plan.revision) == ({}, 2)


def test_a_locked_box_is_not_changed(plan: PlanWorld) -> None:
    cell = plan.put(plan.province, TOTAL, 5, locked=True)

    saved = save_boxes(plan_id=plan.draft.pk, kind=FLOW, boxes={cell: box(5, 6)}, by=plan.deputy)

    assert saved.locked == {cell}
    assert plan.numbers == {("Sumatera Utara", "TOTAL"): 5}


def test_kinds_stand_apart(plan: PlanWorld) -> None:
    plan.put(plan.province, TOTAL, 5)
    cell = Cell(plan.province.pk, TOTAL)

    save_boxes(plan_id=plan.draft.pk, kind=TargetKind.STOCK_END, boxes={cell: box(None, 9)}, by=plan.deputy)

    assert sorted(Target.objects.values_list("kind", "value")) == [("flow_new", 5), ("stock_end", 9)]


def test_a_box_that_the_plan_does_not_have_is_no_box(plan: PlanWorld) -> None:
    for cell in (Cell(plan.asahan.pk, TOTAL), Cell(factories.regency().pk, PU), Cell(0, PU)):
        with pytest.raises(ValueError, match="not cells of this plan"):
            save_boxes(plan_id=plan.draft.pk, kind=FLOW, boxes={cell: box(None, 1)}, by=plan.deputy)


def test_a_segment_that_the_branch_does_not_handle_is_no_box(plan: PlanWorld) -> None:
    plan.world.medan.segments.filter(segment="PMI").delete()

    with pytest.raises(ValueError, match="not cells of this plan"):
        save_boxes(
            plan_id=plan.draft.pk, kind=FLOW, boxes={Cell(plan.medan.pk, PU): box(None, 1),
            Cell(plan.world.medan.pk, "PMI"): box(None, 1)}, by=plan.deputy,
        )  # fmt: skip


def test_a_published_plan_takes_no_box(plan: PlanWorld) -> None:
    other = published_plan(plan.region, version=9)

    with pytest.raises(PlanStateError):
        save_boxes(plan_id=other.pk, kind=FLOW, boxes={Cell(plan.province.pk, PU): box(None, 1)}, by=plan.deputy)


def test_only_those_who_plan_type(plan: PlanWorld) -> None:
    cell = Cell(plan.province.pk, PU)
    for person in (factories.head_of(plan.world.kisaran), factories.reader(), factories.administrator()):
        with pytest.raises(NotPermittedError):
            save_boxes(plan_id=plan.draft.pk, kind=FLOW, boxes={cell: box(None, 1)}, by=person)
    save_boxes(plan_id=plan.draft.pk, kind=FLOW, boxes={cell: box(None, 1)}, by=factories.importer())

    assert plan.numbers == {("Sumatera Utara", "PU"): 1}


def test_a_number_is_locked_and_unlocked(plan: PlanWorld) -> None:
    cell, blank = plan.put(plan.world.kisaran, TOTAL, 5), Cell(plan.world.medan.pk, TOTAL)

    set_locks(plan_id=plan.draft.pk, kind=FLOW, cells=[cell, blank], locked=True, by=plan.deputy)
    assert list(Target.objects.values_list("locked", flat=True)) == [True]
    done = set_locks(plan_id=plan.draft.pk, kind=FLOW, cells=[cell], locked=False, by=plan.deputy)

    assert list(Target.objects.values_list("locked", flat=True)) == [False]
    assert done.revision == 3


def test_locked_segments_of_areas_are_held_against_the_branchs_total(plan: PlanWorld) -> None:
    plan.put(plan.world.kisaran, TOTAL, 100)
    plan.put(plan.asahan, PU, 80, locked=True)
    cell = plan.put(plan.asahan, BPU, 30)

    with pytest.raises(ExcessError) as refusal:
        set_locks(plan_id=plan.draft.pk, kind=FLOW, cells=[cell], locked=True, by=plan.deputy)

    assert refusal.value.gaps == {FLOW: (Gap(place=plan.world.kisaran.pk, column=TOTAL, size=10),)}


def test_coverage_is_set_for_places_and_not_for_segments_or_areas(plan: PlanWorld) -> None:
    for cell in (Cell(plan.province.pk, PU), Cell(plan.asahan.pk, PU)):
        with pytest.raises(ValueError, match="not cells of this plan"):
            save_boxes(plan_id=plan.draft.pk, kind=TargetKind.RATIO_END, boxes={cell: box(None, 1)}, by=plan.deputy)


def test_locks_above_the_parent_are_refused_with_the_excess(plan: PlanWorld) -> None:
    plan.put(plan.province, TOTAL, 100)
    plan.put(plan.world.kisaran, TOTAL, 70, locked=True)
    cell = plan.put(plan.world.medan, TOTAL, 50)

    with pytest.raises(ExcessError) as refusal:
        set_locks(plan_id=plan.draft.pk, kind=FLOW, cells=[cell], locked=True, by=plan.deputy)

    assert refusal.value.gaps == {FLOW: (Gap(place=plan.province.pk, column=TOTAL, size=20),)}
    assert Target.objects.filter(locked=True).count() == 1
    assert TargetPlan.objects.get(pk=plan.draft.pk).revision == 1
