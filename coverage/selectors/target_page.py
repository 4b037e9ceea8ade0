"""A year's plan as one person sees it: the cascade, one place's parts, what does not add up, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from coverage.indicators.cascade import COUNTED_COLUMNS, BalanceState, Cascade, Cells, Gap
from coverage.indicators.targets import Standing, published_versions, standings, version_days, version_in_force
from coverage.indicators.vocabulary import PlanState, TargetKind
from coverage.models import Person, Region, TargetPlan, TargetProposal
from coverage.permissions import Permission, has_permission
from coverage.selectors.draft_owners import may_discard
from coverage.selectors.places import Place
from coverage.selectors.plan_excesses import Excesses, plan_excesses
from coverage.selectors.plan_numbers import numbers_by_kind
from coverage.selectors.plan_places import PlanPlaces, plan_places
from coverage.selectors.proposals import cells_proposed, is_waiting, proposals_of
from coverage.selectors.sources import Source, unique
from coverage.selectors.target_boxes import TargetBox
from coverage.selectors.target_chosen import Chosen, place_shown
from coverage.selectors.target_lines import MakeBox, Matrix, TargetLine, target_line, target_matrix
from coverage.selectors.target_reader import (
    BoxMaker,
    Mode,
    Proposed,
    mode_of,
    own_areas,
    own_branch,
    shelf,
    with_proposed,
    words_shelf,
)
from coverage.selectors.target_sources import target_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPage:
    """Everything the page shows. `flow`: the targets of new participants, whatever kind is looked at.

    `typed` texts and errors of a refused form stand in the boxes.
    """

    region: Region
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
    places: PlanPlaces
    flow: Cells
    proposals: tuple[TargetProposal, ...]
    own_proposal: TargetProposal | None
    sources: tuple[Source, ...]
    own_branch: Place | None
    may_publish: bool
    may_start: bool
    may_discard: bool
    earliest: date
    keep: str
    words_keep: str

    @property
    def names(self) -> Mapping[int, str]:
        """Return the names of all places of the plan."""
        return self.places.names

    @property
    def year(self) -> int:
        """Return the year of the plan."""
        return self.plan.year

    @property
    def is_draft(self) -> bool:
        """It can still change."""
        return self.plan.state == PlanState.DRAFT

    @property
    def adds_up(self) -> bool:
        """Numbers of this kind are shared out; a ratio is not."""
        return self.chosen.kind is not TargetKind.RATIO_END

    @property
    def standing(self) -> Standing | None:
        """Return whether the version looked at applies, will, or does no more; None of a draft."""
        return self.standings.get(self.plan.version)

    @property
    def continues(self) -> TargetProposal | None:
        """Return the waiting proposal that the boxes start from."""
        return self.own_proposal if self.mode is Mode.PROPOSE and is_waiting(self.own_proposal) else None

    @property
    def is_at_home(self) -> bool:
        """A branch head looks at the own branch: it stands first then."""
        return self.own_branch is not None and self.chosen.branch == self.own_branch.code

    @property
    def lacks_draft(self) -> bool:
        """A branch head has nothing to propose into."""
        return self.own_branch is not None and self.draft is None

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
class _Lines:
    """The region with its provinces, the branches of the province that is opened, and the parts of the chosen place."""

    upper: tuple[TargetLine, ...]
    province: TargetLine | None
    branches: tuple[TargetLine, ...]
    matrix: Matrix


def target_page(
    plan: TargetPlan,
    versions: tuple[TargetPlan, ...],
    region: Region,
    chosen: Chosen,
    person: Person,
    *,
    today: date,
    proposed: Proposed | None = None,
) -> TargetPage:
    """Answer the page of one version. Its query count is held by a test.

    Sums are those with the `proposed` numbers of the reader's own areas; boxes hold what the plan does.
    """
    places = plan_places(region, plan.year)
    every = numbers_by_kind(plan.pk, places)
    numbers, current, own = every[chosen.kind], place_shown(places, chosen), own_areas(person, places)
    mode, sources = mode_of(plan, region, chosen, person), target_sources(plan, chosen.kind)
    proposals = proposals_of(plan, person, places)
    own_proposal = next((each for each in proposals if each.branch_id == current), None)
    # A branch goes on from what it proposed and nobody decided: another one would take its place.
    offered = cells_proposed(own_proposal) if mode is Mode.PROPOSE and is_waiting(own_proposal) else {}
    cells = with_proposed(offered if proposed is None else proposed, numbers.cells, own)
    cascade = Cascade(places.tree, cells)
    make = BoxMaker(mode=mode, numbers=numbers, places=places, sources=sources, own=own, offered=offered)
    lines, home = _lines(places, cascade, make, current), own_branch(person, places)
    earlier = [version for version in published_versions(versions) if version.pk != plan.pk]
    return TargetPage(
        region=region,
        plan=plan,
        versions=versions,
        in_force=version_in_force(earlier, on=today),
        standings=standings(versions, today=today),
        coming=tuple(version for version in earlier if version.version_date > today),
        chosen=chosen,
        mode=mode,
        upper=lines.upper,
        # A branch head looks for the own one first.
        branches=tuple(sorted(lines.branches, key=lambda line: line.id != (home.id if home else 0))),
        province=lines.province,
        matrix=lines.matrix,
        excesses=plan_excesses(every | {chosen.kind: replace(numbers, cells=cells)}, places),
        leftovers=cascade.gaps(BalanceState.LEFT),
        places=places,
        flow=every[TargetKind.FLOW_NEW].cells,
        proposals=proposals,
        own_proposal=own_proposal,
        sources=unique(sources.values()),
        own_branch=home,
        may_publish=has_permission(person, Permission.PUBLISH_TARGETS, region=region),
        may_start=has_permission(person, Permission.EDIT_TARGETS, region=region),
        may_discard=plan.state == PlanState.DRAFT and may_discard(person, plan),
        earliest=version_days(plan.year, [version.version_date for version in earlier], today=today)[0],
        keep=shelf(plan, chosen, person, mode),
        words_keep=words_shelf(plan.pk, person),
    )


def _lines(places: PlanPlaces, cascade: Cascade, make: MakeBox, current: int) -> _Lines:
    root = places.tree.root
    provinces = places.tree.children(root)
    opened = next((place for place in places.tree.up(current) if place in provinces), None)

    def line(place: int) -> TargetLine:
        return target_line(place, cascade, places, make, current=current)

    return _Lines(
        upper=tuple(map(line, (root, *provinces))),
        province=line(opened) if opened else None,
        branches=tuple(map(line, places.tree.children(opened) if opened else ())),
        matrix=target_matrix(current, cascade, places, make),
    )
