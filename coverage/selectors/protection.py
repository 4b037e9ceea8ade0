"""Sponsored cover of a regional office: the January cliff first, then where it falls, then every agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.sponsorship import WARNING_DAYS, closeness, sponsored, sponsored_share
from coverage.indicators.vocabulary import Basis, Group, Segment
from coverage.models import Agreement, Person
from coverage.selectors.atlas import read_atlas
from coverage.selectors.breadth import Breadth
from coverage.selectors.cliff import Cliff
from coverage.selectors.covers import CoverLine, Covers, read_covers
from coverage.selectors.freshness import Freshness
from coverage.selectors.kept import kept
from coverage.selectors.page_ground import page_ground
from coverage.selectors.places import MappedRegency, Place, place_of
from coverage.selectors.protection_query import ProtectionQuery
from coverage.selectors.rows import Book, read_rows
from coverage.selectors.sources import Source, unique

# Rows that are shown; the rest is counted.
MOST_DROPS, MOST_LATER = 40, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """One coming loss of one regency: heads, day, and what it takes from coverage.

    `workers` is the TK potensi of the regency; None where there is none, and then the drop has no points.
    """

    place: Place
    province: Place
    day: date
    heads: int
    days_left: int
    workers: int | None
    payers: tuple[str, ...]
    following: int

    @property
    def points(self) -> Fraction | None:
        """The part of all workers that falls out, as a ratio."""
        return Fraction(self.heads, self.workers) if self.workers else None

    @property
    def warning(self) -> int | None:
        """The smallest warning that it lies within."""
        return next((days for days in WARNING_DAYS if self.days_left <= days), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """How many workers lose cover within so many days."""

    days: int
    heads: int


@dataclass(frozen=True, kw_only=True)
class ProtectionPage:
    """Everything the page of sponsored cover shows."""

    region: Place
    chosen: Place
    is_partial: bool
    sees_all: bool
    query: ProtectionQuery
    freshness: Freshness
    provinces: tuple[Place, ...]
    month: date | None
    cliff: Cliff
    drops: tuple[Drop, ...]
    warnings: tuple[Warned, ...]
    lines: tuple[CoverLine, ...]
    later: tuple[Agreement, ...]
    active_bpu: int | None
    workers: int | None
    sources: tuple[Source, ...]
    is_sample: bool

    @property
    def share(self) -> Fraction | None:
        """Sponsored BPU workers in the active ones, both of the headline month."""
        return None if self.month is None else sponsored_share(self.sponsored_bpu, self.active_bpu)

    @property
    def sponsored_bpu(self) -> int:
        """Sponsored BPU workers of the headline month."""
        own = [cover for cover in self.cliff.covers.covers if cover.segment is Segment.BPU]
        return sponsored(own, self.month) if self.month else 0

    @property
    def drops_shown(self) -> tuple[Drop, ...]:
        """The coming losses that are listed."""
        return self.drops[:MOST_DROPS]

    @property
    def later_shown(self) -> tuple[Agreement, ...]:
        """The agreements that became known later, as far as they are listed."""
        return self.later[:MOST_LATER]

    @property
    def more_drops(self) -> int:
        """How many coming losses are not shown."""
        return max(0, len(self.drops) - MOST_DROPS)

    @property
    def more_later(self) -> int:
        """How many agreements that became known later are not shown."""
        return max(0, len(self.later) - MOST_LATER)

    @property
    def january_points(self) -> Fraction | None:
        """What the January cliff takes from the region's coverage."""
        return Fraction(self.cliff.january_heads, self.workers) if self.workers else None

    @property
    def january_places(self) -> int:
        """Regencies that lose cover in January."""
        return sum(drop.day == self.cliff.january for drop in self.drops)


