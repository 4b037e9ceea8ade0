"""One branch: its target, its months, its employers, its areas, its reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coverage.indicators.months import month_end
from coverage.indicators.ratios import Ratio, coverage_ratio, pool
from coverage.indicators.vocabulary import Group, Segment, TargetKind
from coverage.models import Branch, Person
from coverage.selectors.areas import Area, read_area_counts, read_area_rows
from coverage.selectors.coverage_now import CoverageNow
from coverage.selectors.employers import ComplianceCount, EmployerSplit, compliance_counts, employer_split
from coverage.selectors.filters import place_filters
from coverage.selectors.freshness import Freshness
from coverage.selectors.league import DEFAULT_ORDER, LeagueRow
from coverage.selectors.outlook import Outlook
from coverage.selectors.page_ground import PageGround, page_ground
from coverage.selectors.periods import around
from coverage.selectors.places import Office, Place, place_of
from coverage.selectors.progress import Progress
from coverage.selectors.query import Query
from coverage.selectors.reading import Reading, reading_of
from coverage.selectors.regency_sources import CellSources
from coverage.selectors.report_lines import ReportLine, report_lines
from coverage.selectors.rows import Wanted, read_wanted
from coverage.selectors.sources import Source, unique


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLine:
    """One regency, or part of one, that the branch serves."""

    area: Area
    total: CoverageNow
    formal: CoverageNow
    informal: CoverageNow
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class WithSubOffices:
    """The branch and its pioneer offices together: added when read, never stored, never counted twice."""

    offices: tuple[Office, ...]
    ratio: Ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The branch among all: its rank by achievement, and who stands before and after it."""

    rank: int | None
    rank_of: int
    before: LeagueRow | None
    after: LeagueRow | None


@dataclass(frozen=True, kw_only=True)
class BranchPage(Outlook):
    """Everything the page of one branch shows."""

    branch: Branch
    region: Place
    areas: tuple[AreaLine, ...]
    employers: EmployerSplit | None
    employers_source: Source | None
    counts_as_of: date | None
    compliance: tuple[ComplianceCount, ...]
    reports: tuple[ReportLine, ...]
    with_sub_offices: WithSubOffices | None
    standing: Standing
    sources: tuple[Source, ...]

    @property
    def place(self) -> Place:
        """The branch as other pages name it."""
        return self.focus


def branch_page(branch: Branch, query: Query, insider: Person | None, freshness: Freshness) -> BranchPage | None:
    """Answer a branch's page; None when no month exists yet. Its query count is held by a test.

    An `insider` sees the register and the reports too; what they may see of them is asked once more.
    """
    ground = page_ground(branch.region_id, query.month, freshness.content)
    if ground is None:
        return None
    month, atlas, group = ground.month, ground.atlas, query.group
    areas = atlas.areas_of(month_end(month), branch_id=branch.pk)
    counts = read_area_counts(branch.pk, first=around(month)[0], last=month)
    said = CellSources(month=month, cells=tuple(count for count in counts if count.month_id == month))
    reading = _read(branch, ground, areas, query)
    handled = atlas.segments_of(branch.pk, month_end(month))
    reading.book.add(read_area_rows(areas, counts, last=month, handled=handled))
    return BranchPage(
        branch=branch,
        focus=place_of(branch),
        region=place_of(branch.region),
        period=ground.period,
        query=query,
        filters=place_filters(ground.period, query),
        freshness=freshness,
        reading=reading,
        areas=tuple(_area_line(area, reading, group) for area in areas),
        employers=_employers(branch, reading),
        employers_source=said.of_segment(Segment.PU),
        counts_as_of=said.own_day,
        compliance=compliance_counts(branch, insider) if insider else (),
        reports=report_lines(branch, insider) if insider else (),
        with_sub_offices=_with_sub_offices(branch, atlas.offices, group, reading),
        standing=_standing(branch, atlas.offices, reading, group),
        sources=_sources(branch, reading, said),
    )


def _sources(branch: Branch, reading: Reading, said: CellSources) -> tuple[Source, ...]:
    """Collect every source that a dot on the page opens."""
    in_force = reading.plans.in_force
    aims = (reading.plans.aim(branch.pk, Group.TOTAL, kind) for kind in TargetKind)
    return unique(
        [
            in_force.source if in_force else None,
            *(aim.source for aim in aims if aim),
            *(said.of_segment(segment) for segment in Segment),
        ]
    )


def _read(branch: Branch, ground: PageGround, areas: Sequence[Area], query: Query) -> Reading:
    """Read all history of the branch, a year and a bit of the other offices."""
    month, months = ground.month, ground.period.months
    first, last = around(month)
    others = {office.id for office in ground.atlas.offices} - {branch.pk}
    book = read_wanted(
        Wanted(territory_ids=[branch.pk], first=months[0], last=months[-1]),
        Wanted(territory_ids=others, first=first, last=last, groups={query.group}),
    )
    ids = {branch.pk, *others, *(area.id for area in areas)}
    return reading_of(
        branch.region, ground.atlas, query, period=ground.period, book=book, territory_ids=ids, content=ground.content
    )


def _standing(branch: Branch, offices: tuple[Office, ...], reading: Reading, group: Group) -> Standing:
    """Find the branch among the offices that were open at the month's end."""
    day = month_end(reading.month)
    shown = tuple(office for office in offices if office.is_open_at(day) or office.id == branch.pk)
    rows = reading.league(shown, group, DEFAULT_ORDER).rows
    position = next(index for index, row in enumerate(rows) if row.place.id == branch.pk)
    return Standing(
        rank=rows[position].rank,
        rank_of=len(rows),
        before=rows[position - 1] if position else None,
        after=rows[position + 1] if position + 1 < len(rows) else None,
    )


def _employers(branch: Branch, reading: Reading) -> EmployerSplit | None:
    total = reading.book.get(branch.pk, Group.TOTAL, reading.month)
    wage_earners = reading.book.get(branch.pk, Group.PU, reading.month)
    return employer_split(wage_earners, workforce=total.denominator if total else None)


def _area_line(area: Area, reading: Reading, group: Group) -> AreaLine:
    return AreaLine(
        area=area,
        total=reading.coverage(area.id, Group.TOTAL),
        formal=reading.coverage(area.id, Group.FORMAL),
        informal=reading.coverage(area.id, Group.INFORMAL),
        progress=reading.progress(area.id, group),
    )


def _with_sub_offices(
    branch: Branch, all_offices: tuple[Office, ...], group: Group, reading: Reading
) -> WithSubOffices | None:
    """Add up the branch and its pioneer offices: a ratio of sums over disjoint areas. No query."""
    offices = tuple(office for office in all_offices if office.parent_id == branch.pk)
    if not offices:
        return None
    ids = (branch.pk, *(place.id for place in offices))
    rows = [reading.book.get(place_id, group, reading.month) for place_id in ids]
    unknown = coverage_ratio(None, None)
    return WithSubOffices(offices=offices, ratio=pool(row.ratio if row else unknown for row in rows))
