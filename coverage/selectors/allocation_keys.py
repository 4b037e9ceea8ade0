"""By what a target is shared out: the weight of each area and segment, as far as it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from coverage.indicators.allocation import largest_remainder
from coverage.indicators.cascade import Cell
from coverage.indicators.months import add_months
from coverage.indicators.sharing_out import Weigh, even, weigh_by_areas
from coverage.indicators.vocabulary import AllocationKey, Group, Segment, TerritoryKind, WorkforceGroup
from coverage.models import DEFAULT_DENOMINATOR, AreaWorkforce, PublishedCount
from coverage.selectors.plan_places import PlanPlaces

# A stock older than that says nothing about who is covered now.
MONTHS_BACK = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWeights:
    """How to weigh places by a key, and the areas of which the key knows nothing: they get no weight."""

    key: AllocationKey
    weigh: Weigh
    unknown: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Workers by area and group, newest active workers and last year's new participants by area and segment."""

    workers: Mapping[tuple[int, str], int]
    active: Mapping[Cell, int]
    new: Mapping[Cell, int]


def key_weights(key: AllocationKey, places: PlanPlaces, year: int, *, today: date) -> KeyWeights:
    """Return the weights of a key for a plan year. Three queries; none for the even key."""
    if key is AllocationKey.EVEN:
        return KeyWeights(key=key, weigh=even, unknown=())
    areas = places.of_level(TerritoryKind.AREA)
    known = _Known(workers=_workers(areas, year), active=_active(areas, today), new=_new(areas, year - 1))
    weights: dict[Cell, int] = {}
    unknown = []
    for area in areas:
        found = _weights(key, area, known)
        if found is None:
            unknown.append(area)
        else:
            weights |= found
    return KeyWeights(key=key, weigh=weigh_by_areas(places.tree, weights), unknown=tuple(unknown))


def _weights(key: AllocationKey, area: int, known: _Known) -> dict[Cell, int] | None:
    """Weigh one area's segments; None where the key knows nothing of it. PMI follows last year: it has no workers."""
    new = {segment: known.new.get(Cell(area, Group(segment.value))) for segment in Segment}
    migrants = {Cell(area, Group.PMI): new[Segment.PMI] or 0}
    if key is AllocationKey.LAST_YEAR:
        if all(count is None for count in new.values()):
            return None
        return {Cell(area, Group(segment.value)): count or 0 for segment, count in new.items()}
    formal = known.workers.get((area, WorkforceGroup.FORMAL.value))
    informal = known.workers.get((area, WorkforceGroup.INFORMAL.value))
    if formal is None or informal is None:
        return None
    if key is AllocationKey.UNCOVERED:
        active = [known.active.get(Cell(area, group)) for group in (Group.PU, Group.JAKON, Group.BPU)]
        if None in active:
            return None
        wage, projects, own = (count or 0 for count in active)
        formal, informal = max(0, formal - wage - projects), max(0, informal - own)
    # Wage earners and builders share one count of workers: it is parted as last year's new participants were.
    mix = [new[Segment.PU] or 0, new[Segment.JAKON] or 0]
    wage_part, project_part = largest_remainder(formal, mix if any(mix) else [1, 1])
    parts = {Group.PU: wage_part, Group.JAKON: project_part, Group.BPU: informal}
    return {Cell(area, group): part for group, part in parts.items()} | migrants


def _workers(areas: tuple[int, ...], year: int) -> dict[tuple[int, str], int]:
    """Read the workers of the plan's year, or of the latest year before it that is known."""
    rows = AreaWorkforce.objects.current().filter(area__in=areas, year__lte=year, kind=DEFAULT_DENOMINATOR)
    found = rows.order_by("year").values_list("area_id", "group", "workers")
    return {(area, group): workers for area, group, workers in found}


def _active(areas: tuple[int, ...], today: date) -> dict[Cell, int]:
    """Read the newest published stock of each area and segment."""
    since = add_months(date(today.year, today.month, 1), -MONTHS_BACK)
    rows = PublishedCount.objects.current().filter(area__in=areas, month__gte=since, month__lte=today)
    found = rows.order_by("month").values_list("area_id", "segment", "active_workers")
    return {Cell(area, Group(segment)): active for area, segment, active in found if active is not None}


def _new(areas: tuple[int, ...], year: int) -> dict[Cell, int]:
    """Add up the new participants that a year brought, as far as they are published."""
    rows = PublishedCount.objects.current().filter(
        area__in=areas, month__gte=date(year, 1, 1), month__lte=date(year, 12, 1)
    )
    found = rows.values_list("area_id", "segment").annotate(new=Sum("new_enrolments"))
    return {Cell(area, Group(segment)): new for area, segment, new in found if new is not None}