def protection_page(
    breadth: Breadth, query: ProtectionQuery, person: Person, freshness: Freshness, *, today: date
) -> ProtectionPage:
    """Answer the page: sums of everybody, single agreements of the person's scope. A test holds its query count."""
    territory = breadth.territory
    region_id = None if breadth.is_national else territory.pk
    atlas = kept(freshness.content, read_atlas, region_id)
    ground = page_ground(region_id, None, freshness.content)
    month = ground.period.headline or ground.month if ground else None
    provinces = {place.id: place for place in atlas.provinces}
    regencies = {one.id: one for one in atlas.regencies if query.province in ("", provinces[one.province_id].code)}
    covers = read_covers(today, regency_ids=regencies)
    visible = set(Agreement.objects.visible_to(person).values_list("pk", flat=True))
    chosen = next((place for place in provinces.values() if place.code == query.province), place_of(territory))
    book = _book([chosen.id, *regencies], month)
    bpu, total = (book.get(chosen.id, group, month) if month else None for group in (Group.BPU, Group.TOTAL))
    return ProtectionPage(
        region=place_of(territory),
        chosen=chosen,
        sees_all=all(one.pk in visible for one in covers.agreements),
        is_partial=total is not None and not total.is_complete,
        query=query,
        freshness=freshness,
        provinces=tuple(provinces.values()),
        month=month,
        cliff=(found := Cliff(covers)),
        drops=_drops(covers, regencies, provinces, book, month),
        warnings=tuple(Warned(days=days, heads=found.within(days)) for days in reversed(WARNING_DAYS)),
        lines=_shown([line for line in covers.lines if line.agreement.pk in visible], query),
        later=tuple(one for one in covers.later if one.pk in visible),
        active_bpu=bpu.active_workers if bpu else None,
        workers=total.denominator if total else None,
        sources=unique(line.source for line in covers.lines if line.agreement.pk in visible),
        is_sample=any(one.basis == Basis.SAMPLE for one in covers.agreements),
    )


def _book(territory_ids: Sequence[int], month: date | None) -> Book:
    if month is None:
        return Book()
    return read_rows(territory_ids, first=month, last=month, groups=[Group.TOTAL, Group.BPU])


def _drops(
    covers: Covers,
    regencies: Mapping[int, MappedRegency],
    provinces: Mapping[int, Place],
    book: Book,
    month: date | None,
) -> tuple[Drop, ...]:
    """Every coming loss of every regency, the most heads that are nearest first."""
    found, of_regency = [], covers.by_regency()
    for pk in of_regency.keys() & regencies.keys():
        place, own = regencies[pk], Cliff(of_regency[pk])
        row = book.get(pk, Group.TOTAL, month) if month else None
        for day, heads in own.coming.items():
            ending = [line for line in own.covers.lines if line.cover.lapse_day == day and line.lost]
            found.append(
                Drop(
                    place=place,
                    province=provinces[place.province_id],
                    day=day,
                    heads=heads,
                    days_left=(day - covers.day).days,
                    workers=row.denominator if row else None,
                    payers=tuple(dict.fromkeys(line.sponsor.value for line in ending)),
                    following=_following(own, ending),
                )
            )
    return tuple(sorted(found, key=lambda drop: (-closeness(drop.heads, drop.day, covers.day), drop.place.name)))


def _following(own: Cliff, ending: Sequence[CoverLine]) -> int:
    """Workers promised or signed for the same groups afterwards: hoped for, not counted."""
    groups, lapse = {line.group for line in ending}, ending[0].cover.lapse_day if ending else None
    after = (line for line in own.covers.lines if line.group in groups and own.is_hoped(line))
    return sum(
        line.cover.workers or 0
        for line in after
        if lapse is None or line.cover.first is None or line.cover.first >= lapse
    )


def _urgency(line: CoverLine) -> tuple[bool, int, int]:
    is_coming = line.cover.is_counted and line.lost > 0 and line.days_left is not None and line.days_left >= 0
    return not is_coming, (line.days_left or 0) if is_coming else 0, -line.lost if is_coming else 0


def _shown(lines: Sequence[CoverLine], query: ProtectionQuery) -> tuple[CoverLine, ...]:
    """Choose what was asked for; what ends first and takes people along comes first."""
    return tuple(
        line
        for line in sorted(lines, key=_urgency)
        if query.status in ("", line.status.value)
        and query.sponsor in ("", line.sponsor.value)
        and query.group in ("", line.group.value)
        and query.regency in ("", line.agreement.regency.code)
    )
