"""One regency or city: how many of its workers are covered, against which count, and what lies idle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.months import month_end
from coverage.indicators.ratios import Ratio, contributions, coverage_ratio, uncovered_workers
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Basis, DenominatorKind, Flag, Group, Segment, WorkforceGroup
from coverage.models import DEFAULT_DENOMINATOR, PublishedCount, Regency, WorkforceEstimate
from coverage.selectors.areas import Area, areas_of
from coverage.selectors.coverage_now import CoverageNow, coverage_now
from coverage.selectors.employers import EmployerSplit, employer_split
from coverage.selectors.filters import Filters, hidden_of, month_field
from coverage.selectors.freshness import Freshness, freshness_of
from coverage.selectors.periods import Period, period_of
from coverage.selectors.places import Place, offices_of, place_of
from coverage.selectors.plans import Plans, Profiles, read_plans, read_profiles
from coverage.selectors.progress import Progress, progress_of
from coverage.selectors.query import Query
from coverage.selectors.references import Reference, read_references
from coverage.selectors.rows import Book, read_rows
from coverage.selectors.sources import Source, source_of, unique


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalLead:
    """Coverage of the regency's own count of its workers, which leads its page in its own year."""

    ratio: Ratio
    source: Source | None
    rounding: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """Workers whose source names no segment: the lower reading leaves them out."""

    workers: int
    note: str
    without: Fraction | None
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentLine:
    """One segment: its stock, what it adds to coverage, its own ratio and its new participants."""

    group: Group
    coverage: CoverageNow
    contribution: Fraction | None
    progress: Progress
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegencyPage:
    """Everything the page of one regency shows."""

    regency: Regency
    place: Place
    province: Place
    region: Place
    period: Period
    month: date
    query: Query
    filters: Filters
    freshness: Freshness
    areas: tuple[Area, ...]
    counts_as_of: date | None
    total: CoverageNow
    formal: CoverageNow
    informal: CoverageNow
    local: LocalLead | None
    unnamed: Unnamed | None
    uncovered: int | None
    segments: tuple[SegmentLine, ...]
    employers: EmployerSplit | None
    employers_source: Source | None
    progress: Progress
    denominator_year: int | None
    denominator_basis: str
    denominator_source: Source | None
    references: tuple[Reference, ...]
    sources: tuple[Source, ...]
    book: Book

    @property
    def lead(self) -> Ratio | None:
        """The ratio that leads the page: over the local count in its own year, else over the default kind."""
        return self.local.ratio if self.local else self.total.ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What was read once and is used by every part of the page."""

    regency: Regency
    month: date
    book: Book
    plans: Plans
    profiles: Profiles
    cells: tuple[PublishedCount, ...]
    estimates: tuple[WorkforceEstimate, ...]

    def coverage(self, group: Group) -> CoverageNow:
        return coverage_now(self.regency.pk, group, month=self.month, book=self.book, plans=self.plans)

    def progress(self, group: Group) -> Progress:
        return progress_of(
            self.regency.pk, group, through=self.month, book=self.book, plans=self.plans, profiles=self.profiles
        )

    def source(self, segment: Segment) -> Source | None:
        """Return the document that a published cell of the month was taken from, if any."""
        cells = (cell for cell in self.cells if cell.segment == segment.value)
        return next((source for cell in cells if (source := _cell_source(cell))), None)


def regency_page(regency: Regency, query: Query) -> RegencyPage | None:
    """Answer a regency's page; None when no month exists yet. Its query count is held by a test."""
    region = regency.province.region
    period = period_of([office.id for office in offices_of(region)], query.month)
    if period.month is None:
        return None
    reading = _read(regency, period)
    total = reading.coverage(Group.TOTAL)
    local = _local(reading, total)
    workers = local.ratio.denominator if local else _denominator(total)
    segments = tuple(_segment(reading, segment, workers) for segment in Segment)
    unnamed = _unnamed(reading, total, workers)
    estimate = _estimate(reading)
    references = read_references([regency.pk])
    field = month_field(period.months, period.month)
    denominator_source = _estimate_source(estimate)
    return RegencyPage(
        regency=regency,
        place=place_of(regency),
        province=place_of(regency.province),
        region=place_of(region),
        period=period,
        month=reading.month,
        query=query,
        filters=Filters((field,), hidden_of(query, field)),
        freshness=freshness_of(regency),
        areas=areas_of(month_end(reading.month), regency_id=regency.pk),
        counts_as_of=_own_day(reading),
        total=total,
        formal=reading.coverage(Group.FORMAL),
        informal=reading.coverage(Group.INFORMAL),
        local=local,
        unnamed=unnamed,
        uncovered=uncovered_workers(total.row.active_workers if total.row else None, workers),
        segments=segments,
        employers=employer_split(reading.book.get(regency.pk, Group.PU, reading.month), workforce=workers),
        employers_source=reading.source(Segment.PU),
        progress=reading.progress(Group.TOTAL),
        denominator_year=estimate.year if estimate else None,
        denominator_basis=estimate.basis if estimate else "",
        denominator_source=denominator_source,
        references=references,
        sources=unique(
            [
                local.source if local else None,
                denominator_source,
                *(line.source for line in segments),
                *(reference.source for reference in references),
            ]
        ),
        book=reading.book,
    )


