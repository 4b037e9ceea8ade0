"""One regency or city: how many of its workers are covered, against which count, and what lies idle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.months import month_end
from coverage.indicators.ratios import contributions, uncovered_workers
from coverage.indicators.vocabulary import Group, Segment
from coverage.models import Regency, WorkforceEstimate
from coverage.selectors.areas import Area
from coverage.selectors.atlas import Atlas, read_atlas
from coverage.selectors.coverage_now import CoverageNow
from coverage.selectors.employers import EmployerSplit, employer_split
from coverage.selectors.filters import Filters, hidden_of, month_field, segment_field
from coverage.selectors.freshness import Freshness
from coverage.selectors.kept import kept
from coverage.selectors.periods import Period, period_of
from coverage.selectors.places import Place, place_of
from coverage.selectors.progress import Progress
from coverage.selectors.query import Query
from coverage.selectors.reading import Reading, reading_of
from coverage.selectors.references import Reference, read_references
from coverage.selectors.regency_sources import (
    LocalLead,
    RegencySources,
    Unnamed,
    estimate_source,
    read_regency_sources,
)
from coverage.selectors.rows import Book, read_rows
from coverage.selectors.sources import Source, unique


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
    lead: CoverageNow
    formal: CoverageNow
    informal: CoverageNow
    local: LocalLead | None
    unnamed: Unnamed | None
    uncovered: int | None
    segments: tuple[SegmentLine, ...]
    employers: EmployerSplit | None
    employers_source: Source | None
    progress: Progress
    estimate: WorkforceEstimate | None
    estimate_source: Source | None
    references: tuple[Reference, ...]
    sources: tuple[Source, ...]
    book: Book


def regency_page(regency: Regency, query: Query, freshness: Freshness) -> RegencyPage | None:
    """Answer a regency's page; None when no month exists yet. Its query count is held by a test."""
    region = regency.province.region
    content = freshness.content
    atlas = kept(content, read_atlas, region.pk)
    period = period_of([office.id for office in atlas.offices], query.month, months=atlas.months)
    if period.month is None:
        return None
    reading, said = _read(atlas, regency, period, query, content), read_regency_sources(regency, period.month)
    total = reading.coverage(regency.pk, Group.TOTAL)
    local = said.local_lead(total.row)
    workers = local.ratio.denominator if local else total.workers
    references = kept(content, read_references, (regency.pk,))
    segments = tuple(_segment(regency, segment, reading, said, workers) for segment in Segment)
    group = query.group
    lead = reading.coverage(regency.pk, group)
    fields = (month_field(period.months, period.month), segment_field(group))
    return RegencyPage(
        regency=regency,
        place=place_of(regency),
        province=place_of(regency.province),
        region=place_of(region),
        period=period,
        month=period.month,
        query=query,
        filters=Filters(fields, hidden_of(query, *fields)),
        freshness=freshness,
        areas=atlas.areas_of(month_end(period.month), regency_id=regency.pk),
        counts_as_of=said.own_day,
        lead=lead,
        formal=reading.coverage(regency.pk, Group.FORMAL),
        informal=reading.coverage(regency.pk, Group.INFORMAL),
        local=local,
        unnamed=said.unnamed(total.row, workers),
        uncovered=_uncovered(lead, workers if group is Group.TOTAL else lead.workers),
        segments=segments,
        employers=employer_split(reading.book.get(regency.pk, Group.PU, period.month), workforce=workers),
        employers_source=said.of_segment(Segment.PU),
        progress=reading.progress(regency.pk, group),
        estimate=said.estimate,
        estimate_source=estimate_source(said.estimate),
        references=references,
        sources=_sources(local, said, segments, references),
        book=reading.book,
    )


def _read(atlas: Atlas, regency: Regency, period: Period, query: Query, content: str) -> Reading:
    month, region = period.month or period.months[-1], regency.province.region
    book = read_rows([regency.pk], first=period.months[0], last=period.months[-1])
    return reading_of(region, atlas, query, month=month, book=book, territory_ids={regency.pk}, content=content)


def _uncovered(lead: CoverageNow, workers: int | None) -> int | None:
    return uncovered_workers(lead.row.active_workers if lead.row else None, workers)


def _segment(
    regency: Regency, segment: Segment, reading: Reading, said: RegencySources, workers: int | None
) -> SegmentLine:
    group = Group(segment.value)
    coverage = reading.coverage(regency.pk, group)
    active = coverage.row.active_workers if coverage.row else None
    return SegmentLine(
        group=group,
        coverage=coverage,
        contribution=contributions({segment: active}, workers).get(segment),
        progress=reading.progress(regency.pk, group),
        source=said.of_segment(segment),
    )


def _sources(
    local: LocalLead | None,
    said: RegencySources,
    segments: Iterable[SegmentLine],
    references: Iterable[Reference],
) -> tuple[Source, ...]:
    """Collect every source that a dot on the page opens."""
    return unique(
        [
            local.source if local else None,
            estimate_source(said.estimate),
            *(line.source for line in segments),
            *(reference.source for reference in references),
        ]
    )
