"""A branch's own split of its target: the branch proposes, the deputy decides; only then the draft changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from coverage.audit import record
from coverage.clock import now
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
from coverage.entry.plan_numbers import draft_taken, write_numbers
from coverage.indicators.cascade import BalanceState, Cascade, Cell, Cells
from coverage.indicators.vocabulary import PlanState, ProposalState, TargetKind
from coverage.models import Branch, TargetPlan, TargetProposal, User
from coverage.permissions import Permission, has_permission
from coverage.selectors.cell_checks import SHORTEST_REASON
from coverage.selectors.plan_numbers import plan_numbers
from coverage.selectors.plan_places import plan_places, region_of
from coverage.selectors.proposals import overtaken, proposed_cells

KIND = TargetKind.FLOW_NEW
PUBLISHED_WITHOUT = "Rencana terbit sebelum usulan ini diputuskan."
_ACTIONS = {
    ProposalState.ACCEPTED: "plan-proposal-accepted",
    ProposalState.DECLINED: "plan-proposal-declined",
    ProposalState.WITHDRAWN: "plan-proposal-withdrawn",
}


@transaction.atomic
def propose(
    *,
    plan_id: int,
    branch: Branch,
    cells: Mapping[Cell, int],
    reason: str,
    by: User,
    seen: Mapping[Cell, int | None] | None = None,
) -> TargetProposal:
    """Hand the deputy a split of the branch's target in the draft; an undecided earlier one gives way.

    `seen` are the numbers that the branch looked at, unless told those that stand now. They are kept, so that
    accepting overwrites nothing that was written meanwhile without a word.

    Raises NotPermittedError, PlanStateError, ReasonMissingError, EmptyPlanError, ExcessError where the parts are more
    than the branch's target, and ValueError for cells that are not the branch's areas.
    """
    moment, reason = now(), reason.strip()
    if not has_permission(by, Permission.PROPOSE_TARGETS, branch=branch):
        raise NotPermittedError
    plan = TargetPlan.objects.select_for_update(of=("self",)).select_related("territory").get(pk=plan_id)
    if plan.state != PlanState.DRAFT or plan.territory_id != branch.region_id:
        raise PlanStateError(state=PlanState(plan.state))
    if len(reason) < SHORTEST_REASON:
        raise ReasonMissingError
    if not cells:
        raise EmptyPlanError
    stands = _refuse_excess(plan, branch, cells)
    looked_at = stands if seen is None else seen
    for open_one in _open(plan, branch=branch):
        _decide(open_one, ProposalState.WITHDRAWN, answer="", by=by, at=moment)
    proposal = TargetProposal.objects.create(
        plan=plan, branch=branch, reason=reason, at=moment, by=by,
        cells=[_kept(cell, value, looked_at.get(cell)) for cell, value in sorted(cells.items())],
    )  # fmt: skip
    _trace(proposal, "plan-proposed", by=by, at=moment, reason=reason)
    return proposal


@transaction.atomic
def withdraw_proposal(*, proposal_id: int, by: User) -> TargetProposal:
    """Take a proposal back before it is decided. Raises NotPermittedError and ProposalStateError."""
    proposal = _taken(proposal_id, _locked_plan(proposal_id))
    if not has_permission(by, Permission.PROPOSE_TARGETS, branch=proposal.branch):
        raise NotPermittedError
    _decide(proposal, ProposalState.WITHDRAWN, answer="", by=by, at=now())
    return proposal


@transaction.atomic
def accept(*, proposal_id: int, seen: int, by: User, agreed: bool = False) -> TargetProposal:
    """Put a proposal into the draft; `agreed` to writing over what was changed after the branch looked at it.

    Raises what `draft_taken` raises, ProposalStateError, LockedCellsError, and OvertakenError.
    """
    moment = now()
    plan = draft_taken(_plan_of(proposal_id), seen=seen, by=by, needs=Permission.PUBLISH_TARGETS)
    proposal = _taken(proposal_id, plan)
    numbers = plan_numbers(plan.pk, KIND, plan_places(region_of(plan), plan.year))
    proposed = proposed_cells(proposal, numbers.cells)
    cells = {each.cell: each.value for each in proposed}
    held = tuple(cell for cell in sorted(cells) if cell in numbers.locked and numbers.cells.get(cell) != cells[cell])
    if held:
        raise LockedCellsError(cells=held)
    if not agreed and (changed := overtaken(proposed)):
        raise OvertakenError(cells=changed)
    write_numbers(plan, numbers, cells, action="plan-saved", by=by, at=moment, reason=f"proposal:{proposal.pk}")
    _decide(proposal, ProposalState.ACCEPTED, answer="", by=by, at=moment)
    return proposal


@transaction.atomic
def decline(*, proposal_id: int, answer: str, by: User) -> TargetProposal:
    """Leave the draft as it is, and tell the branch why. Raises NotPermittedError and ReasonMissingError too."""
    answer = answer.strip()
    proposal = _taken(proposal_id, _locked_plan(proposal_id))
    if not has_permission(by, Permission.PUBLISH_TARGETS, region=region_of(proposal.plan)):
        raise NotPermittedError
    if len(answer) < SHORTEST_REASON:
        raise ReasonMissingError
    _decide(proposal, ProposalState.DECLINED, answer=answer, by=by, at=now())
    return proposal


def answer_open(plan: TargetPlan, *, by: User, at: datetime) -> None:
    """Decline what nobody decided before the plan was published: no branch waits for an answer that cannot come."""
    for proposal in _open(plan):
        _decide(proposal, ProposalState.DECLINED, answer=PUBLISHED_WITHOUT, by=by, at=at)


# Everybody locks the plan first and then its proposals.
def _locked_plan(proposal_id: int) -> TargetPlan:
    return TargetPlan.objects.select_for_update(of=("self",)).get(pk=_plan_of(proposal_id))


def _plan_of(proposal_id: int) -> int:
    return TargetProposal.objects.values_list("plan_id", flat=True).get(pk=proposal_id)


def _taken(proposal_id: int, plan: TargetPlan) -> TargetProposal:
    rows = TargetProposal.objects.select_for_update(of=("self",)).select_related("plan__territory", "branch")
    return rows.get(pk=proposal_id, plan=plan)


def _open(plan: TargetPlan, **only: Branch) -> list[TargetProposal]:
    rows = TargetProposal.objects.select_for_update(of=("self",)).select_related("plan__territory", "branch")
    return list(rows.filter(plan=plan, state=ProposalState.PROPOSED, **only).order_by("pk"))


def _refuse_excess(plan: TargetPlan, branch: Branch, cells: Mapping[Cell, int]) -> Cells:
    """Return the numbers that stand, if the proposed ones fit into the branch's target."""
    places = plan_places(region_of(plan), plan.year)
    own = {Cell(area, column) for area in places.tree.children(branch.pk) for column in places.columns(area)}
    if not set(cells) <= own:
        raise ValueError(f"not areas of this branch: {sorted(set(cells) - own)}")
    held = plan_numbers(plan.pk, KIND, places).cells
    below = {cell: value for cell, value in held.items() if cell not in own}
    gaps = Cascade(places.tree, below | dict(cells)).gaps(BalanceState.OVER)
    if found := tuple(gap for gap in gaps if gap.place == branch.pk):
        raise ExcessError(gaps={KIND: found})
    return held


def _decide(proposal: TargetProposal, state: ProposalState, *, answer: str, by: User, at: datetime) -> None:
    if proposal.state != ProposalState.PROPOSED:
        raise ProposalStateError(state=proposal.state)
    proposal.state, proposal.answer, proposal.decided_at, proposal.decided_by = state, answer, at, by
    proposal.save()
    _trace(proposal, _ACTIONS[state], by=by, at=at, reason=answer)


def _trace(proposal: TargetProposal, action: str, *, by: User, at: datetime, reason: str) -> None:
    record(
        at=at,
        action=action,
        subject=f"plan:{proposal.plan_id}",
        by=by,
        territory=proposal.branch,
        after={"proposal": proposal.pk, "cells": proposal.cells},
        reason=reason,
    )


# Any: a kept cell is JSON.
def _kept(cell: Cell, value: int, seen: int | None) -> dict[str, Any]:
    return {"territory": cell.place, "segment": cell.column.value, "value": value, "seen": seen}
