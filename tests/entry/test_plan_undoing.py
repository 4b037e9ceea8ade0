"""The last sharing out is taken back in one step, and nothing but the last."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import Settings

from coverage.entry.errors import ChangedMeanwhileError, NotPermittedError, RemovalError, UndoGoneError
from coverage.entry.plan_boxes import set_locks
from coverage.entry.plan_sharing import apply
from coverage.entry.plan_undoing import undo_sharing
from coverage.indicators.cascade import Cell
from coverage.indicators.sharing_out import Wish
from coverage.indicators.vocabulary import AllocationKey, Basis
from coverage.models import AuditEvent, Target, TargetPlan
from coverage.selectors.target_sharing import sharing_of
from tests import factories
from tests.entry.plan_world import BPU, FLOW, JAKON, PU, TOTAL, PlanWorld, plan_world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(settings: Settings) -> None:
    settings.REFERENCE_DATE = date(2022, 3, 10)


@pytest.fixture
def plan() -> PlanWorld:
    """The region has a total and segments of its own, which sharing the total down to the areas takes away."""
    made = plan_world()
    for column, value in ((TOTAL, 90), (PU, 40), (BPU, 30), (JAKON, 20)):
        made.put(made.region, column, value)
    made.put(made.world.kisaran, TOTAL, 30, locked=True)
    Target.objects.filter(segment=PU).update(basis=Basis.SEED, source="Berita target", as_of=date(2022, 2, 4))
    return made


def shared(plan: PlanWorld, *, agreed: bool = True) -> int:
    """Share the region's total down to the areas; return the revision after it."""
    how = Wish(place=plan.region.pk, by_segment=False, keeps=False, deep=True)
    plan.draft.refresh_from_db()
    found = sharing_of(plan.draft, kind=FLOW, wish=how, key=AllocationKey.EVEN, today=date(2022, 3, 10))
    done = apply(
        plan_id=plan.draft.pk, seen=plan.draft.revision, kind=FLOW, wish=how, key=AllocationKey.EVEN,
        digest=found.digest, by=plan.deputy, agreed=agreed,
    )  # fmt: skip
    return done.revision


def rows() -> list[tuple[object, ...]]:
    columns = ("territory", "segment", "kind", "value", "locked", "basis", "source", "as_of")
    return sorted(Target.objects.values_list(*columns), key=str)


def test_given_numbers_are_removed_only_when_that_is_agreed_to(plan: PlanWorld) -> None:
    before = rows()

    with pytest.raises(RemovalError) as refusal:
        shared(plan, agreed=False)

    assert refusal.value.count == 3
    assert rows() == before


def test_numbers_locks_and_sources_come_back_as_they_were(plan: PlanWorld) -> None:
    before, revision = rows(), shared(plan)
    assert rows() != before

    undo_sharing(plan_id=plan.draft.pk, seen=revision, by=plan.deputy)

    assert rows() == before
    done = TargetPlan.objects.get()
    assert (done.revision, done.undo) == (revision + 1, None)
    event = AuditEvent.objects.get(action="plan-allocation-undone")
    assert event.actor == plan.deputy
    assert {"territory": plan.asahan.pk, "segment": "PU", "value": None} in event.after["cells"]


def test_it_is_one_step_and_only_while_nothing_else_changed(plan: PlanWorld) -> None:
    revision = shared(plan)
    set_locks(plan_id=plan.draft.pk, kind=FLOW, cells=[Cell(plan.asahan.pk, PU)], locked=True, by=plan.deputy)
    changed = rows()
    with pytest.raises(ChangedMeanwhileError):
        undo_sharing(plan_id=plan.draft.pk, seen=revision, by=plan.deputy)
    with pytest.raises(UndoGoneError):
        undo_sharing(plan_id=plan.draft.pk, seen=revision + 1, by=plan.deputy)

    assert rows() == changed


def test_only_who_plans_takes_it_back(plan: PlanWorld) -> None:
    revision = shared(plan)

    with pytest.raises(NotPermittedError):
        undo_sharing(plan_id=plan.draft.pk, seen=revision, by=factories.head_of(plan.world.kisaran))
