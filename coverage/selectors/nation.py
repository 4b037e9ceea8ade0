"""The nation overview and its lists: how far are the regional offices and the provinces, and where is the gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coverage.indicators.months import add_months, month_end
from coverage.indicators.vocabulary import Group
from coverage.models import Nation, Province, Region
from coverage.selectors.denominators import denominator_basis
from coverage.selectors.filters import place_filters
from coverage.selectors.freshness import Freshness
from coverage.selectors.kept import kept
from coverage.selectors.lists import ListLine, Subject, line_of
from coverage.selectors.outlook import Outlook
from coverage.selectors.page_ground import PageGround, page_ground
from coverage.selectors.periods import around
from coverage.selectors.places import place_of
from coverage.selectors.query import Query
from coverage.selectors.reading import Reading, reading_of
from coverage.selectors.references import read_references
from coverage.selectors.rows import Wanted, read_wanted
from coverage.selectors.stories import Story, stories_of


@dataclass(frozen=True, kw_only=True)
class NationPage(Outlook):
    """Everything the overview shows; blocks that it shares with the region's find what they need by the same names."""

    offices: tuple[ListLine, ...]
    province_lines: tuple[ListLine, ...]
    branches: int
    regencies: int
    denominator_basis: str
    stories: tuple[Story, ...]


def nation_page(nation: Nation, query: Query, freshness: Freshness) -> NationPage | None:
    """Answer the overview; None when no month exists yet. Its query count is held by a test."""
    ground = page_ground(None, query.month, freshness.content)
    if ground is None:
        return None
    content, atlas, group = ground.content, ground.atlas, query.group
    offices, provinces = kept(content, _offices, nation), kept(content, _provinces, nation)
    reading = _read(nation, ground, [*offices, *provinces], query)
    return NationPage(
        focus=place_of(nation),
        period=ground.period,
        query=query,
        filters=place_filters(ground.period, query),
        freshness=freshness,
        reading=reading,
        offices=tuple(line_of(subject, reading, group) for subject in offices),
        province_lines=tuple(line_of(subject, reading, group) for subject in provinces),
        branches=sum(branch.is_open_at(month_end(ground.month)) for branch in atlas.offices),
        regencies=len(atlas.regencies),
        denominator_basis=kept(content, denominator_basis, atlas.regencies, ground.month.year),
        stories=stories_of(kept(content, read_references, (nation.pk,)), nation.pk),
    )


def _offices(nation: Nation) -> list[Subject]:
    above = place_of(nation)
    rows = Region.objects.filter(nation=nation).order_by("order", "code")
    return [Subject(place=place_of(row), province=above, beside=row.office_name) for row in rows]


def _provinces(nation: Nation) -> list[Subject]:
    """Return the provinces, each with the office that it belongs to."""
    rows = Province.objects.filter(region__nation=nation).select_related("region").order_by("code")
    return [Subject(place=place_of(row), province=place_of(row.region), beside=row.region.name) for row in rows]


def _read(nation: Nation, ground: PageGround, subjects: Sequence[Subject], query: Query) -> Reading:
    """Read all history of the nation, a year and a bit of its parts."""
    month, months = ground.month, ground.period.months
    first, last = around(month)
    ids = frozenset(subject.place.id for subject in subjects)
    book = read_wanted(
        Wanted(territory_ids=[nation.pk], first=months[0], last=months[-1]),
        Wanted(territory_ids=ids, first=first, last=last, groups={query.group}),
        Wanted(territory_ids=ids, first=add_months(month, -12), last=month, groups={Group.FORMAL, Group.INFORMAL}),
    )
    return reading_of(
        nation, ground.atlas, query, period=ground.period, book=book, territory_ids=ids, content=ground.content
    )
