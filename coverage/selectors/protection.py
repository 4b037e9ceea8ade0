"""Sponsored cover of a regional office: the January cliff first, then where it falls, then every agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.sponsorship import WARNING_DAYS, closeness, sponsored_share
from coverage.indicators.vocabulary import AgreementStatus, Basis, Group
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
    covered_now: int
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
        """Sponsored workers in the active BPU of the headline month."""
        return sponsored_share(self.cliff.now, self.active_bpu)

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
    book = _book([territory.pk, *regencies], month)
    whole = [territory.pk] if not query.province else list(regencies)
    return ProtectionPage(
        region=place_of(territory),
        query=query,
        freshness=freshness,
        provinces=tuple(provinces.values()),
        month=month,
        cliff=(found := Cliff(covers)),
        drops=_drops(covers, regencies, provinces, book, month),
        warnings=tuple(Warned(days=days, heads=found.within(days)) for days in reversed(WARNING_DAYS)),
        lines=_shown([line for line in covers.lines if line.agreement.pk in visible], query),
        later=tuple(one for one in covers.later if one.pk in visible),
        active_bpu=_sum(book, whole, Group.BPU, month, "active_workers"),
        workers=_sum(book, whole, Group.TOTAL, month, "denominator"),
        sources=unique(line.source for line in covers.lines),
        is_sample=any(one.basis == Basis.SAMPLE for one in covers.agreements),
    )


def _book(territory_ids: Sequence[int], month: date | None) -> Book:
    if month is None:
        return Book()
    return read_rows(territory_ids, first=month, last=month, groups=[Group.TOTAL, Group.BPU])


def _sum(book: Book, territory_ids: Sequence[int], group: Group, month: date | None, name: str) -> int | None:
    """Add a column up; unknown while one part is."""
    rows = [book.get(pk, group, month) if month else None for pk in territory_ids]
    values: list[int | None] = [getattr(row, name, None) for row in rows]
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def _drops(
    covers: Covers,
    regencies: Mapping[int, MappedRegency],
    provinces: Mapping[int, Place],
    book: Book,
    month: date | None,
) -> tuple[Drop, ...]:
    """Every coming loss of every regency, the most heads that are nearest first."""
    found = []
    for pk, place in regencies.items():
        own = Cliff(covers.of_regency(pk))
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
                    covered_now=own.now,
                    payers=tuple(dict.fromkeys(line.sponsor.value for line in ending)),
                    following=_following(own, ending),
                )
            )
    return tuple(sorted(found, key=lambda drop: (-closeness(drop.heads, drop.day, covers.day), drop.place.name)))


def _following(own: Cliff, ending: Sequence[CoverLine]) -> int:
    """Workers promised or signed for the same groups afterwards: hoped for, not counted."""
    groups = {line.group for line in ending}
    waiting = (AgreementStatus.AGREED, AgreementStatus.PROMISED, AgreementStatus.PLANNED)
    after = (line for line in own.covers.lines if line.group in groups and line.status in waiting)
    return sum(line.cover.workers or 0 for line in after)


def _urgency(line: CoverLine) -> tuple[bool, int, int]:
    is_coming = line.cover.is_counted and line.lost > 0 and (line.days_left or 0) > 0
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
