"""How wide a list or overview looks: one regional office, or the nation with all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coverage.indicators.targets import version_in_force
from coverage.indicators.vocabulary import Group, PlanState, TargetKind, TerritoryKind
from coverage.models import Nation, Region, Target, TargetPlan, Territory
from coverage.selectors.places import region_for
from coverage.selectors.plans import Aim, Plans, PlanVersion, read_plans

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


def read_wide_plans(territory: Region | Nation, year: int, *, at: date, territory_ids: Collection[int]) -> Plans:
    """Read the targets in force of these territories: of one office's plan, or of all offices' plans as one.

    The nation has no plan of its own: a target of it is the sum of its offices', and unknown while one of them has
    none. One query for an office, two for the nation.
    """
    if isinstance(territory, Region):
        return read_plans(territory.pk, year, at=at, territory_ids=territory_ids)
    in_force = _plans_in_force(year, at)
    offices = {plan.territory_id for plan in in_force}
    columns = ("territory_id", "segment", "kind", "value", "basis")
    rows = list(
        Target.objects.filter(
            plan_id__in=[plan.pk for plan in in_force], territory_id__in={*territory_ids, *offices}
        ).values_list(*columns)
    )
    aims = {
        (_WIDE.id, place, segment, kind): Aim(value=value, basis=basis, source=None)
        for place, segment, kind, value, basis in rows
    }
    return Plans(versions=(), in_force=_WIDE if in_force else None, aims=aims | _sums(territory, aims, offices))


# Stands for the plans in force of all offices; no reader sees it.
_WIDE = PlanVersion(
    id=0,
    year=0,
    version=0,
    version_date=date.min,
    published_at=None,
    title="",
    basis="",
    source=None,
)


def _plans_in_force(year: int, at: date) -> Sequence[TargetPlan]:
    plans: dict[int, list[TargetPlan]] = {}
    rows = TargetPlan.objects.filter(year=year, territory__kind=TerritoryKind.REGION).exclude(state=PlanState.DRAFT)
    for plan in rows.order_by("version_date", "version"):
        plans.setdefault(plan.territory_id, []).append(plan)
    chosen = [version_in_force(versions, on=at) for versions in plans.values()]
    return [plan for plan in chosen if plan is not None]


def _sums(
    nation: Nation, aims: dict[tuple[int, int, str, str], Aim], offices: set[int]
) -> dict[tuple[int, int, str, str], Aim]:
    """Add up what every office has a target for; a plan may state the parts and not their total, or the reverse."""
    every = set(Region.objects.filter(nation=nation).values_list("pk", flat=True))
    plans = Plans(versions=(), in_force=_WIDE, aims=aims)
    found = {}
    for kind in (TargetKind.FLOW_NEW, TargetKind.STOCK_END):
        for group in (Group.PU, Group.BPU, Group.JAKON, Group.PMI, Group.TOTAL):
            parts = [plans.aim(office, group, kind) for office in sorted(every & offices)]
            known = [part for part in parts if part is not None]
            if every and len(known) == len(every):
                total = sum((part.value for part in known), Decimal(0))
                found[_WIDE.id, nation.pk, group.value, kind.value] = Aim(
                    value=total, basis=known[-1].basis, source=None
                )
    return found
