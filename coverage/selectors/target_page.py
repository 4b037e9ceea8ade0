"""A year's plan as one person sees it: the cascade, one place's parts, what does not add up, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from coverage.indicators.cascade import COUNTED_COLUMNS, BalanceState, Cascade, Cell, Cells, Gap
from coverage.indicators.targets import Standing, standings, version_days, version_in_force
from coverage.indicators.vocabulary import Basis, Group, PlanState, TargetKind, TerritoryKind
from coverage.models import Branch, Person, Region, Target, TargetPlan, TargetProposal, scope_of
from coverage.permissions import Permission, has_permission
from coverage.selectors.places import Place
from coverage.selectors.plan_excesses import Excesses, plan_excesses
from coverage.selectors.plan_numbers import PlanNumbers, numbers_by_kind
from coverage.selectors.plan_places import PlanPlaces, plan_places
from coverage.selectors.proposals import proposals_of
from coverage.selectors.sources import Source, source_of, unique
from coverage.selectors.target_boxes import TargetBox
from coverage.selectors.target_lines import Matrix, TargetLine, target_line, target_matrix

# Kinds by the word that addresses carry.
KINDS = {"baru": TargetKind.FLOW_NEW, "aktif": TargetKind.STOCK_END, "cakupan": TargetKind.RATIO_END}


class Mode(StrEnum):
    """What a reader does with the plan: type its numbers, propose those of the own branch, or look."""

    EDIT = "edit"
    PROPOSE = "propose"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What of the plan is looked at: the kind of target, a province and a branch by code.

    `region` is the code asked for; blank is the reader's own region.
    """

    kind: TargetKind
    province: str = ""
    branch: str = ""
    region: str = ""

    @property
    def word(self) -> str:
        """Return the kind's word in addresses."""
        return next(word for word, kind in KINDS.items() if kind is self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPage:
    """Everything the page shows. `flow`: the targets of new participants, whatever kind is looked at.

    `typed` texts and errors of a refused form stand in the boxes.
    """

    region: Region
    year: int
    plan: TargetPlan
    versions: tuple[TargetPlan, ...]
    in_force: TargetPlan | None
    standings: Mapping[int, Standing]
    coming: tuple[TargetPlan, ...]
    chosen: Chosen
    mode: Mode
    upper: tuple[TargetLine, ...]
    branches: tuple[TargetLine, ...]
    province: TargetLine | None
    matrix: Matrix
    excesses: Excesses
    leftovers: tuple[Gap, ...]
    names: Mapping[int, str]
    flow: Cells
    proposals: tuple[TargetProposal, ...]
    own_proposal: TargetProposal | None
    sources: tuple[Source, ...]
    own_branch: Place | None
    may_publish: bool
    may_start: bool
    earliest: date
    keep: str

    @property
    def is_draft(self) -> bool:
        """It can still change."""
        return self.plan.state == PlanState.DRAFT

    @property
    def adds_up(self) -> bool:
        """Numbers of this kind are shared out; a ratio is not."""
        return self.chosen.kind is not TargetKind.RATIO_END

    @property
    def names_segments(self) -> bool:
        """Some segment has a target of its own: only then the months follow a season."""
        return any(value for cell, value in self.flow.items() if cell.column in COUNTED_COLUMNS)

    @property
    def draft(self) -> TargetPlan | None:
        """Return the draft that this reader may see, if there is one."""
        return next((version for version in self.versions if version.state == PlanState.DRAFT), None)

    @property
    def undo_place(self) -> str:
        """Return whose target was shared out last, while that can be taken back; else nothing."""
        kept = self.plan.undo
        return self.names.get(kept["place"], "–") if kept and kept["revision"] == self.plan.revision else ""

    @property
    def previous_year(self) -> int:
        """Return the year before."""
        return self.year - 1

    @property
    def next_year(self) -> int:
        """Return the year after."""
        return self.year + 1

    @property
    def boxes(self) -> tuple[TargetBox, ...]:
        """Return every box on the page."""
        totals = (line.box for line in (*self.upper, *self.branches))
        return (*totals, *self.matrix.boxes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    person: Person
    region: Region
    mode: Mode
    own: frozenset[int]


def target_page(
    plan: TargetPlan, versions: tuple[TargetPlan, ...], region: Region, chosen: Chosen, person: Person, *, today: date
) -> TargetPage:
    """Answer the page of one version. Its query count is held by a test."""
    places = plan_places(region, plan.year)
    every = numbers_by_kind(plan.pk, places)
    numbers = every[chosen.kind]
    cascade = Cascade(places.tree, numbers.cells)
    current = place_shown(places, chosen)
    reader = _Reader(person=person, region=region, mode=mode_of(plan, region, chosen, person), own=_own(person, places))

    sources = _sources(plan, chosen.kind)

    def make(cell: Cell) -> TargetBox:
        return replace(_box(cell, numbers, places, reader), source=sources.get(cell))

    provinces = places.tree.children(places.tree.root)
    opened = next((place for place in places.tree.up(current) if place in provinces), None)
    upper = (places.tree.root, *provinces)
    proposals = proposals_of(plan, person, places)
    earlier = [version for version in versions if version.state != PlanState.DRAFT and version.pk != plan.pk]
    return TargetPage(
        region=region,
        year=plan.year,
        plan=plan,
        versions=versions,
        in_force=version_in_force(earlier, on=today),
        standings=standings(versions, today=today),
        coming=tuple(version for version in earlier if version.version_date > today),
        chosen=chosen,
        mode=reader.mode,
        upper=tuple(target_line(place, cascade, places, make, current=current) for place in upper),
        branches=tuple(
            target_line(place, cascade, places, make, current=current)
            for place in (places.tree.children(opened) if opened else ())
        ),
        province=target_line(opened, cascade, places, make, current=current) if opened else None,
        matrix=target_matrix(current, cascade, places, make),
        excesses=plan_excesses(every, places),
        leftovers=cascade.gaps(BalanceState.LEFT),
        names={place: named.name for place, named in places.places.items()},
        flow=every[TargetKind.FLOW_NEW].cells,
        proposals=proposals,
        own_proposal=next((each for each in proposals if each.branch_id == current), None),
        sources=unique(sources.values()),
        own_branch=_own_branch(person, places),
        may_publish=has_permission(person, Permission.PUBLISH_TARGETS, region=region),
        may_start=has_permission(person, Permission.EDIT_TARGETS, region=region),
        earliest=version_days(plan.year, [version.version_date for version in earlier], today=today)[0],
        keep=f"{person.pk}/target-{plan.pk}/{chosen.word}",
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


def place_shown(places: PlanPlaces, chosen: Chosen) -> int:
    """Return the place whose parts are shown: the branch, the province, else the whole region."""
    branch = places.named(TerritoryKind.BRANCH, chosen.branch) if chosen.branch else None
    province = places.named(TerritoryKind.PROVINCE, chosen.province) if chosen.province else None
    return branch or province or places.tree.root


def _own(person: Person, places: PlanPlaces) -> frozenset[int]:
    """Return the areas of the branches that a person heads."""
    own = scope_of(person).own_branch_ids
    return frozenset(area for area in places.of_level(TerritoryKind.AREA) if places.branch_of(area) in own)


def _own_branch(person: Person, places: PlanPlaces) -> Place | None:
    """Return the branch that a person heads and may propose for."""
    own = scope_of(person).own_branch_ids
    found = next((branch for branch in places.of_level(TerritoryKind.BRANCH) if branch in own), None)
    return places.places[found] if found else None


def _box(cell: Cell, numbers: PlanNumbers, places: PlanPlaces, reader: _Reader) -> TargetBox:
    may_edit = reader.mode is Mode.EDIT or (reader.mode is Mode.PROPOSE and cell.place in reader.own)
    is_kind = numbers.kind is not TargetKind.RATIO_END or cell.column is Group.TOTAL
    return TargetBox(
        cell=cell,
        kind=numbers.kind,
        place=places.places[cell.place].name,
        value=numbers.cells.get(cell),
        is_locked=cell in numbers.locked,
        may_edit=may_edit and is_kind,
    )


def _sources(plan: TargetPlan, kind: TargetKind) -> dict[Cell, Source]:
    """Return where the plan's numbers come from, as far as they come from outside. One query."""
    rows = Target.objects.filter(plan=plan, kind=kind).exclude(source="", document=None).select_related("document")
    found = {
        Cell(row.territory_id, Group(row.segment)): source_of(
            row.document, text=row.source, as_of=row.as_of, basis=row.basis, note=_note(row)
        )
        for row in rows
    }
    return {cell: source for cell, source in found.items() if source is not None}


def _note(row: Target) -> str:
    """A number that was worked out from others of the document says how."""
    return row.source if row.basis == Basis.DERIVED and row.document_id else ""
