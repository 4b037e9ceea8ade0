"""What a regency's own sources say of a month: its local count of workers, its counting day, its unnamed segment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.months import month_end
from coverage.indicators.ratios import Ratio, coverage_ratio
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Basis, DenominatorKind, Flag, Segment, WorkforceGroup
from coverage.models import DEFAULT_DENOMINATOR, PublishedCount, Regency, WorkforceEstimate
from coverage.selectors.rows import Row
from coverage.selectors.sources import Source, source_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalLead:
    """Coverage of the regency's own count of its workers, which leads its page in its own year."""

    ratio: Ratio
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """Workers whose source names no segment: the lower reading leaves them out."""

    workers: int
    note: str
    without: Fraction | None
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellSources:
    """A month's published cells, each with the document it was taken from."""

    month: date
    cells: tuple[PublishedCount, ...]

    def of_segment(self, segment: Segment) -> Source | None:
        """Return the document that a published cell was taken from, if any."""
        return _first_source(tuple(cell for cell in self.cells if cell.segment == segment.value))

    @property
    def own_day(self) -> date | None:
        """The day a source counted on, when it is not the month's last (formulas.md section 0)."""
        days = (cell.as_of for cell in self.cells if cell.as_of)
        return next((day for day in days if day != month_end(self.month)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegencySources(CellSources):
    """The cells of a regency and the estimates of its workers."""

    estimates: tuple[WorkforceEstimate, ...]

    @property
    def estimate(self) -> WorkforceEstimate | None:
        """The default-kind estimate used for the month: its year's, else the latest earlier one."""
        kind, year = DEFAULT_DENOMINATOR.value, self.month.year
        usable = [estimate for estimate in self.estimates if estimate.kind == kind and estimate.year <= year]
        return usable[-1] if usable else None

    def local_lead(self, total: Row | None) -> LocalLead | None:
        """Return the ratio over the regency's own count, in its own year only (formulas.md section 2)."""
        kind, year = DenominatorKind.LOKAL.value, self.month.year
        estimate = next((row for row in self.estimates if row.kind == kind and row.year == year), None)
        if estimate is None or total is None:
            return None
        ratio = coverage_ratio(
            total.active_workers,
            estimate.workers,
            kind=DenominatorKind.LOKAL,
            basis=Basis(estimate.basis),
            flags=total.flags - {Flag.STALE_DENOMINATOR},
            cells_published=total.cells_published,
            cells_expected=total.cells_expected,
        )
        return LocalLead(ratio=ratio, source=estimate_source(estimate))

    def unnamed(self, total: Row | None, workers: int | None) -> Unnamed | None:
        """Return what the month's sources name no segment for, and the reading without it."""
        cells = tuple(cell for cell in self.cells if cell.qualifier == Flag.SEGMENT_NOT_NAMED.value)
        count = sum_known(cell.active_workers for cell in cells)
        if count is None:
            return None
        active = total.active_workers if total else None
        return Unnamed(
            workers=count,
            note=next((cell.note for cell in cells if cell.note), ""),
            without=None if active is None else coverage_ratio(active - count, workers).value,
            source=_first_source(cells),
        )


def read_regency_sources(regency: Regency, month: date) -> RegencySources:
    """Read what a regency's page says about where its figures come from. Two queries."""
    estimates = WorkforceEstimate.objects.current().filter(regency=regency, group=WorkforceGroup.TOTAL.value)
    return RegencySources(
        month=month,
        cells=_cells(month, area__regency=regency),
        estimates=tuple(estimates.select_related("document").order_by("year")),
    )


def _cells(month: date, **where: Regency) -> tuple[PublishedCount, ...]:
    published = PublishedCount.objects.current().filter(month=month, **where)
    return tuple(published.select_related("document").order_by("pk"))


def estimate_source(estimate: WorkforceEstimate | None) -> Source | None:
    """Return the source of an estimate of workers."""
    if estimate is None:
        return None
    return source_of(
        estimate.document, text=estimate.source, as_of=estimate.as_of, basis=estimate.basis, note=estimate.method
    )


def _first_source(cells: tuple[PublishedCount, ...]) -> Source | None:
    found = (source_of(cell.document, text=cell.source, as_of=cell.as_of, basis=cell.basis) for cell in cells)
    return next((source for source in found if source is not None), None)
