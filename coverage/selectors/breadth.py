"""How wide a list or overview looks: one regional office, or the nation with all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import product

from django.db.models import Q

from coverage.indicators.targets import version_in_force
from coverage.indicators.vocabulary import Group, PathKind, PlanState, TargetKind, TerritoryKind
from coverage.models import Nation, Region, Target, TargetPlan, Territory
from coverage.selectors.places import region_for
from coverage.selectors.plan_reading import known_versions, read_plans, read_shapes
from coverage.selectors.plans import Aim, Plans, PlanVersion

# The value of the filter that stands for all regional offices.
ALL = "semua"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breadth:
    """The territory that a list is about, and the regional offices that could be chosen instead."""

    territory: Region | Nation
    regions: tuple[Region, ...]

    @property
    def is_national(self) -> bool:
        """All regional offices at once."""
        return isinstance(self.territory, Nation)


def breadth_for(home: Territory | None, asked: str) -> Breadth | None:
    """Return the office asked for, else where the person starts; None while nothing is loaded.

    One query for whoever starts at an office, at most two for the others.
    """
    regions = tuple(Region.objects.order_by("order", "code"))
    chosen: Region | Nation | None = next((region for region in regions if region.code == asked), None)
    if chosen is None and len(regions) > 1 and is_wide(home, asked):
        chosen = Nation.objects.order_by("order", "code").first()
    chosen = chosen or _start(home, regions)
    return Breadth(territory=chosen, regions=regions) if chosen else None


def is_wide(home: Territory | None, asked: str) -> bool:
    """Say whether all offices are shown unless one of them is asked for by its code."""
    return asked == ALL or (home is not None and home.kind == TerritoryKind.NATION)


def _start(home: Territory | None, regions: Sequence[Region]) -> Region | None:
    """Ask only when several offices leave it open: a branch or a regency has to be looked up."""
    if len(regions) <= 1 or home is None:
        return regions[0] if regions else None
    return next((region for region in regions if region.pk == home.pk), None) or region_for(home)


def read_wide_plans(
    territory: Region | Nation,
    year: int,
    *,
    at: date,
    territory_ids: Collection[int],
    known_at: datetime | None = None,
) -> Plans:
    """Read the targets in force of these territories: of one office's plan, or of all offices' plans as one.

    The nation has no plan of its own: a target of it is the sum of its offices', and unknown while one of them has
    none. Two queries for an office, four for the nation.
    """
    if isinstance(territory, Region):
        return read_plans(territory.pk, year, at=at, territory_ids=territory_ids, known_at=known_at)
    return _of_all_offices(_published(year, known_at), territory, at, territory_ids)


OfficePlans = dict[int, tuple[PlanVersion, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Published:
    """The published versions of every office by its id, and the kinds of path by plan."""

    of_offices: OfficePlans
    kinds: dict[int, PathKind]


def _published(year: int, known_at: datetime | None) -> _Published:
    found: dict[int, list[PlanVersion]] = {}
    rows = TargetPlan.objects.filter(year=year, territory__kind=TerritoryKind.REGION).exclude(state=PlanState.DRAFT)
    for plan in rows:
        version = PlanVersion(
            id=plan.pk,
            year=plan.year,
            version=plan.version,
            version_date=plan.version_date,
            published_at=plan.published_at,
            title=plan.title,
            basis=plan.basis,
            source=None,
            withdrawn_at=plan.withdrawn_at,
        )
        found.setdefault(plan.territory_id, []).append(version)
    return _Published(
        of_offices={office: known_versions(versions, known_at) for office, versions in found.items()},
        kinds={plan.pk: PathKind(plan.path) for plan in rows},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wide:
    """What stands for the plans of all offices from a day on: one version with the plan of each office."""

    version: PlanVersion
    plans: dict[int, int]


def _of_all_offices(published: _Published, nation: Nation, at: date, territory_ids: Collection[int]) -> Plans:
    wides = _wide_versions(published.of_offices, at)
    plan_ids = {plan for wide in wides for plan in wide.plans.values()}
    targets = _targets(plan_ids, wides[-1].plans.values() if wides else (), {*territory_ids, *published.of_offices})
    every = tuple(Region.objects.filter(nation=nation).order_by("pk").values_list("pk", flat=True))
    aims: dict[tuple[int, int, str, str], Aim] = {}
    owners: dict[tuple[int, int], int] = {}
    for wide in wides:
        for plan in wide.plans.values():
            for place, segment, kind, aim in targets.get(plan, ()):
                aims[wide.version.id, place, segment, kind] = aim
                owners[wide.version.id, place] = plan
    versions = tuple(wide.version for wide in wides)
    in_force = versions[-1] if versions else None
    plans = Plans(versions=versions, in_force=in_force, aims=aims)
    return replace(
        plans,
        aims=aims | _sums(nation, plans, every),
        shapes=read_shapes({plan: published.kinds[plan] for plan in plan_ids}),
        owners=owners,
        offices={nation.pk: every},
    )


def _wide_versions(office_plans: OfficePlans, at: date) -> list[_Wide]:
    """Return a version for each day on which the plan of some office began, up to a day."""
    days = sorted({plan.version_date for plans in office_plans.values() for plan in plans if plan.version_date <= at})
    wides = []
    for number, day in enumerate(days, start=1):
        chosen = {office: version_in_force(plans, on=day) for office, plans in office_plans.items()}
        version = PlanVersion(
            id=number,
            year=day.year,
            version=number,
            version_date=day,
            published_at=_moment(chosen.values()),
            title="",
            basis="",
            source=None,
        )
        wides.append(_Wide(version=version, plans={office: plan.id for office, plan in chosen.items() if plan}))
    return wides


def _moment(plans: Iterable[PlanVersion | None]) -> datetime | None:
    """Return when the newest of some plans was published."""
    return max((plan.published_at for plan in plans if plan and plan.published_at), default=None)


def _targets(
    plan_ids: Collection[int], in_force: Collection[int], territory_ids: Collection[int]
) -> dict[int, list[tuple[int, str, str, Aim]]]:
    """Read targets by plan: of all places under the plans in force, of the offices alone under those before."""
    columns = ("plan_id", "territory_id", "segment", "kind", "value", "basis")
    rows = Target.objects.filter(
        Q(plan_id__in=in_force, territory_id__in=territory_ids)
        | Q(plan_id__in=plan_ids, territory__kind=TerritoryKind.REGION)
    )
    found: dict[int, list[tuple[int, str, str, Aim]]] = {}
    for plan, place, segment, kind, value, basis in rows.values_list(*columns):
        found.setdefault(plan, []).append((place, segment, kind, Aim(value=value, basis=basis, source=None)))
    return found


def _sums(nation: Nation, plans: Plans, every: Sequence[int]) -> dict[tuple[int, int, str, str], Aim]:
    """Add up what every office has a target for; a plan may state the parts and not their total, or the reverse."""
    found = {}
    for version, kind, group in product(plans.versions, (TargetKind.FLOW_NEW, TargetKind.STOCK_END), _SUMMED):
        parts = [plans.aim(office, group, kind, version) for office in every]
        known = [part for part in parts if part is not None]
        if every and len(known) == len(every):
            total = sum((part.value for part in known), Decimal(0))
            found[version.id, nation.pk, group.value, kind.value] = Aim(value=total, basis=known[-1].basis, source=None)
    return found


_SUMMED = (Group.PU, Group.BPU, Group.JAKON, Group.PMI, Group.TOTAL)
