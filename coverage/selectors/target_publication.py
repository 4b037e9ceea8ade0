"""What publishing a draft would do: against the version that it takes the place of, and what has to be agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coverage.indicators.cascade import BalanceState, Cascade, Cell, Gap
from coverage.indicators.targets import published_versions, version_in_force
from coverage.indicators.vocabulary import Basis, Group, TargetKind, TerritoryKind
from coverage.models import Target, TargetPlan
from coverage.selectors.draft_owners import open_proposals
from coverage.selectors.plan_numbers import SUMMED, PlanNumbers, numbers_by_kind
from coverage.selectors.plan_places import PlanPlaces

# As many changed numbers as a person reads before publishing; the others are counted.
MOST_CHANGES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One number of the draft beside that of the version before; None is not set."""

    kind: TargetKind
    place: str
    column: Group
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a person looks at before a draft is published for good, to apply from a `day` on.

    `before` is the version in force on that day; `later` those that begin after it and take over then; `leftovers`
    what is not shared out of the new participants; `proposals` the branches that wait for an answer.
    """

    day: date
    is_to_come: bool
    before: TargetPlan | None
    later: tuple[TargetPlan, ...]
    totals: tuple[Change, ...]
    changes: tuple[Change, ...]
    count: int
    leftovers: tuple[Gap, ...]
    proposals: tuple[str, ...]
    changes_no_month: bool

    @property
    def more(self) -> int:
        """Count the changes that are not listed."""
        return self.count - len(self.changes)


def publication_of(
    plan: TargetPlan, versions: Sequence[TargetPlan], places: PlanPlaces, *, day: date, today: date
) -> Publication:
    """Answer the page that asks before publishing. At most four queries."""
    earlier = [version for version in published_versions(versions) if version.pk != plan.pk]
    before = version_in_force(earlier, on=day)
    draft = numbers_by_kind(plan.pk, places)
    old = numbers_by_kind(before.pk, places) if before else {}
    changes = _changes(draft, old, places, sums=_sums(before))
    flow = Cascade(places.tree, draft[TargetKind.FLOW_NEW].cells)
    return Publication(
        day=day,
        is_to_come=day > today,
        before=before,
        later=tuple(version for version in earlier if version.version_date > day),
        totals=_totals(flow, old.get(TargetKind.FLOW_NEW), places),
        changes=changes[:MOST_CHANGES],
        count=len(changes),
        leftovers=flow.gaps(BalanceState.LEFT),
        proposals=open_proposals(plan),
        changes_no_month=is_after_its_year(plan.year, day),
    )


def is_after_its_year(year: int, day: date) -> bool:
    """Say whether a version from this day on is used by no month: each uses the one in force at its own end."""
    return day > date(year, 12, 31)


def _changes(
    draft: dict[TargetKind, PlanNumbers], old: dict[TargetKind, PlanNumbers], places: PlanPlaces, *, sums: _Keys
) -> tuple[Change, ...]:
    return tuple(
        Change(kind=kind, place=places.places[place].name, column=column, before=was, after=will)
        for kind, numbers in draft.items()
        for place in places.tree.down(places.tree.root)
        for column in places.columns(place)
        for was, will in [(_set(old, kind, Cell(place, column), sums), numbers.cells.get(Cell(place, column)))]
        if was != will
    )


def _set(old: dict[TargetKind, PlanNumbers], kind: TargetKind, cell: Cell, sums: _Keys) -> int | None:
    """What a person set: a sum that publishing added is nothing that the draft could lack."""
    if kind not in old or (kind.value, cell) in sums:
        return None
    return old[kind].cells.get(cell)


_Keys = frozenset[tuple[str, Cell]]


def _sums(plan: TargetPlan | None) -> _Keys:
    if plan is None:
        return frozenset()
    rows = Target.objects.filter(plan=plan, basis=Basis.DERIVED, source=SUMMED)
    found = rows.values_list("kind", "territory_id", "segment")
    return frozenset((kind, Cell(place, Group(segment))) for kind, place, segment in found)


def _totals(flow: Cascade, old: PlanNumbers | None, places: PlanPlaces) -> tuple[Change, ...]:
    """Return the region and its provinces: what everybody knows of a plan."""
    was = Cascade(places.tree, old.cells if old else {})
    top = [place for place in places.tree.nodes if places.level(place) is not TerritoryKind.AREA]
    return tuple(
        Change(
            kind=TargetKind.FLOW_NEW,
            place=places.places[place].name,
            column=Group.TOTAL,
            before=was.amount(place, Group.TOTAL),
            after=flow.amount(place, Group.TOTAL),
        )
        for place in top
        if places.level(place) in (TerritoryKind.REGION, TerritoryKind.PROVINCE)
    )
