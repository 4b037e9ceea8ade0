"""Where a regency stands when its cover is priced: active workers over the denominator that leads its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.employers import reactivation_potential
from coverage.indicators.ratios import coverage_ratio, uncovered_workers
from coverage.indicators.vocabulary import DenominatorKind
from coverage.models import DEFAULT_DENOMINATOR, WorkforceEstimate
from coverage.selectors.regency_sources import LocalLead, estimate_source
from coverage.selectors.rows import Row
from coverage.selectors.sources import Source, unique


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a regency stands: active workers over all workers, and those of inactive employers.

    `as_of` is the day its sources counted on where it is not the end of `month`; `year` that of the denominator.
    """

    month: date
    active: int | None
    workers: int | None
    kind: DenominatorKind
    year: int | None
    as_of: date | None
    inactive: int | None
    is_partial: bool
    workers_source: Source | None
    counts_source: Source | None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where both sides are known from."""
        return unique([self.workers_source, self.counts_source])

    @property
    def value(self) -> Fraction | None:
        """The coverage ratio."""
        return self.with_more(0)

    @property
    def uncovered(self) -> int | None:
        """Workers without cover."""
        return uncovered_workers(self.active, self.workers)

    @property
    def reactivation(self) -> Fraction | None:
        """What coverage gains at most when all inactive employers pay again."""
        return reactivation_potential(self.inactive, self.workers)

    def with_more(self, workers: int) -> Fraction | None:
        """The coverage ratio with so many active workers more."""
        return None if self.active is None else coverage_ratio(self.active + workers, self.workers).value


def standing_of(
    month: date,
    *,
    total: Row | None,
    pu: Row | None,
    local: LocalLead | None,
    estimate: WorkforceEstimate | None,
    as_of: date | None,
    counts_source: Source | None,
) -> Standing:
    """Say where a regency stands by the denominator that leads its page: its own count in its year, else TK potensi."""
    workers = local.ratio.denominator if local else (total.denominator if total else None)
    return Standing(
        month=month,
        active=total.active_workers if total and total.cells_published else None,
        workers=workers,
        kind=DenominatorKind.LOKAL if local else DEFAULT_DENOMINATOR,
        year=month.year if local else (estimate.year if estimate else None),
        as_of=as_of,
        inactive=pu.inactive_workers if pu else None,
        is_partial=total is not None and total.is_partial,
        workers_source=local.source if local else estimate_source(estimate),
        counts_source=counts_source,
    )
