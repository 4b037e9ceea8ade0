"""The nation overview and its lists: how far are the regional offices and the provinces, and where is the gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coverage.indicators.groups import COUNTED
from coverage.indicators.months import add_months, month_end
from coverage.indicators.projection import Projection
from coverage.indicators.vocabulary import Group
from coverage.models import Nation, Province, Region
from coverage.selectors.breadth import read_wide_plans
from coverage.selectors.coverage_now import CoverageNow
from coverage.selectors.denominators import denominator_basis
from coverage.selectors.filters import Filters, hidden_of, month_field, segment_field
from coverage.selectors.freshness import Freshness
from coverage.selectors.lists import ListLine, Subject, line_of
from coverage.selectors.periods import Period, period_of
from coverage.selectors.places import Place, offices_of, place_of, regencies_of
from coverage.selectors.plans import read_profiles
from coverage.selectors.progress import Progress
from coverage.selectors.query import Query
from coverage.selectors.reading import Reading
from coverage.selectors.rows import Book, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class NationPage:
    """Everything the overview shows; blocks that it shares with the region's find what they need by the same names."""

    focus: Place
    period: Period
    month: date
    query: Query
    filters: Filters
    freshness: Freshness
    coverage: CoverageNow
    formal: CoverageNow
    informal: CoverageNow
    progress: Progress
    projection: Projection
    segments: tuple[Progress, ...]
    pmi: Progress
    offices: tuple[ListLine, ...]
    province_lines: tuple[ListLine, ...]
    branches: int
    regencies: int
    denominator_basis: str
    book: Book


def nation_page(nation: Nation, query: Query, freshness: Freshness) -> NationPage | None:
    """Answer the overview; None when no month exists yet. Its query count is held by a test."""
    branches, regencies = offices_of(nation), regencies_of(nation)
    period = period_of([branch.id for branch in branches], query.month)
    if period.month is None:
        return None
    offices, provinces = _offices(nation), _provinces(nation)
    reading = _read(nation, [*offices, *provinces], period, query.group)
    group, fields = query.group, (month_field(period.months, period.month), segment_field(query.group))
    return NationPage(
        focus=place_of(nation),
        period=period,
        month=period.month,
        query=query,
        filters=Filters(fields, hidden_of(query, *fields)),
        freshness=freshness,
        coverage=reading.coverage(nation.pk, group),
        formal=reading.coverage(nation.pk, Group.FORMAL),
        informal=reading.coverage(nation.pk, Group.INFORMAL),
        progress=reading.progress(nation.pk, group),
        projection=reading.projection(nation.pk, group),
        segments=tuple(reading.progress(nation.pk, Group(segment.value)) for segment in COUNTED),
        pmi=reading.progress(nation.pk, Group.PMI),
        offices=tuple(line_of(subject, reading, group) for subject in offices),
        province_lines=tuple(line_of(subject, reading, group) for subject in provinces),
        branches=sum(branch.is_open_at(month_end(period.month)) for branch in branches),
        regencies=len(regencies),
        denominator_basis=denominator_basis(regencies, period.month.year),
        book=reading.book,
    )


def _offices(nation: Nation) -> list[Subject]:
    above = place_of(nation)
    rows = Region.objects.filter(nation=nation).order_by("order", "code")
    return [Subject(place=place_of(row), province=above, beside=row.office_name) for row in rows]


def _provinces(nation: Nation) -> list[Subject]:
    """Return the provinces, each with the office that it belongs to."""
    rows = Province.objects.filter(region__nation=nation).select_related("region").order_by("code")
    return [Subject(place=place_of(row), province=place_of(row.region), beside=row.region.name) for row in rows]


def _read(nation: Nation, subjects: Sequence[Subject], period: Period, group: Group) -> Reading:
    """Read all history of the nation, a year and a bit of its parts."""
    month = period.month or period.months[-1]
    first = min(date(month.year, 1, 1), add_months(month, -12))
    ids = {subject.place.id for subject in subjects}
    book = read_rows([nation.pk], first=period.months[0], last=period.months[-1])
    book.add(read_rows(ids, first=first, last=month, groups={group, Group.FORMAL, Group.INFORMAL}))
    plans = read_wide_plans(nation, month.year, at=month_end(month), territory_ids=ids)
    return Reading(month=month, book=book, plans=plans, profiles=read_profiles())
