"""Territories as pages name them, and the offices and regencies of a region."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coverage.models import Branch, Province, Regency, Region, Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A territory's id, code and name: enough to link to it and to read its rows."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Place):
    """A branch, the province it belongs to, and since when it is closed, if it is."""

    province_id: int
    closed: date | None

    def is_open_at(self, day: date) -> bool:
        """Say whether the office was in operation on a day."""
        return self.closed is None or self.closed > day


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


def provinces_of(region: Region) -> tuple[Place, ...]:
    """Return a region's provinces in their order. One query."""
    return tuple(place_of(province) for province in Province.objects.filter(region=region).order_by("order", "code"))


def offices_of(region: Region) -> tuple[Office, ...]:
    """Return a region's branches in their fixed order. One query."""
    rows = Branch.objects.filter(region=region).order_by("order", "code")
    return tuple(
        Office(id=pk, code=code, name=name, province_id=province_id, closed=closed)
        for pk, code, name, province_id, closed in rows.values_list("pk", "code", "name", "province_id", "closed")
    )


def regencies_of(region: Region) -> tuple[MappedRegency, ...]:
    """Return a region's regencies by code. One query."""
    rows = Regency.objects.filter(province__region=region).order_by("code")
    return tuple(
        MappedRegency(id=pk, code=code, name=name, province_id=province, label=label, row=row, column=column)
        for pk, code, name, province, label, row, column in rows.values_list(
            "pk", "code", "name", "province_id", "tile_label", "tile_row", "tile_col"
        )
    )


def region_for(home: Territory | None) -> Region | None:
    """Return the region a person starts in: the one of the own territory, else the first. At most two queries."""
    regions = Region.objects.order_by("order", "code")
    if home is not None:
        own = regions.filter(area_links__area__territory_links__territory=home).distinct().first()
        if own is not None:
            return own
    return regions.first()
