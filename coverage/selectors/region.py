"""The region overview: are we on target, who is behind, where is the gap, who has reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

from coverage.indicators.months import month_end, months_of_year
from coverage.indicators.vocabulary import Group, TargetKind
from coverage.models import Person, Region
from coverage.selectors.atlas import Atlas, read_atlas
from coverage.selectors.coverage_now import CoverageNow
from coverage.selectors.denominators import denominator_basis
from coverage.selectors.drawings import css_percent
from coverage.selectors.filters import Filters, hidden_of, month_field, province_field, segment_field
from coverage.selectors.freshness import Freshness
from coverage.selectors.kept import kept
from coverage.selectors.league import League
from coverage.selectors.outlook import Outlook
from coverage.selectors.periods import Period, around, period_of
from coverage.selectors.places import MappedRegency, Office, Place, place_of
from coverage.selectors.plans import PlanVersion
from coverage.selectors.progress import Progress
from coverage.selectors.query import Query
from coverage.selectors.reading import Reading, reading_of
from coverage.selectors.references import Reference, read_references
from coverage.selectors.reports import ReportStrip, report_strip
from coverage.selectors.rows import Book, Wanted, read_wanted
from coverage.selectors.sources import Source, unique
from coverage.selectors.tiles import Tile, tile_of

# The two published ratios that every meeting quotes (seed 002).
QUOTED = ("coverage of formal workers", "coverage of informal workers")


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionResult:
    """One plan version and what the year's result is of its total.

    `href` is the page as it was when the version had just been published; blank for the newest of them.
    """

    plan: PlanVersion
    target: int
    source: Source | None
    value: Fraction | None
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceProgress:
    """A place with its progress and coverage."""

    place: Place
    progress: Progress
    coverage: CoverageNow
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBar:
    """The published part of one month's expected cells; None when the month has not opened."""

    month: date
    share: Fraction | None
    is_current: bool

    @property
    def css(self) -> str:
        """The height of the bar."""
        return css_percent(self.share or Fraction(0))


@dataclass(frozen=True, kw_only=True)
class RegionPage(Outlook):
    """Everything the overview shows of its focus: the region, or one of its provinces."""

    region: Place
    versions: tuple[VersionResult, ...]
    provinces: tuple[PlaceProgress, ...]
    league: League
    tiles: tuple[Tile, ...]
    reports: ReportStrip | None
    completeness: tuple[MonthBar, ...]
    references: tuple[Reference, ...]
    sources: tuple[Source, ...]
    denominator_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """The places of the page: its focus, and the offices, regencies and provinces within it."""

    focus: Place
    offices: tuple[Office, ...]
    regencies: tuple[MappedRegency, ...]
    provinces: tuple[Place, ...]


def region_page(region: Region, query: Query, person: Person, freshness: Freshness) -> RegionPage | None:
    """Answer the overview; None when no month exists yet. Its query count is held by a test."""
    content = freshness.content
    atlas = kept(content, read_atlas, region.pk)
    period = period_of([office.id for office in atlas.offices], query.month, months=atlas.months)
    if period.month is None:
        return None
    scope = _scope(atlas, region, query, month_end(period.month))
    reading = _read(atlas, region, scope, period, query, content)
    versions = _versions(reading, scope.focus, query)
    references = kept(content, read_references, tuple(place.id for place in atlas.provinces), measures=QUOTED)
    return RegionPage(
        region=place_of(region),
        focus=scope.focus,
        period=period,
        query=query,
        filters=_filters(period, atlas.provinces, query),
        freshness=freshness,
        reading=reading,
        versions=versions,
        provinces=_provinces(reading, scope.provinces, query),
        league=reading.league(scope.offices, query.group, query.order),
        tiles=_tiles(scope.regencies, query.group, reading),
        reports=report_strip(scope.offices, _month_in_progress(period), person, content=content),
        completeness=_completeness(scope.focus, query.group, period, reading.book),
        references=references,
        sources=_sources(reading, scope.focus, versions, references),
        denominator_basis=kept(content, denominator_basis, scope.regencies, period.month.year),
    )