def _own_day(reading: _Reading) -> date | None:
    """Return the day a source counted on, when it is not the month's last (formulas.md section 0)."""
    days = (cell.as_of for cell in reading.cells if cell.as_of)
    return next((day for day in days if day != month_end(reading.month)), None)


def _read(regency: Regency, period: Period) -> _Reading:
    month = period.month or period.months[-1]
    published = PublishedCount.objects.current().filter(area__in=regency.areas.all(), month=month)
    estimates = WorkforceEstimate.objects.current().filter(regency=regency, group=WorkforceGroup.TOTAL.value)
    return _Reading(
        regency=regency,
        month=month,
        book=read_rows([regency.pk], first=period.months[0], last=period.months[-1]),
        plans=read_plans(regency.province.region, month.year, at=month_end(month), territory_ids={regency.pk}),
        profiles=read_profiles(),
        cells=tuple(published.select_related("document").order_by("pk")),
        estimates=tuple(estimates.select_related("document").order_by("year")),
    )


def _denominator(coverage: CoverageNow) -> int | None:
    return coverage.row.denominator if coverage.row else None


def _estimate(reading: _Reading) -> WorkforceEstimate | None:
    """Return the default-kind estimate used for the month: its year's, else the latest earlier one."""
    usable = [
        estimate
        for estimate in reading.estimates
        if estimate.kind == DEFAULT_DENOMINATOR.value and estimate.year <= reading.month.year
    ]
    return usable[-1] if usable else None


def _estimate_source(estimate: WorkforceEstimate | None) -> Source | None:
    if estimate is None:
        return None
    return source_of(
        estimate.document, text=estimate.source, as_of=estimate.as_of, basis=estimate.basis, note=estimate.method
    )


def _local(reading: _Reading, total: CoverageNow) -> LocalLead | None:
    """Return the ratio over the regency's own count, which leads in its own year only (formulas.md section 2)."""
    estimate = next(
        (
            row
            for row in reading.estimates
            if row.kind == DenominatorKind.LOKAL.value and row.year == reading.month.year
        ),
        None,
    )
    if estimate is None or total.row is None:
        return None
    ratio = coverage_ratio(
        total.row.active_workers,
        estimate.workers,
        kind=DenominatorKind.LOKAL,
        basis=Basis(estimate.basis),
        flags=total.row.flags - {Flag.STALE_DENOMINATOR},
        cells_published=total.row.cells_published,
        cells_expected=total.row.cells_expected,
    )
    return LocalLead(ratio=ratio, source=_estimate_source(estimate), rounding=estimate.rounding)


def _segment(reading: _Reading, segment: Segment, workers: int | None) -> SegmentLine:
    group = Group(segment.value)
    coverage = reading.coverage(group)
    active = coverage.row.active_workers if coverage.row else None
    return SegmentLine(
        group=group,
        coverage=coverage,
        contribution=contributions({segment: active}, workers).get(segment),
        progress=reading.progress(group),
        source=reading.source(segment),
    )


def _unnamed(reading: _Reading, total: CoverageNow, workers: int | None) -> Unnamed | None:
    """Return what the month's sources name no segment for, and the reading without it."""
    cells = [cell for cell in reading.cells if cell.qualifier == Flag.SEGMENT_NOT_NAMED.value]
    count = sum_known(cell.active_workers for cell in cells)
    if count is None:
        return None
    active = total.row.active_workers if total.row else None
    return Unnamed(
        workers=count,
        note=next((cell.note for cell in cells if cell.note), ""),
        without=None if active is None else coverage_ratio(active - count, workers).value,
        source=next((source for cell in cells if (source := _cell_source(cell))), None),
    )


def _cell_source(cell: PublishedCount) -> Source | None:
    return source_of(cell.document, text=cell.source, as_of=cell.as_of, basis=cell.basis)
