"""What cover costs: dated contribution rates by programme, tier, month and payer (formulas.md section 7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

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


R = TypeVar("R", bound=Rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCost(Generic[R]):
    """A month of cover: workers times rate.

    `rates` are those that make the rate up, none where it was agreed on; `withheld` the reliefs that leave the payer
    or the group out.
    """

    month: date
    workers: int
    rate: int
    rates: tuple[R, ...] = ()
    withheld: tuple[R, ...] = ()

    @property
    def is_relief(self) -> bool:
        """Say whether the month has a reduced rate."""
        return any(rate.replaces_normal for rate in self.rates)

    @property
    def rupiah(self) -> int:
        """What the month costs."""
        return self.workers * self.rate


def rates_in(
    rates: Iterable[R], month: date, *, programmes: frozenset[Programme], payer: SponsorKind, group: str = ""
) -> tuple[R, ...] | None:
    """The rates that make up a month, in the order of the programmes; None when a programme has no rate then.

    A relief replaces the normal rates of exactly its programmes; the others are added as they are.
    """
    known = [rate for rate in rates if rate.is_valid(month)]
    reliefs = [rate for rate in known if rate.replaces_normal and rate.reaches(payer, group)]
    relief = next((rate for rate in reliefs if rate.programmes <= programmes), None)
    missing = programmes - relief.programmes if relief else programmes
    normal = {rate.programmes: rate for rate in known if not rate.replaces_normal}
    parts = [normal.get(frozenset({programme})) for programme in Programme if programme in missing]
    found = [part for part in parts if part is not None]
    return None if len(found) < len(parts) else tuple([relief, *found] if relief else found)


def withheld_in(
    rates: Iterable[R], month: date, *, programmes: frozenset[Programme], payer: SponsorKind, group: str = ""
) -> tuple[R, ...]:
    """Reliefs of a month that would lower the cost but leave this payer or this group of workers out."""
    return tuple(
        rate
        for rate in rates
        if rate.is_valid(month)
        and rate.replaces_normal
        and rate.programmes <= programmes
        and not rate.reaches(payer, group)
    )


def priced(
    rates: Sequence[R],
    first: date,
    last: date,
    *,
    workers: int,
    programmes: frozenset[Programme],
    payer: SponsorKind,
    group: str = "",
) -> list[MonthCost[R]] | None:
    """Each month of a span priced by its own rate, both ends included; None when a month has no rate."""
    costs = []
    for month in month_range(first, last):
        found = rates_in(rates, month, programmes=programmes, payer=payer, group=group)
        if found is None:
            return None
        rate = sum(part.rupiah for part in found)
        withheld = withheld_in(rates, month, programmes=programmes, payer=payer, group=group)
        costs.append(MonthCost(month=month, workers=workers, rate=rate, rates=found, withheld=withheld))
    return costs


def total_rupiah(costs: Iterable[MonthCost[R]]) -> int:
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


def workers_bought(budget: int, costs_of_one: Sequence[MonthCost[R]]) -> int | None:
    """Workers that a budget covers through a whole span, rounded down. `costs_of_one` prices one worker.

    None when a month is free or the span is empty. 500.000.000 for 12 months of 16.800 covers 2.480.
    """
    one = total_rupiah(costs_of_one)
    return budget // one if one else None