def _scope(atlas: Atlas, region: Region, query: Query, day: date) -> _Scope:
    """Return the region as it stands on a day, or one of its provinces; only the region lists its provinces."""
    province = next((place for place in atlas.provinces if place.code == query.province), None)
    offices = tuple(office for office in atlas.offices if office.is_open_at(day))
    if province is None:
        return _Scope(focus=place_of(region), offices=offices, regencies=atlas.regencies, provinces=atlas.provinces)
    return _Scope(
        focus=province,
        offices=tuple(office for office in offices if office.province_id == province.id),
        regencies=tuple(regency for regency in atlas.regencies if regency.province_id == province.id),
        provinces=(),
    )


def _sources(
    reading: Reading, focus: Place, versions: Sequence[VersionResult], references: Sequence[Reference]
) -> tuple[Source, ...]:
    """Collect every source that a dot on the page opens."""
    ends = (reading.plans.aim(focus.id, Group.TOTAL, kind) for kind in (TargetKind.STOCK_END, TargetKind.RATIO_END))
    return unique(
        [
            *(version.source for version in versions),
            *(reference.source for reference in references),
            *(aim.source for aim in ends if aim),
        ]
    )


def _read(
    atlas: Atlas,
    region: Region,
    scope: _Scope,
    period: Period,
    query: Query,
    content: str,
) -> Reading:
    """Read rows, plans and profiles: all history of the focus, a year and a bit of everybody else."""
    month = period.month or period.months[-1]
    first, last = around(month)
    focus = scope.focus
    others = {place.id for place in (*atlas.provinces, *scope.offices)} - {focus.id}
    book = read_wanted(
        Wanted(territory_ids=[focus.id], first=period.months[0], last=period.months[-1]),
        Wanted(territory_ids=others, first=first, last=last, groups={query.group}),
        Wanted(territory_ids=[place.id for place in scope.regencies], first=month, last=month, groups={query.group}),
    )
    ids = {region.pk, focus.id, *others}
    return reading_of(region, atlas, query, period=period, book=book, territory_ids=ids, content=content)


def _month_in_progress(period: Period) -> date:
    """Return the newest month beside the headline month, but the month itself on pages of the past."""
    month, newest = period.month or period.months[-1], period.months[-1]
    return newest if period.headline is not None and month >= period.headline else month


def _filters(period: Period, provinces: Sequence[Place], query: Query) -> Filters:
    fields = (
        month_field(period.months, period.month),
        segment_field(query.group),
        province_field([(place.code, place.name) for place in provinces], query.province),
    )
    return Filters(fields, hidden_of(query, *fields))


def _versions(reading: Reading, focus: Place, query: Query) -> tuple[VersionResult, ...]:
    """Return the year's versions known by the month, newest first, each with the result of its own target."""
    group = query.group
    achieved = reading.progress(focus.id, group).achievement.achieved
    results: list[VersionResult] = []
    for plan in reversed(reading.plans.versions):
        aim = reading.plans.aim(focus.id, group, TargetKind.FLOW_NEW, plan)
        if aim is not None and plan.version_date <= month_end(reading.month):
            value = Fraction(achieved, aim.persons) if achieved is not None and aim.persons else None
            results.append(
                VersionResult(
                    plan=plan,
                    target=aim.persons,
                    source=aim.source or plan.source,
                    value=value,
                    href=query.as_known_after(plan.published_at) if results and plan.published_at else "",
                )
            )
    return tuple(results)


def _provinces(reading: Reading, provinces: Sequence[Place], query: Query) -> tuple[PlaceProgress, ...]:
    return tuple(
        PlaceProgress(
            place=place,
            progress=reading.progress(place.id, query.group),
            coverage=reading.coverage(place.id, query.group),
            href=urlencode(query.parameters(provinsi=place.code)),
        )
        for place in provinces
    )


def _tiles(regencies: Sequence[MappedRegency], group: Group, reading: Reading) -> tuple[Tile, ...]:
    tiles = []
    for regency in regencies:
        row = reading.book.get(regency.id, group, reading.month)
        tiles.append(tile_of(regency, row.ratio if row else None))
    return tuple(tile for tile in tiles if tile is not None)


def _completeness(focus: Place, group: Group, period: Period, book: Book) -> tuple[MonthBar, ...]:
    month = period.month or period.months[-1]
    bars = []
    for each in months_of_year(month.year):
        row = book.get(focus.id, group, each)
        share = (
            min(Fraction(row.cells_published, row.cells_expected), Fraction(1)) if row and row.cells_expected else None
        )
        bars.append(MonthBar(month=each, share=share, is_current=each == month))
    return tuple(bars)
