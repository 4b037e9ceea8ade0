"""The places of a region's plan: the region, its provinces, their branches and the areas of these, as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coverage.indicators.cascade import Cell, Node, Tree
from coverage.indicators.vocabulary import Group, TargetKind, TerritoryKind
from coverage.models import Region, TargetPlan
from coverage.selectors.atlas import Atlas, read_atlas
from coverage.selectors.places import Place, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPlaces:
    """The tree, the names of its places, and which regency an area lies in; an area is named as its regency."""

    tree: Tree
    places: Mapping[int, Place]
    regencies: Mapping[int, int]

    @property
    def names(self) -> dict[int, str]:
        """Return the names of all places."""
        return {place: named.name for place, named in self.places.items()}

    def level(self, place: int) -> TerritoryKind:
        """Return what kind of place it is."""
        return self.tree.nodes[place].level

    def of_level(self, level: TerritoryKind) -> tuple[int, ...]:
        """Return all places of a level, in their order."""
        return tuple(place for place, node in self.tree.nodes.items() if node.level is level)

    def named(self, level: TerritoryKind, code: str) -> int | None:
        """Return the place of a level with a code."""
        return next((place for place in self.of_level(level) if self.places[place].code == code), None)

    def branch_of(self, place: int) -> int | None:
        """Return the branch that a place belongs to; none above the branches."""
        return next((above for above in self.tree.up(place) if self.level(above) is TerritoryKind.BRANCH), None)

    def cells(self, kind: TargetKind) -> Iterator[Cell]:
        """Give every cell that can be set for a kind of target: a ratio is no sum of segments or areas."""
        for place in self.tree.nodes:
            for column in self.columns(place):
                if kind is not TargetKind.RATIO_END or column is Group.TOTAL:
                    yield Cell(place, column)

    def columns(self, place: int) -> tuple[Group, ...]:
        """Return what can be set at a place: the segments that its branch handles, and a total above the areas."""
        return self.tree.columns(place)


def region_of(plan: TargetPlan) -> Region:
    """Return the regional office whose plan it is; asked once per plan."""
    known = plan._state.fields_cache.get("territory")  # noqa: SLF001
    if not isinstance(known, Region):
        known = plan.territory = Region.objects.get(pk=plan.territory_id)
    assert isinstance(known, Region)
    return known


def plan_places(region: Region, year: int) -> PlanPlaces:
    """Return the places as they stand at the end of the year. One query."""
    return places_from(region, read_atlas(region.pk), date(year, 12, 31))


def places_from(region: Region, atlas: Atlas, day: date) -> PlanPlaces:
    """Return the places of an atlas that stand on a day. No query."""
    offices = [office for office in atlas.offices if office.is_open_at(day)]
    open_ids = {office.id for office in offices}
    areas = [area for area in atlas.areas_of(day) if area.branch.id in open_ids]
    nodes = [Node(id=region.pk, level=TerritoryKind.REGION, parent=None)]
    nodes += [Node(id=place.id, level=TerritoryKind.PROVINCE, parent=region.pk) for place in atlas.provinces]
    handled = {
        office.id: frozenset(Group(segment.value) for segment in atlas.segments_of(office.id, day))
        for office in offices
    }
    nodes += [
        Node(id=office.id, level=TerritoryKind.BRANCH, parent=office.province_id, segments=handled[office.id])
        for office in offices
    ]
    nodes += [
        Node(id=area.id, level=TerritoryKind.AREA, parent=area.branch.id, segments=handled[area.branch.id])
        for area in areas
    ]
    named = [place_of(region), *atlas.provinces, *offices]
    own = {place.id: Place(id=place.id, code=place.code, name=place.name) for place in named}
    return PlanPlaces(
        tree=Tree(nodes),
        places=own | {area.id: Place(id=area.id, code=area.regency.code, name=area.regency.name) for area in areas},
        regencies={area.id: area.regency.id for area in areas},
    )
