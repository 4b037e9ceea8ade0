"""The region overview: are we on target, who is behind, where is the gap, who has reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from coverage.indicators.months import month_end
from coverage.indicators.vocabulary import Group, TargetKind
from coverage.models import Person, Region
from coverage.selectors.coverage_now import CoverageNow
from coverage.selectors.denominators import denominator_basis
from coverage.selectors.filters import Filters, filters_of, month_field, province_field, segment_field
from coverage.selectors.freshness import Freshness
from coverage.selectors.kept import kept
from coverage.selectors.league import League
from coverage.selectors.month_bars import MonthBar, month_bars
from coverage.selectors.outlook import Outlook
from coverage.selectors.page_ground import PageGround, page_ground
from coverage.selectors.periods import around
from coverage.selectors.places import MappedRegency, Office, Place, place_of
from coverage.selectors.progress import Progress
from coverage.selectors.query import Query
from coverage.selectors.reading import Reading, reading_of
from coverage.selectors.references import Reference, read_references
from coverage.selectors.reports import ReportStrip, report_strip
from coverage.selectors.rows import Wanted, read_wanted
from coverage.selectors.sources import Source, unique
from coverage.selectors.stories import Story, sources_told, stories_of
from coverage.selectors.tiles import Tile, tile_of
from coverage.selectors.version_results import VersionResult, version_results

# The two published ratios that every meeting quotes (seed 002).
QUOTED = ("coverage of formal workers", "coverage of informal workers")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceProgress:
    """A place with its progress and coverage."""

    place: Place
    progress: Progress
    coverage: CoverageNow
    href: str


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
    stories: tuple[Story, ...]
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
    ground = page_ground(region.pk, query.month, freshness.content)
    if ground is None:
        return None
    content, scope = ground.content, _scope(ground, region, query)
    reading = _read(ground, region, scope, query)
    versions = version_results(reading, scope.focus, query)
    every = kept(content, read_references, (region.pk, *(place.id for place in ground.atlas.provinces)))
    references = tuple(one for one in every if one.measure in QUOTED and one.territory_id != region.pk)
    stories = stories_of(every, scope.focus.id)
    return RegionPage(
        region=place_of(region),
        focus=scope.focus,
        period=ground.period,
        query=query,
        filters=_filters(ground, query),
        freshness=freshness,
        reading=reading,
        versions=versions,
        provinces=_provinces(reading, scope.provinces, query),
        league=reading.league(scope.offices, query.group, query.order),
        tiles=_tiles(scope.regencies, query.group, reading),
        reports=report_strip(scope.offices, _month_in_progress(ground), person, content=content),
        completeness=month_bars(reading, scope.focus, query.group),
        references=references,
        stories=stories,
        sources=unique([*_sources(reading, scope.focus, versions, references), *sources_told(stories)]),
        denominator_basis=kept(content, denominator_basis, scope.regencies, ground.month.year),
    )


def _scope(ground: PageGround, region: Region, query: Query) -> _Scope:
    """Return the region as it stands at the month's end, or one of its provinces; only the region lists these."""
    atlas, day = ground.atlas, month_end(ground.month)
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


def _read(ground: PageGround, region: Region, scope: _Scope, query: Query) -> Reading:
    """Read rows, plans and profiles: all history of the focus, a year and a bit of everybody else."""
    month, months = ground.month, ground.period.months
    first, last = around(month)
    focus = scope.focus
    others = {place.id for place in (*ground.atlas.provinces, *scope.offices)} - {focus.id}
    book = read_wanted(
        Wanted(territory_ids=[focus.id], first=months[0], last=months[-1]),
        Wanted(territory_ids=others, first=first, last=last, groups={query.group}),
        Wanted(territory_ids=[place.id for place in scope.regencies], first=month, last=month, groups={query.group}),
    )
    ids = {region.pk, focus.id, *others}
    return reading_of(
        region, ground.atlas, query, period=ground.period, book=book, territory_ids=ids, content=ground.content
    )


def _month_in_progress(ground: PageGround) -> date:
    """Return the newest month beside the headline month, but the month itself on pages of the past."""
    headline, newest = ground.period.headline, ground.period.months[-1]
    return newest if headline is not None and ground.month >= headline else ground.month


def _filters(ground: PageGround, query: Query) -> Filters:
    return filters_of(
        query,
        month_field(ground.period.months, ground.month),
        segment_field(query.group),
        province_field([(place.code, place.name) for place in ground.atlas.provinces], query.province),
    )


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
