"""A branch proposes how its target is split; the deputy decides; only then the draft changes."""

from __future__ import annotations

import pytest

from coverage.entry.errors import (
    EmptyPlanError,
    ExcessError,
    LockedCellsError,
    NotPermittedError,
    OvertakenError,
    PlanStateError,
    ProposalStateError,
    ReasonMissingError,
)
from coverage.entry.proposals import accept, decline, propose, withdraw_proposal
from coverage.indicators.cascade import Cell, Gap
from coverage.indicators.vocabulary import ProposalState
from coverage.models import AuditEvent, TargetProposal, User
from tests import factories
from tests.entry.plan_world import BPU, FLOW, PU, TOTAL, PlanWorld, plan_world, published_plan

pytestmark = pytest.mark.django_db
WHY = "Pabrik baru di Asahan"


@pytest.fixture
def plan() -> PlanWorld:
    made = plan_world()
    made.put(made.world.kisaran, TOTAL, 100)
    return made


@pytest.fixture
def head(plan: PlanWorld) -> User:
    return factories.head_of(plan.world.kisaran)


def proposed(plan: PlanWorld, by: User, cells: dict[Cell, int] | None = None, reason: str = WHY) -> TargetProposal:
    asked = {Cell(plan.asahan.pk, PU): 60, Cell(plan.asahan.pk, BPU): 30} if cells is None else cells
    return propose(plan_id=plan.draft.pk, branch=plan.world.kisaran, cells=asked, reason=reason, by=by)


def test_a_proposal_changes_nothing_until_the_deputy_accepts_it(plan: PlanWorld, head: User) -> None:
    proposal = proposed(plan, head)
    assert plan.numbers == {("Kisaran", "TOTAL"): 100}

    accept(proposal_id=proposal.pk, seen=1, by=plan.deputy)

    assert plan.numbers == {("Kisaran", "TOTAL"): 100, ("Asahan", "PU"): 60, ("Asahan", "BPU"): 30}
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (ProposalState.ACCEPTED, plan.deputy)
    actions = AuditEvent.objects.filter(action__startswith="plan-prop").order_by("pk")
    assert list(actions.values_list("action", "actor__username")) == [
        ("plan-proposed", "kepala.kis"), ("plan-proposal-accepted", "deputi"),
    ]  # fmt: skip


def test_the_deputy_declines_with_an_answer(plan: PlanWorld, head: User) -> None:
    proposal = proposed(plan, head)
    with pytest.raises(ReasonMissingError):
        decline(proposal_id=proposal.pk, answer="tidak", by=plan.deputy)

    decline(proposal_id=proposal.pk, answer="Menunggu hasil rapat", by=plan.deputy)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == (ProposalState.DECLINED, "Menunggu hasil rapat")
    assert plan.numbers == {("Kisaran", "TOTAL"): 100}
    with pytest.raises(ProposalStateError):
        accept(proposal_id=proposal.pk, seen=1, by=plan.deputy)


def test_a_second_proposal_takes_the_place_of_the_first(plan: PlanWorld, head: User) -> None:
    first = proposed(plan, head)

    second = proposed(plan, head, {Cell(plan.asahan.pk, PU): 1})

    first.refresh_from_db()
    assert (first.state, second.state) == (ProposalState.WITHDRAWN, ProposalState.PROPOSED)


def test_the_branch_takes_its_proposal_back(plan: PlanWorld, head: User) -> None:
    proposal = proposed(plan, head)
    with pytest.raises(NotPermittedError):
        withdraw_proposal(proposal_id=proposal.pk, by=factories.head_of(plan.world.medan))

    withdraw_proposal(proposal_id=proposal.pk, by=head)

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WITHDRAWN


def test_a_split_above_the_branchs_target_is_refused_with_the_excess(plan: PlanWorld, head: User) -> None:
    with pytest.raises(ExcessError) as refusal:
        proposed(plan, head, {Cell(plan.asahan.pk, PU): 80, Cell(plan.asahan.pk, BPU): 31})

    assert refusal.value.gaps == {FLOW: (Gap(place=plan.world.kisaran.pk, column=TOTAL, size=11),)}


def test_locked_cells_are_not_changed_by_accepting(plan: PlanWorld, head: User) -> None:
    locked = plan.put(plan.asahan, PU, 50, locked=True)
    proposal = proposed(plan, head)

    with pytest.raises(LockedCellsError) as refusal:
        accept(proposal_id=proposal.pk, seen=1, by=plan.deputy)

    assert refusal.value.cells == (locked,)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.PROPOSED


def test_who_may_propose_and_who_decides(plan: PlanWorld, head: User) -> None:
    for person in (factories.head_of(plan.world.medan), plan.deputy, factories.importer(), factories.reader()):
        with pytest.raises(NotPermittedError):
            proposed(plan, person)
    proposal = proposed(plan, head)
    for person in (head, User.objects.get(username="admin.data")):
        with pytest.raises(NotPermittedError):
            accept(proposal_id=proposal.pk, seen=1, by=person)
        with pytest.raises(NotPermittedError):
            decline(proposal_id=proposal.pk, answer="Menunggu hasil rapat", by=person)


def test_refusals_of_proposing(plan: PlanWorld, head: User) -> None:
    with pytest.raises(ReasonMissingError):
        proposed(plan, head, reason="begitu")
    with pytest.raises(EmptyPlanError):
        proposed(plan, head, {})
    with pytest.raises(ValueError, match="not areas of this branch"):
        proposed(plan, head, {Cell(plan.medan.pk, PU): 1})
    other = published_plan(plan.region, version=9)
    with pytest.raises(PlanStateError):
        propose(plan_id=other.pk, branch=plan.world.kisaran, cells={Cell(plan.asahan.pk, PU): 1}, reason=WHY, by=head)


def test_what_changed_after_the_branch_looked_is_written_over_only_when_agreed(plan: PlanWorld, head: User) -> None:
    plan.put(plan.asahan, PU, 50)
    proposal = proposed(plan, head)
    assert {cell["segment"]: cell["seen"] for cell in proposal.cells} == {"PU": 50, "BPU": None}
    changed = plan.put(plan.asahan, PU, 55)
    plan.put(plan.asahan, BPU, 30)

    with pytest.raises(OvertakenError) as refusal:
        accept(proposal_id=proposal.pk, seen=1, by=plan.deputy)
    assert refusal.value.cells == (changed,)
    assert plan.numbers["Asahan", "PU"] == 55

    accept(proposal_id=proposal.pk, seen=1, by=plan.deputy, agreed=True)
    assert plan.numbers["Asahan", "PU"] == 60


def test_what_the_branch_looked_at_may_be_older_than_what_stands(plan: PlanWorld, head: User) -> None:
    cell = plan.put(plan.asahan, PU, 50)

    proposal = propose(
        plan_id=plan.draft.pk, branch=plan.world.kisaran, cells={cell: 60}, seen={cell: 40}, reason=WHY, by=head
    )

    with pytest.raises(OvertakenError):
        accept(proposal_id=proposal.pk, seen=1, by=plan.deputy)
