"""What cover costs: dated contribution rates by programme, tier, month and payer (formulas.md section 7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.months import month_end, month_range
from coverage.indicators.rounding import ceil_div
from coverage.indicators.vocabulary import Programme, SponsorKind

# How the rate table names whom a relief leaves out: a budget by its kind, both palm and tobacco shares as DBH.
PAYER_WORDS = {
    SponsorKind.APBN: "APBN",
    SponsorKind.APBD_PROVINCE: "APBD",
    SponsorKind.APBD: "APBD",
    SponsorKind.APBDES: "APBDES",
    SponsorKind.DBH_PALM: "DBH",
    SponsorKind.DBH_TOBACCO: "DBH",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate in rupiah per worker and month, from one day to another.

    `replaces_normal`: it stands for the sum of its programmes in its span, except for payers in `excluded` (words of
    PAYER_WORDS) and, where `only_group` is set, for other groups of workers.
    """

    programmes: frozenset[Programme]
    rupiah: int
    valid_from: date
    valid_to: date | None = None
    replaces_normal: bool = False
    excluded: frozenset[str] = frozenset()
    only_group: str = ""

    def is_valid(self, month: date) -> bool:
        """Say whether it is in force on the last day of a month: contributions of a month fall due after it."""
        day = month_end(month)
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def reaches(self, payer: SponsorKind, group: str) -> bool:
        """Say whether a relief applies to a payer and a group of workers."""
        return PAYER_WORDS.get(payer) not in self.excluded and self.only_group in ("", group)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCost:
    """A month of cover: workers times rate. `is_relief`: the month has a reduced rate."""

    month: date
    workers: int
    rate: int
    is_relief: bool = False

    @property
    def rupiah(self) -> int:
        """What the month costs."""
        return self.workers * self.rate


def rate_in(
    rates: Iterable[Rate], month: date, *, programmes: frozenset[Programme], payer: SponsorKind, group: str = ""
) -> tuple[int, bool] | None:
    """Rupiah per worker in a month and whether a relief made it so; None when a programme has no rate then.

    A relief replaces the normal rates of exactly its programmes; the others are added as they are.
    """
    known = [rate for rate in rates if rate.is_valid(month)]
    reliefs = [rate for rate in known if rate.replaces_normal and rate.reaches(payer, group)]
    relief = next((rate for rate in reliefs if rate.programmes <= programmes), None)
    missing = programmes - relief.programmes if relief else programmes
    normal = {rate.programmes: rate.rupiah for rate in known if not rate.replaces_normal}
    parts = [normal.get(frozenset({programme})) for programme in missing]
    if any(part is None for part in parts):
        return None
    return sum(part or 0 for part in parts) + (relief.rupiah if relief else 0), relief is not None


def priced(
    rates: Sequence[Rate],
    first: date,
    last: date,
    *,
    workers: int,
    programmes: frozenset[Programme],
    payer: SponsorKind,
    group: str = "",
) -> list[MonthCost] | None:
    """Each month of a span priced by its own rate, both ends included; None when a month has no rate."""
    costs = []
    for month in month_range(first, last):
        found = rate_in(rates, month, programmes=programmes, payer=payer, group=group)
        if found is None:
            return None
        costs.append(MonthCost(month=month, workers=workers, rate=found[0], is_relief=found[1]))
    return costs


def total_rupiah(costs: Iterable[MonthCost]) -> int:
    """What a span costs."""
    return sum(cost.rupiah for cost in costs)


def workers_needed(*, goal: Fraction, denominator: int | None, active: int | None) -> int | None:
    """Workers missing to a ratio: max(0, ceil(goal x denominator) - active); None when a side is unknown.

    `goal` is 0 to 1. Raises ValueError above 1 or below 0.
    """
    if not 0 <= goal <= 1:
        raise ValueError("A coverage goal lies between 0 and 1.")
    if not denominator or active is None:
        return None
    return max(0, ceil_div(goal * denominator, 1) - active)


def cheaper_part(need: int | None, inactive_workers: int | None) -> int | None:
    """Of a need, the part that inactive employers could bring by paying again: it costs them, not the budget."""
    return None if need is None or inactive_workers is None else min(need, inactive_workers)


def workers_bought(budget: int, costs_of_one: Sequence[MonthCost]) -> int | None:
    """Workers that a budget covers through a whole span, rounded down. `costs_of_one` prices one worker.

    None when a month is free or the span is empty. 500.000.000 for 12 months of 16.800 covers 2.480.
    """
    one = total_rupiah(costs_of_one)
    return budget // one if one else None
