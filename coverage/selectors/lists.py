"""The lists: branches, regencies and regional offices, one line each, of one office or of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from coverage.indicators.months import add_months, month_end
from coverage.indicators.ratios import Ratio
from coverage.indicators.vocabulary import Group
from coverage.models import Nation, Region
from coverage.selectors.atlas import Atlas
from coverage.selectors.breadth import ALL, Breadth
from coverage.selectors.coverage_now import CoverageNow
from coverage.selectors.filters import Filters, filters_of, month_field, province_field, region_field, segment_field
from coverage.selectors.freshness import Freshness
from coverage.selectors.page_ground import PageGround, page_ground
from coverage.selectors.periods import Period, around
from coverage.selectors.places import Place, place_of
from coverage.selectors.progress import Progress
from coverage.selectors.query import Query
from coverage.selectors.reading import Reading, reading_of
from coverage.selectors.rows import Wanted, read_wanted
from coverage.selectors.sources import Source, unique


# No slots: what a line says is worked out when it is asked for, and kept beside its fields. A page of a national list
# shows 60 of 514 lines, and sorting asks the others for one column only.
@dataclass(frozen=True, kw_only=True)
class ListLine:
    """One place of a list: progress of its new participants and its coverage, from rows already read."""

    place: Place
    province: Place
    beside: str
    group: Group
    reading: Reading

    @cached_property
    def progress(self) -> Progress:
        """New participants against the year's target."""
        return self.reading.progress(self.place.id, self.group)

    @cached_property
    def coverage(self) -> CoverageNow:
        """Active workers against the denominator, of the group asked for."""
        return self.reading.coverage(self.place.id, self.group)

    @cached_property
    def formal(self) -> CoverageNow:
        """Coverage of formal workers."""
        return self.reading.coverage(self.place.id, Group.FORMAL)

    @cached_property
    def informal(self) -> CoverageNow:
        """Coverage of informal workers."""
        return self.reading.coverage(self.place.id, Group.INFORMAL)

    @property
    def ratio(self) -> Ratio | None:
        """Coverage with what it came from."""
        return self.coverage.ratio

    @property
    def achievement(self) -> Fraction | None:
        """New participants over the year's target."""
        return self.progress.achievement.value

    @property
    def workforce(self) -> int | None:
        """The denominator of the coverage."""
        return self.coverage.row.denominator if self.coverage.row else None

    @property
    def active_workers(self) -> int | None:
        """The numerator of the coverage."""
        return self.coverage.row.active_workers if self.coverage.row else None

    @property
    def completeness(self) -> Fraction | None:
        """The published part of the cells that the month expects."""
        row = self.coverage.row
        return Fraction(row.cells_published, row.cells_expected) if row and row.cells_expected else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A list with its filters and how fresh it is."""

    region: Place
    is_national: bool
    period: Period
    month: date
    query: Query
    filters: Filters
    freshness: Freshness
    lines: tuple[ListLine, ...]
    is_sample: bool
    sources: tuple[Source, ...]


def branches_page(breadth: Breadth, query: Query, freshness: Freshness) -> ListPage | None:
    """Answer the list of branches; None when no month exists yet. Its query count is held by a test."""
    return _page(breadth, query, freshness, _branches)


def regencies_page(breadth: Breadth, query: Query, freshness: Freshness) -> ListPage | None:
    """Answer the list of regencies; None when no month exists yet. Its query count is held by a test."""
    return _page(breadth, query, freshness, _regencies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One place of a list, the place above it, and what stands beside its name."""

    place: Place
    province: Place
    beside: str


def _branches(atlas: Atlas, day: date) -> list[Subject]:
    """Return the offices in operation on a day, each with the office above it."""
    provinces = {place.id: place for place in atlas.provinces}
    names = {office.id: office.name for office in atlas.offices}
    return [
        Subject(place=office, province=provinces[office.province_id], beside=names.get(office.parent_id or 0, ""))
        for office in atlas.offices
        if office.is_open_at(day)
    ]


def _regencies(atlas: Atlas, day: date) -> list[Subject]:
    """Return the regencies, each with the offices that serve it on a day, the primary one first."""
    provinces = {place.id: place for place in atlas.provinces}
    offices: dict[int, list[str]] = {}
    for area in sorted(atlas.areas_of(day), key=lambda area: not area.is_primary):
        offices.setdefault(area.regency.id, []).append(area.branch.name)
    return [
        Subject(place=regency, province=provinces[regency.province_id], beside=", ".join(offices.get(regency.id, [])))
        for regency in atlas.regencies
    ]


def _page(
    breadth: Breadth, query: Query, freshness: Freshness, find: Callable[[Atlas, date], list[Subject]]
) -> ListPage | None:
    region = breadth.territory
    ground = page_ground(None if breadth.is_national else region.pk, query.month, freshness.content)
    if ground is None:
        return None
    subjects = find(ground.atlas, month_end(ground.month))
    shown = [subject for subject in subjects if not query.province or subject.province.code == query.province]
    reading = _read(region, ground, query, frozenset(subject.place.id for subject in shown))
    in_force_plan = reading.plans.in_force
    return ListPage(
        region=place_of(region),
        is_national=breadth.is_national,
        period=ground.period,
        month=ground.month,
        query=query,
        filters=_filters(breadth, ground, query, subjects),
        freshness=freshness,
        lines=tuple(line_of(subject, reading, query.group) for subject in shown),
        is_sample=reading.book.is_sample,
        sources=unique([in_force_plan.source] if in_force_plan else []),
    )


def _filters(breadth: Breadth, ground: PageGround, query: Query, subjects: Sequence[Subject]) -> Filters:
    provinces = {subject.province.code: subject.province.name for subject in subjects}
    offices = [(each.code, each.name) for each in breadth.regions]
    chosen = "" if breadth.is_national else breadth.territory.code
    return filters_of(
        query,
        month_field(ground.period.months, ground.month),
        segment_field(query.group),
        *([region_field(offices, chosen, ALL)] if len(offices) > 1 else []),
        province_field(sorted(provinces.items()), query.province),
    )


def _read(region: Region | Nation, ground: PageGround, query: Query, ids: frozenset[int]) -> Reading:
    """Read a year and a bit; of a nation only the group asked for, and the month alone of the others."""
    month = ground.month
    first, last = around(month)
    others = {Group.FORMAL, Group.INFORMAL}
    is_wide = isinstance(region, Nation)
    book = read_wanted(
        Wanted(territory_ids=ids, first=first, last=last, groups={query.group}),
        Wanted(territory_ids=ids, first=month if is_wide else add_months(month, -12), last=month, groups=others),
    )
    return reading_of(
        region, ground.atlas, query, period=ground.period, book=book, territory_ids=ids, content=ground.content
    )


def line_of(subject: Subject, reading: Reading, group: Group) -> ListLine:
    """Return the line of one place from rows already read. No query."""
    return ListLine(place=subject.place, province=subject.province, beside=subject.beside, group=group, reading=reading)
