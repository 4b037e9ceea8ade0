"""What a branch proposes, cell by cell: the number it asks for, the one it looked at, and the one that stands now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coverage.indicators.cascade import Cell, Cells
from coverage.indicators.vocabulary import Group, ProposalState
from coverage.models import Person, TargetPlan, TargetProposal, scope_of
from coverage.selectors.plan_places import PlanPlaces

# Decided ones of a branch that stay in sight with their answers.
MOST_KEPT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedCell:
    """One number of a proposal; `seen` is what the branch looked at, `now` what the draft holds. None is not set."""

    cell: Cell
    value: int
    seen: int | None
    now: int | None

    @property
    def is_new(self) -> bool:
        """The branch asks for another number than it saw."""
        return self.value != self.seen

    @property
    def is_overtaken(self) -> bool:
        """Somebody wrote another number meanwhile, which accepting would overwrite."""
        return self.now not in (self.seen, self.value)


def proposed_cells(proposal: TargetProposal, cells: Cells) -> tuple[ProposedCell, ...]:
    """Return the numbers of a proposal beside those of the draft, what it changes first. No query.

    Proposals from before the seen numbers were kept count as made over nothing: then every other number is told.
    """
    found = [_cell(Cell(each["territory"], Group(each["segment"])), each, cells) for each in proposal.cells]
    return tuple(sorted(found, key=lambda each: not (each.is_new or each.is_overtaken)))


def cells_proposed(proposal: TargetProposal | None) -> dict[Cell, int]:
    """Return the numbers that a proposal asks for. No query."""
    kept = proposal.cells if proposal else []
    return {Cell(each["territory"], Group(each["segment"])): each["value"] for each in kept}


def is_waiting(proposal: TargetProposal | None) -> bool:
    """Say whether a proposal waits for a decision."""
    return proposal is not None and proposal.state == ProposalState.PROPOSED


def overtaken(cells: Iterable[ProposedCell]) -> tuple[Cell, ...]:
    """Return the cells that somebody changed after the branch looked at them."""
    return tuple(each.cell for each in cells if each.is_overtaken)


def proposals_of(plan: TargetPlan, person: Person, places: PlanPlaces) -> tuple[TargetProposal, ...]:
    """Return the last proposals of each branch in the reader's scope, the latest first; two queries.

    Earlier ones keep the answers that were given. What a branch took back itself is nobody's business any more.
    """
    rows = TargetProposal.objects.filter(plan=plan, branch__in=scope_of(person).branches.values("pk"))
    by_branch: dict[int, list[TargetProposal]] = {}
    for row in rows.exclude(state=ProposalState.WITHDRAWN).select_related("branch", "by").order_by("-at", "-pk"):
        by_branch.setdefault(row.branch_id, []).append(row)
    order = {place: number for number, place in enumerate(places.tree.nodes)}
    branches = sorted(by_branch, key=lambda branch: order.get(branch, -1))
    return tuple(row for branch in branches for row in by_branch[branch][:MOST_KEPT])


# A kept cell is JSON.
def _cell(cell: Cell, kept: dict[str, int | None], cells: Cells) -> ProposedCell:
    value = kept["value"]
    assert value is not None
    return ProposedCell(cell=cell, value=value, seen=kept.get("seen"), now=cells.get(cell))
