"""What a person does with a version of a plan, and the boxes that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from coverage.indicators.cascade import Cell, Cells
from coverage.indicators.vocabulary import Group, PlanState, TargetKind, TerritoryKind
from coverage.models import Branch, Person, Region, TargetPlan, scope_of
from coverage.permissions import Permission, has_permission
from coverage.selectors.places import Place
from coverage.selectors.plan_numbers import PlanNumbers
from coverage.selectors.plan_places import PlanPlaces
from coverage.selectors.sources import Source
from coverage.selectors.target_boxes import TargetBox
from coverage.selectors.target_chosen import Chosen

# What a branch would have in its boxes; None is a box left blank.
Proposed = Mapping[Cell, int | None]


class Mode(StrEnum):
    """What a reader does with the plan: type its numbers, propose those of the own branch, or look."""

    EDIT = "edit"
    PROPOSE = "propose"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxMaker:
    """Makes the box of a cell as one reader sees it: what stands there, where it is from, and whether it is typed.

    `own` are the areas of the branches that the reader heads, `offered` what the branch proposed and nobody decided.
    """

    mode: Mode
    numbers: PlanNumbers
    places: PlanPlaces
    sources: Mapping[Cell, Source]
    own: frozenset[int]
    offered: Cells

    def __call__(self, cell: Cell) -> TargetBox:
        """Return the box. No query."""
        may_edit = self.mode is Mode.EDIT or (self.mode is Mode.PROPOSE and cell.place in self.own)
        is_kind = self.numbers.kind is not TargetKind.RATIO_END or cell.column is Group.TOTAL
        return TargetBox(
            cell=cell,
            kind=self.numbers.kind,
            place=self.places.places[cell.place].name,
            value=self.numbers.cells.get(cell),
            is_locked=cell in self.numbers.locked,
            may_edit=may_edit and is_kind,
            source=self.sources.get(cell),
            offered=self.offered.get(cell),
        )


def mode_of(plan: TargetPlan, region: Region, chosen: Chosen, person: Person) -> Mode:
    """Say what a person does with a version: nothing but looking at what is published."""
    if plan.state != PlanState.DRAFT:
        return Mode.READ
    if has_permission(person, Permission.EDIT_TARGETS, region=region):
        return Mode.EDIT
    branch = Branch.objects.filter(code=chosen.branch, region=region).first() if chosen.branch else None
    is_own = branch is not None and has_permission(person, Permission.PROPOSE_TARGETS, branch=branch)
    return Mode.PROPOSE if is_own and chosen.kind is TargetKind.FLOW_NEW else Mode.READ


def with_proposed(proposed: Proposed, cells: Cells, own: frozenset[int]) -> dict[Cell, int]:
    """Return the numbers of a plan with those that a branch would have in its `own` areas."""
    ours = {cell: value for cell, value in proposed.items() if cell.place in own}
    return {cell: value for cell, value in {**cells, **ours}.items() if value is not None}


def shelf(plan: TargetPlan, chosen: Chosen, person: Person, mode: Mode) -> str:
    """Name the shelf of a person's browser where unsent boxes wait; a proposal's are no numbers of the plan."""
    if mode is Mode.PROPOSE:
        return f"{proposed_shelf(plan.pk, person)}/{chosen.branch}"
    return f"{typed_shelf(plan.pk, person)}/{chosen.word}"


def typed_shelf(plan_id: int, person: Person) -> str:
    """Name the shelf of all unsent numbers of a plan."""
    return f"{person.pk}/target-{plan_id}"


def proposed_shelf(plan_id: int, person: Person) -> str:
    """Name the shelf of all unsent proposals of a plan."""
    return f"{person.pk}/usul-{plan_id}"


def words_shelf(plan_id: int, person: Person) -> str:
    """Name the shelf of the reason and the day that a plan is to be published with."""
    return f"{person.pk}/terbit-{plan_id}"


def own_areas(person: Person, places: PlanPlaces) -> frozenset[int]:
    """Return the areas of the branches that a person heads."""
    own = scope_of(person).own_branch_ids
    return frozenset(area for area in places.of_level(TerritoryKind.AREA) if places.branch_of(area) in own)


def own_branch(person: Person, places: PlanPlaces) -> Place | None:
    """Return the branch that a person heads and may propose for."""
    own = scope_of(person).own_branch_ids
    found = next((branch for branch in places.of_level(TerritoryKind.BRANCH) if branch in own), None)
    return places.places[found] if found else None
