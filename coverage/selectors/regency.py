"""One regency or city: how many of its workers are covered, against which count, and what lies idle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.months import month_end
from coverage.indicators.ratios import contributions, uncovered_workers
from coverage.indicators.vocabulary import Group, Segment, TargetKind
from coverage.models import Regency, WorkforceEstimate
from coverage.selectors.areas import Area
from coverage.selectors.cliff import Cliff
from coverage.selectors.coverage_now import CoverageNow
from coverage.selectors.covers import Covers
from coverage.selectors.employers import EmployerSplit, employer_split
from coverage.selectors.filters import place_filters
from coverage.selectors.freshness import Freshness
from coverage.selectors.kept import kept
from coverage.selectors.outlook import Outlook
from coverage.selectors.page_ground import PageGround, page_ground
from coverage.selectors.places import Place, place_of
from coverage.selectors.progress import Progress
from coverage.selectors.query import Query
from coverage.selectors.reading import Reading, reading_of
from coverage.selectors.references import Reference, read_references
from coverage.selectors.regency_beside import Beside, read_beside
from coverage.selectors.regency_sources import (
    LocalLead,
    RegencySources,
    Unnamed,
    estimate_source,
    read_regency_sources,
)
from coverage.selectors.rows import read_rows
from coverage.selectors.sources import Source, unique


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentLine:
    """One segment: its stock, what it adds to coverage, its own ratio and its new participants."""

    group: Group
    coverage: CoverageNow
    contribution: Fraction | None
    progress: Progress
    source: Source | None


@dataclass(frozen=True, kw_only=True)
class RegencyPage(Outlook):
    """Everything the page of one regency shows."""

    regency: Regency
    province: Place
    region: Place
    areas: tuple[Area, ...]
    counts_as_of: date | None
    local: LocalLead | None
    unnamed: Unnamed | None
    workers: int | None
    segment_lines: tuple[SegmentLine, ...]
    employers: EmployerSplit | None
    employers_source: Source | None
    estimate: WorkforceEstimate | None
    estimate_source: Source | None
    references: tuple[Reference, ...]
    beside: Beside
    cliff: Cliff
    told: Covers
    sources: tuple[Source, ...]

    @property
    def place(self) -> Place:
        """The regency as other pages name it."""
        return self.focus

    @property
    def untold(self) -> tuple[Reference, ...]:
        """The published figures that no document of the stories tells already, with its quote."""
        return tuple(one for one in self.references if not one.is_quoted)

    @property
    def uncovered(self) -> int | None:
        """Workers without cover: of the local count or TK potensi for the total, of its own part for a segment."""
        row = self.coverage.row
        workers = self.workers if self.query.group is Group.TOTAL else self.coverage.workers
        return uncovered_workers(row.active_workers if row else None, workers)


def regency_page(
    regency: Regency, query: Query, freshness: Freshness, *, today: date, is_open: bool
) -> RegencyPage | None:
    """Answer a regency's page; None when no month exists yet. Its query count is held by a test.

    `is_open`: the reader may see the single agreements that offices recorded; sums are of everybody's.
    """
    region = regency.province.region
    ground = page_ground(region.pk, query.month, freshness.content)
    if ground is None:
        return None
    reading, said = _read(ground, regency, query), read_regency_sources(regency, ground.month)
    total = reading.coverage(regency.pk, Group.TOTAL)
    local = said.local_lead(total.row)
    workers = local.ratio.denominator if local else total.workers
    references = kept(ground.content, read_references, (regency.pk,))
    beside = read_beside(regency, today=today)
    cliff, told = Cliff(beside.covers), beside.covers.told(is_open=is_open)
    return RegencyPage(
        regency=regency,
        focus=place_of(regency),
        province=place_of(regency.province),
        region=place_of(region),
        period=ground.period,
        query=query,
        filters=place_filters(ground.period, query),
        freshness=freshness,
        reading=reading,
        areas=ground.atlas.areas_of(month_end(ground.month), regency_id=regency.pk),
        counts_as_of=said.own_day,
        local=local,
        unnamed=said.unnamed(total.row, workers),
        workers=workers,
        segment_lines=tuple(_segment(regency, segment, reading, said, workers) for segment in Segment),
        employers=employer_split(reading.book.get(regency.pk, Group.PU, ground.month), workforce=workers),
        employers_source=said.of_segment(Segment.PU),
        estimate=said.estimate,
        estimate_source=estimate_source(said.estimate),
        references=references,
        beside=beside,
        cliff=cliff,
        told=told,
        sources=_sources(reading, regency, local, said, references, told),
    )


def _read(ground: PageGround, regency: Regency, query: Query) -> Reading:
    months, region = ground.period.months, regency.province.region
    book = read_rows([regency.pk], first=months[0], last=months[-1])
    return reading_of(
        region, ground.atlas, query, period=ground.period, book=book, territory_ids={regency.pk}, content=ground.content
    )


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
    reading: Reading,
    regency: Regency,
    local: LocalLead | None,
    said: RegencySources,
    references: Iterable[Reference],
    told: Covers,
) -> tuple[Source, ...]:
    """Collect every source that a dot on the page opens."""
    aims = (reading.plans.aim(regency.pk, Group.TOTAL, kind) for kind in TargetKind)
    return unique(
        [
            local.source if local else None,
            estimate_source(said.estimate),
            *(said.of_segment(segment) for segment in Segment),
            *(reference.source for reference in references),
            *(aim.source for aim in aims if aim),
            *(line.source for line in told.lines),
        ]
    )
