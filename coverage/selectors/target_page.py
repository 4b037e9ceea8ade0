"""A year's plan as one person sees it: the cascade, one place's parts, what does not add up, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coverage.indicators.cascade import BalanceState, Cascade, Cells, Gap
from coverage.indicators.targets import version_days, version_in_force
from coverage.indicators.vocabulary import PlanState, TargetKind
from coverage.models import Person, Region, TargetPlan, TargetProposal
from coverage.permissions import Permission, has_permission
from coverage.selectors.plan_numbers import plan_numbers
from coverage.selectors.plan_places import PlanPlaces, plan_places
from coverage.selectors.sources import Source, unique
from coverage.selectors.target_boxes import TargetBox
from coverage.selectors.target_chosen import Chosen, place_shown
from coverage.selectors.target_lines import MakeBox, Matrix, TargetLine, target_line, target_matrix
from coverage.selectors.target_proposals import newest_proposals
from coverage.selectors.target_reader import BoxMaker, Mode, Proposed, mode_of, own_areas, shelf, with_proposed
from coverage.selectors.target_sources import target_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPage:
    """Everything the page shows. `typed` texts and errors of a refused form stand in the boxes."""

    region: Region
    plan: TargetPlan
    versions: tuple[TargetPlan, ...]
    in_force: TargetPlan | None
    chosen: Chosen
    mode: Mode
    upper: tuple[TargetLine, ...]
    branches: tuple[TargetLine, ...]
    province: TargetLine | None
    matrix: Matrix
    excesses: tuple[Gap, ...]
    leftovers: tuple[Gap, ...]
    names: Mapping[int, str]
    cells: Cells
    proposals: tuple[TargetProposal, ...]
    own_proposal: TargetProposal | None
    sources: tuple[Source, ...]
    may_publish: bool
    may_start: bool
    earliest: date
    keep: str

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
    def draft(self) -> TargetPlan | None:
        """Return the draft that this reader may see, if there is one."""
        return next((version for version in self.versions if version.state == PlanState.DRAFT), None)

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
    numbers = plan_numbers(plan.pk, chosen.kind, places)
    current, own = place_shown(places, chosen), own_areas(person, places)
    cascade = Cascade(places.tree, with_proposed(proposed or {}, numbers.cells, own))
    mode, sources = mode_of(plan, region, chosen, person), target_sources(plan, chosen.kind)
    make = BoxMaker(mode=mode, numbers=numbers, places=places, sources=sources, own=own)
    lines = _lines(places, cascade, make, current)
    proposals = newest_proposals(plan, person, places)
    earlier = [version for version in versions if version.state != PlanState.DRAFT and version.pk != plan.pk]
    return TargetPage(
        region=region,
        plan=plan,
        versions=versions,
        in_force=version_in_force(earlier, on=today),
        chosen=chosen,
        mode=mode,
        upper=lines.upper,
        branches=lines.branches,
        province=lines.province,
        matrix=lines.matrix,
        excesses=cascade.gaps(BalanceState.OVER),
        leftovers=cascade.gaps(BalanceState.LEFT),
        names=places.names,
        cells=numbers.cells,
        proposals=proposals,
        own_proposal=next((each for each in proposals if each.branch_id == current), None),
        sources=unique(sources.values()),
        may_publish=has_permission(person, Permission.PUBLISH_TARGETS, region=region),
        may_start=has_permission(person, Permission.EDIT_TARGETS, region=region),
        earliest=version_days(plan.year, [version.version_date for version in earlier], today=today)[0],
        keep=shelf(plan, chosen, person, mode),
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
