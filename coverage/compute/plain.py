"""The plain way to the same ratios: one cell after the other in Python, one month at a time.

Only the comparison uses it. It shares no grouping with the statement, so that an error in one cannot hide in both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings

from coverage.models import (
    DEFAULT_DENOMINATOR,
    MEASURES,
    AreaWorkforce,
    BranchSegment,
    PublishedCount,
    RatioFlag,
    ServiceArea,
    TerritoryArea,
)

_GROUPS_OF = {"PU": ("PU", "TOTAL"), "BPU": ("BPU", "INFORMAL", "TOTAL"), "JAKON": ("JAKON", "TOTAL"), "PMI": ("PMI",)}
_WORKERS_OF = {
    "PU": "formal",
    "JAKON": "formal",
    "FORMAL": "formal",
    "BPU": "informal",
    "INFORMAL": "informal",
    "TOTAL": "total",
}

Row = dict[str, int | None]


@dataclass(slots=True)
class Span:
    """A time from one day to another, open where None."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Say whether the day lies in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(slots=True)
class Place:
    """One area: when it and its branch count, what the branch handles, and the territories it is part of."""

    area: Span
    branch: Span
    segments: list[tuple[str, Span]]
    territories: list[int]


@dataclass(slots=True)
class Sums:
    """What one territory has in one group and month."""

    expected: int = 0
    published: int = 0
    newest: int = 0
    bits: int = 0
    measures: dict[str, int] = field(default_factory=dict)

    def add(self, count: PublishedCount) -> None:
        """Take in one published cell; what is unknown adds nothing and makes nothing zero."""
        self.published += 1
        self.newest = max(self.newest, count.pk)
        for name in MEASURES:
            value = getattr(count, name)
            if value is not None:
                self.measures[name] = self.measures.get(name, 0) + value
        for bit, applies in (
            (RatioFlag.SAMPLE, count.basis == "sample"),
            (RatioFlag.SEGMENT_NOT_NAMED, count.qualifier != ""),
            (RatioFlag.RESTATED, count.version > 1),
        ):
            if applies:
                self.bits |= bit


@dataclass(slots=True)
class Workers:
    """The known workers of one territory and group in one year."""

    total: int = 0
    areas: int = 0
    oldest: int = 9999


class PlainRatios:
    """All rows a month should have. Keeps the map and one year of workers, never more than one month of counts."""

    def __init__(self) -> None:
        self._places = _places()
        self._year = 0
        self._workers: dict[tuple[int, str], Workers] = {}
        self._areas: dict[int, int] = {}

    def rows(self, month: date) -> dict[tuple[int, str], Row]:
        """Return the rows of one month by territory and group."""
        if month.year != self._year:
            self._take_year(month.year)
        sums = self._sums(month)
        return {key: self._row(key, found, month.year) for key, found in sums.items() if found.expected}

    def _sums(self, month: date) -> dict[tuple[int, str], Sums]:
        sums: dict[tuple[int, str], Sums] = defaultdict(Sums)
        last_day = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        for place in self._places.values():
            if not (place.area.holds(last_day) and place.branch.holds(last_day)):
                continue
            for segment, span in place.segments:
                if span.holds(last_day):
                    for key in _keys(place, segment):
                        sums[key].expected += 1
        for count in PublishedCount.objects.filter(month=month, superseded_at=None).iterator():
            for key in _keys(self._places[count.area_id], count.segment):
                sums[key].add(count)
        return sums

    def _take_year(self, year: int) -> None:
        self._year = year
        self._workers = defaultdict(Workers)
        self._areas = defaultdict(int)
        for place in self._places.values():
            if place.area.holds(date(year, 12, 31)):
                for territory_id in place.territories:
                    self._areas[territory_id] += 1
        rows = AreaWorkforce.objects.filter(year=year, kind=DEFAULT_DENOMINATOR, superseded_at=None)
        for row in rows.iterator():
            for territory_id in self._places[row.area_id].territories:
                workers = self._workers[territory_id, row.group]
                workers.total += row.workers
                workers.areas += 1
                workers.oldest = min(workers.oldest, row.estimate_year)

    def _row(self, key: tuple[int, str], sums: Sums, year: int) -> Row:
        territory_id, group = key
        workers = self._workers.get((territory_id, _WORKERS_OF.get(group, "")))
        bits = sums.bits
        if workers and workers.oldest < year:
            bits |= RatioFlag.STALE_DENOMINATOR
        if workers and workers.areas < self._areas[territory_id]:
            bits |= RatioFlag.DENOMINATOR_INCOMPLETE
        row: Row = {name: sums.measures.get(name) for name in MEASURES}
        return row | {
            "denominator": workers.total if workers else None,
            "cells_published": sums.published,
            "cells_expected": sums.expected,
            "flags": int(bits),
            "input_version": sums.newest,
        }


def _keys(place: Place, segment: str) -> Iterable[tuple[int, str]]:
    groups = list(_GROUPS_OF[segment])
    if segment in settings.FORMAL_SEGMENTS:
        groups.append("FORMAL")
    return [(territory_id, group) for territory_id in place.territories for group in groups]


def _places() -> dict[int, Place]:
    segments: dict[int, list[tuple[str, Span]]] = defaultdict(list)
    for handled in BranchSegment.objects.all():
        segments[handled.branch_id].append((handled.segment, Span(handled.valid_from, handled.valid_to)))
    territories: dict[int, list[int]] = defaultdict(list)
    for link in TerritoryArea.objects.exclude(territory__kind="area"):
        territories[link.area_id].append(link.territory_id)
    return {
        area.pk: Place(
            area=Span(area.valid_from, area.valid_to),
            branch=Span(area.branch.opened, area.branch.closed),
            segments=segments[area.branch_id],
            territories=territories[area.pk],
        )
        for area in ServiceArea.objects.select_related("branch")
    }
