"""What an agreement costs and what renewing it would: by its own rate, else by the dated rates of its payer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from coverage.indicators.months import add_months, month_start
from coverage.indicators.vocabulary import BeneficiaryGroup, Segment, SponsorKind
from coverage.models import Agreement
from coverage.selectors.agreement_costs import RateUse, SpanCost, cost_of, programmes_of
from coverage.selectors.cost_questions import CostQuestion, usual_question
from coverage.selectors.covers import CoverLine, Covers
from coverage.selectors.rates import RateTable, read_rates
from coverage.selectors.sources import Source

# What a renewal is priced for: a budget year.
RENEWAL_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementCost:
    """The cost of the span, or of one month while the span is not stated; None while workers or a rate are not known.

    `renewal` prices those who lose cover for a year from the lapse day on.
    """

    span: SpanCost | None
    one_month: SpanCost | None
    renewal: SpanCost | None
    question: str

    @property
    def sources(self) -> tuple[Source | None, ...]:
        """Where the rates are known from."""
        return tuple(use.rate.source for use in self.uses)

    @property
    def uses(self) -> tuple[RateUse, ...]:
        """The rates behind the cost."""
        told = self.span or self.one_month
        return told.uses if told else ()


def cost_told(row: Agreement, line: CoverLine, covers: Covers) -> AgreementCost:
    """Price an agreement. One query, for the rates."""
    table = read_rates()
    month = row.first_month or (date(row.year, 1, 1) if row.year else month_start(covers.day))
    lapse = line.cover.lapse_day
    return AgreementCost(
        span=_priced(row, table, row.workers, row.first_month, row.last_month),
        one_month=_priced(row, table, row.workers, month, month),
        renewal=_priced(row, table, line.lost, lapse, add_months(lapse, RENEWAL_MONTHS - 1))
        if lapse and line.lost
        else None,
        question=_question(row, line, covers.day).query,
    )


def _question(row: Agreement, line: CoverLine, day: date) -> CostQuestion:
    """Ask what the same people cost: those who lose cover for a year from then on, else all in their own months."""
    usual, lapse = usual_question(day), line.cover.lapse_day
    asked = replace(
        usual,
        amount=line.lost or row.workers or usual.amount,
        payer=SponsorKind(row.sponsor_kind),
        group=BeneficiaryGroup(row.group),
        programmes=programmes_of(row.programmes),
    )
    if lapse and line.lost:
        return replace(asked, first=lapse, last=add_months(lapse, RENEWAL_MONTHS - 1))
    if row.first_month and row.last_month:
        return replace(asked, first=row.first_month, last=row.last_month)
    return asked


def _priced(
    row: Agreement, table: RateTable, workers: int | None, first: date | None, last: date | None
) -> SpanCost | None:
    # A contribution of PU is a part of a wage, which an agreement does not say: only its own rate prices it.
    if row.segment != Segment.BPU and row.own_rate is None:
        return None
    return cost_of(
        table,
        workers=workers,
        first=first,
        last=last,
        programmes=programmes_of(row.programmes),
        payer=SponsorKind(row.sponsor_kind),
        group=row.group,
        own_rate=row.own_rate,
    )
