"""One branch: its target, its months, its employers, its areas, its reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from coverage.indicators.months import add_months, month_end
from coverage.indicators.projection import Projection
from coverage.indicators.ratios import Ratio, coverage_ratio, pool
from coverage.indicators.vocabulary import Group
from coverage.models import Branch, MonthlyReport, Person
from coverage.selectors.areas import Area, areas_of, read_area_rows
from coverage.selectors.coverage_now import CoverageNow, coverage_now
from coverage.selectors.employers import ComplianceCount, EmployerSplit, compliance_counts, employer_split
from coverage.selectors.filters import Filters, hidden_of, month_field, segment_field
from coverage.selectors.freshness import Freshness, freshness_of
from coverage.selectors.league import DEFAULT_ORDER, LeagueRow, league_of
from coverage.selectors.periods import Period, period_of
from coverage.selectors.places import Place, offices_of, place_of
from coverage.selectors.plans import COUNTED, read_plans, read_profiles
from coverage.selectors.progress import Progress, progress_of, projection_of
from coverage.selectors.query import Query
from coverage.selectors.rows import Book, read_rows
from coverage.selectors.sources import Source, unique

REPORTS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLine:
    """One regency, or part of one, that the branch serves."""

    area: Area
    total: CoverageNow
    formal: CoverageNow
    informal: CoverageNow
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One month's report: where it stands and how long it took."""

    month: date
    state: str
    submitted_at: datetime | None
    approved_at: datetime | None
    review_days: int | None
    was_restated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WithSubOffices:
    """The branch and its pioneer offices together: added when read, never stored, never counted twice."""

    offices: tuple[Place, ...]
    ratio: Ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchPage:
    """Everything the page of one branch shows."""

    branch: Branch
    place: Place
    region: Place
    period: Period
    month: date
    query: Query
    filters: Filters
    freshness: Freshness
    progress: Progress
    projection: Projection
    segments: tuple[Progress, ...]
    pmi: Progress
    coverage: CoverageNow
    areas: tuple[AreaLine, ...]
    employers: EmployerSplit | None
    compliance: tuple[ComplianceCount, ...]
    reports: tuple[ReportLine, ...]
    with_sub_offices: WithSubOffices | None
    rank: int | None
    rank_of: int
    before: LeagueRow | None
    after: LeagueRow | None
    sources: tuple[Source, ...]
    book: Book


def branch_page(branch: Branch, query: Query, person: Person) -> BranchPage | None:
    """Answer a branch's page; None when no month exists yet. Its query count is held by a test."""
    offices = offices_of(branch.region)
    period = period_of([office.id for office in offices], query.month)
    if period.month is None:
        return None
    month, areas = period.month, areas_of(month_end(period.month), branch_id=branch.pk)
    first = min(date(month.year, 1, 1), add_months(month, -12))
    book = read_rows([branch.pk], first=period.months[0], last=period.months[-1])
    book.add(
        read_rows(
            {office.id for office in offices} - {branch.pk},
            first=first,
            last=date(month.year, 12, 1),
            groups={query.group},
        )
    )
    book.add(read_area_rows(areas, first=first, last=month))
    ids = {office.id for office in offices} | {area.id for area in areas}
    plans, profiles = read_plans(branch.region, month.year, at=month_end(month), territory_ids=ids), read_profiles()

    def progress(territory_id: int, group: Group) -> Progress:
        return progress_of(territory_id, group, through=month, book=book, plans=plans, profiles=profiles)

    league = league_of(
        [office for office in offices if office.is_open_at(month_end(month)) or office.id == branch.pk],
        query.group,
        through=month,
        book=book,
        plans=plans,
        profiles=profiles,
        order=DEFAULT_ORDER,
    ).rows
    position = next(index for index, row in enumerate(league) if row.place.id == branch.pk)
    total = coverage_now(branch.pk, Group.TOTAL, month=month, book=book)
    fields = (month_field(period.months, month), segment_field(query.group))
    return BranchPage(
        branch=branch,
        place=place_of(branch),
        region=place_of(branch.region),
        period=period,
        month=month,
        query=query,
        filters=Filters(fields, hidden_of(query, *fields)),
        freshness=freshness_of(branch),
        progress=progress(branch.pk, query.group),
        projection=projection_of(branch.pk, query.group, through=month, book=book, profiles=profiles),
        segments=tuple(progress(branch.pk, Group(segment.value)) for segment in COUNTED),
        pmi=progress(branch.pk, Group.PMI),
        coverage=coverage_now(branch.pk, query.group, month=month, book=book, plans=plans),
        areas=tuple(_area_line(area, month, book, progress(area.id, query.group)) for area in areas),
        employers=employer_split(
            book.get(branch.pk, Group.PU, month), workforce=total.row.denominator if total.row else None
        ),
        compliance=compliance_counts(branch, person),
        reports=_reports(branch, person),
        with_sub_offices=_with_sub_offices(branch, query.group, month, book),
        rank=league[position].rank,
        rank_of=len(league),
        before=league[position - 1] if position else None,
        after=league[position + 1] if position + 1 < len(league) else None,
        sources=unique([plans.in_force.source] if plans.in_force else []),
        book=book,
    )


def _area_line(area: Area, month: date, book: Book, progress: Progress) -> AreaLine:
    return AreaLine(
        area=area,
        total=coverage_now(area.id, Group.TOTAL, month=month, book=book),
        formal=coverage_now(area.id, Group.FORMAL, month=month, book=book),
        informal=coverage_now(area.id, Group.INFORMAL, month=month, book=book),
        progress=progress,
    )


def _reports(branch: Branch, person: Person) -> tuple[ReportLine, ...]:
    """Return the latest reports, for readers in scope only. One query."""
    rows = MonthlyReport.objects.visible_to(person).filter(branch=branch).order_by("-month")[:REPORTS_SHOWN]
    return tuple(
        ReportLine(
            month=row.month_id,
            state=row.state,
            submitted_at=row.submitted_at,
            approved_at=row.approved_at,
            review_days=(
                (localtime(row.approved_at).date() - localtime(row.submitted_at).date()).days
                if row.approved_at and row.submitted_at
                else None
            ),
            was_restated=bool(row.reopened_reason),
        )
        for row in rows
    )


def _with_sub_offices(branch: Branch, group: Group, month: date, book: Book) -> WithSubOffices | None:
    """Add up the branch and its pioneer offices: a ratio of sums over disjoint areas. One query."""
    offices = tuple(place_of(office) for office in branch.sub_offices.order_by("order", "code"))
    if not offices:
        return None
    rows = [book.get(place_id, group, month) for place_id in (branch.pk, *(place.id for place in offices))]
    unknown = coverage_ratio(None, None)
    return WithSubOffices(offices=offices, ratio=pool(row.ratio if row else unknown for row in rows))
