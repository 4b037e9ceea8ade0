"""Territories as pages name them, and the offices and regencies of a region."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coverage.models import Region, Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A territory's id, code and name: enough to link to it and to read its rows."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Place):
    """A branch, the province it belongs to, the office above it, and since when it is closed, if it is."""

    province_id: int
    parent_id: int | None
    closed: date | None

    def is_open_at(self, day: date) -> bool:
        """Say whether the office was in operation on a day."""
        return self.closed is None or self.closed >= day


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedRegency(Place):
    """A regency with its province and its place on the tile map, where it has one."""

    province_id: int
    label: str
    row: int | None
    column: int | None


def place_of(territory: Territory) -> Place:
    """Return the place of a territory row."""
    return Place(id=territory.pk, code=territory.code, name=territory.name)


def region_coded(code: str) -> Region | None:
    """Return the regional office of a code; None where there is none, and for a blank one. At most one query."""
    return Region.objects.filter(code=code).first() if code else None


def region_for(home: Territory | None) -> Region | None:
    """Return the region a person starts in: the one of the own territory, else the first. At most two queries."""
    regions = Region.objects.order_by("order", "code")
    if home is not None:
        own = regions.filter(area_links__area__territory_links__territory=home).distinct().first()
        if own is not None:
            return own
    return regions.first()
