"""The two lists: all branches and all regencies of a region, one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Q

from coverage.indicators.months import add_months, month_end
from coverage.indicators.ratios import Ratio
from coverage.indicators.vocabulary import Group
from coverage.models import Branch, Region, ServiceArea, in_force
from coverage.selectors.coverage_now import CoverageNow
from coverage.selectors.filters import Filters, hidden_of, month_field, province_field, segment_field
from coverage.selectors.freshness import Freshness, freshness_of
from coverage.selectors.periods import Period, period_of
from coverage.selectors.places import Place, offices_of, place_of, provinces_of, regencies_of
from coverage.selectors.plans import read_plans, read_profiles
from coverage.selectors.progress import Progress
from coverage.selectors.query import Query
from coverage.selectors.reading import Reading
from coverage.selectors.rows import read_rows
from coverage.selectors.sources import Source, unique


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """One branch or regency: progress of its new participants and its coverage."""

    place: Place
    province: Place
    beside: str
    progress: Progress
    coverage: CoverageNow
    formal: CoverageNow
    informal: CoverageNow

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A list with its filters and how fresh it is."""

    region: Place
    period: Period
    month: date
    query: Query
    filters: Filters
    freshness: Freshness
    lines: tuple[ListLine, ...]
    is_sample: bool
    sources: tuple[Source, ...]


def branches_page(region: Region, query: Query) -> ListPage | None:
    """Answer the list of branches; None when no month exists yet. Its query count is held by a test."""
    return _page(region, query, _branches)


def regencies_page(region: Region, query: Query) -> ListPage | None:
    """Answer the list of regencies; None when no month exists yet. Its query count is held by a test."""
    return _page(region, query, _regencies)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    place: Place
    province: Place
    beside: str


def _branches(region: Region, day: date) -> list[_Subject]:
    """Return the offices in operation on a day, each with the office above it."""
    rows = Branch.objects.filter(Q(closed__isnull=True) | Q(closed__gt=day), region=region)
    return [
        _Subject(place=place_of(row), province=place_of(row.province), beside=row.parent.name if row.parent else "")
        for row in rows.select_related("province", "parent").order_by("order", "code")
    ]


def _regencies(region: Region, day: date) -> list[_Subject]:
    """Return the regencies, each with the offices that serve it on a day."""
    provinces = {place.id: place for place in provinces_of(region)}
    offices: dict[int, list[str]] = {}
    areas = ServiceArea.objects.filter(in_force(day), regency__province__region=region)
    names = areas.order_by("-is_primary", "branch__order").values_list("regency_id", "branch__name")
    for regency_id, name in names:
        offices.setdefault(regency_id, []).append(name)
    return [
        _Subject(place=regency, province=provinces[regency.province_id], beside=", ".join(offices.get(regency.id, [])))
        for regency in regencies_of(region)
    ]


def _page(region: Region, query: Query, find: Callable[[Region, date], list[_Subject]]) -> ListPage | None:
    period = period_of([office.id for office in offices_of(region)], query.month)
    if period.month is None:
        return None
    subjects = find(region, month_end(period.month))
    shown = [subject for subject in subjects if not query.province or subject.province.code == query.province]
    reading = _read(region, query.group, period.month, {subject.place.id for subject in shown})
    in_force_plan = reading.plans.in_force
    provinces = {subject.province.code: subject.province.name for subject in subjects}
    fields = (
        month_field(period.months, period.month),
        segment_field(query.group),
        province_field(sorted(provinces.items()), query.province),
    )
    return ListPage(
        region=place_of(region),
        period=period,
        month=period.month,
        query=query,
        filters=Filters(fields, hidden_of(query, *fields)),
        freshness=freshness_of(region),
        lines=tuple(_line(subject, reading, query.group) for subject in shown),
        is_sample=reading.book.is_sample,
        sources=unique([in_force_plan.source] if in_force_plan else []),
    )


def _read(region: Region, group: Group, month: date, ids: set[int]) -> Reading:
    first = min(date(month.year, 1, 1), add_months(month, -12))
    return Reading(
        month=month,
        book=read_rows(ids, first=first, last=month, groups={group, Group.FORMAL, Group.INFORMAL}),
        plans=read_plans(region, month.year, at=month_end(month), territory_ids=ids),
        profiles=read_profiles(),
    )


def _line(subject: _Subject, reading: Reading, group: Group) -> ListLine:
    place_id = subject.place.id
    return ListLine(
        place=subject.place,
        province=subject.province,
        beside=subject.beside,
        progress=reading.progress(place_id, group),
        coverage=reading.coverage(place_id, group),
        formal=reading.coverage(place_id, Group.FORMAL),
        informal=reading.coverage(place_id, Group.INFORMAL),
    )
