"""The two lists: all branches and all regencies of a region, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.months import add_months, month_end
from coverage.indicators.ratios import Ratio
from coverage.indicators.vocabulary import Group
from coverage.models import Branch, Region, ServiceArea
from coverage.selectors.coverage_now import CoverageNow, coverage_now
from coverage.selectors.filters import Filters, hidden_of, month_field, province_field, segment_field
from coverage.selectors.freshness import Freshness, freshness_of
from coverage.selectors.periods import Period, period_of
from coverage.selectors.places import Place, offices_of, place_of, provinces_of, regencies_of
from coverage.selectors.plans import read_plans, read_profiles
from coverage.selectors.progress import Progress, progress_of
from coverage.selectors.query import Query
from coverage.selectors.rows import Book, read_rows
from coverage.selectors.sources import Source, unique


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """One branch or regency: progress of its new participants and its coverage."""

    place: Place
    province: Place
    kind: str
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
    rows = Branch.objects.filter(region=region).select_related("province", "parent").order_by("order", "code")
    subjects = [
        _Subject(
            place=place_of(row),
            province=place_of(row.province),
            kind=row.branch_kind,
            beside=row.parent.name if row.parent else "",
        )
        for row in rows
    ]
    return _page(region, query, subjects)


def regencies_page(region: Region, query: Query) -> ListPage | None:
    """Answer the list of regencies; None when no month exists yet. Its query count is held by a test."""
    provinces = {place.id: place for place in provinces_of(region)}
    offices: dict[int, list[str]] = {}
    areas = ServiceArea.objects.filter(regency__province__region=region).order_by("-is_primary", "branch__order")
    for regency_id, name in areas.values_list("regency_id", "branch__name"):
        offices.setdefault(regency_id, []).append(name)
    subjects = [
        _Subject(
            place=regency,
            province=provinces[regency.province_id],
            kind="",
            beside=", ".join(offices.get(regency.id, [])),
        )
        for regency in regencies_of(region)
    ]
    return _page(region, query, subjects)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    place: Place
    province: Place
    kind: str
    beside: str


def _page(region: Region, query: Query, subjects: Sequence[_Subject]) -> ListPage | None:
    period = period_of([office.id for office in offices_of(region)], query.month)
    if period.month is None:
        return None
    shown = [subject for subject in subjects if not query.province or subject.province.code == query.province]
    ids = {subject.place.id for subject in shown}
    month = period.month
    book = read_rows(
        ids,
        first=min(date(month.year, 1, 1), add_months(month, -12)),
        last=month,
        groups={query.group, Group.FORMAL, Group.INFORMAL},
    )
    plans, profiles = read_plans(region, month.year, at=month_end(month), territory_ids=ids), read_profiles()
    provinces = {subject.province.code: subject.province.name for subject in subjects}
    fields = (
        month_field(period.months, month),
        segment_field(query.group),
        province_field(sorted(provinces.items()), query.province),
    )

    def line(subject: _Subject) -> ListLine:
        progress = progress_of(subject.place.id, query.group, through=month, book=book, plans=plans, profiles=profiles)
        return _line(subject, progress, query.group, month, book)

    return ListPage(
        region=place_of(region),
        period=period,
        month=month,
        query=query,
        filters=Filters(fields, hidden_of(query, *fields)),
        freshness=freshness_of(region),
        lines=tuple(line(subject) for subject in shown),
        is_sample=book.is_sample,
        sources=unique([plans.in_force.source] if plans.in_force else []),
    )


def _line(subject: _Subject, progress: Progress, group: Group, month: date, book: Book) -> ListLine:
    return ListLine(
        place=subject.place,
        province=subject.province,
        kind=subject.kind,
        beside=subject.beside,
        progress=progress,
        coverage=coverage_now(subject.place.id, group, month=month, book=book),
        formal=coverage_now(subject.place.id, Group.FORMAL, month=month, book=book),
        informal=coverage_now(subject.place.id, Group.INFORMAL, month=month, book=book),
    )
