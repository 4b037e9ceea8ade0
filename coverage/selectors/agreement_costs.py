"""What an agreement costs, month by month: by its own rate if one was signed, else by the dated rates of its payer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coverage.indicators.costs import MonthCost, priced, total_rupiah
from coverage.indicators.months import month_range
from coverage.indicators.vocabulary import Programme, SponsorKind
from coverage.selectors.rates import KnownRate, RateTable


@dataclass(frozen=True, slots=True, kw_only=True)
class RateUse:
    """One rate over the months in which it counted, and what it came to."""

    rate: KnownRate
    months: tuple[date, ...]
    rupiah: int


@dataclass(frozen=True)
class SpanCost:
    """What a span costs. Reliefs are told apart: those that count, and those that leave payer or group out."""

    months: tuple[MonthCost[KnownRate], ...]

    @cached_property
    def total(self) -> int:
        """Rupiah of the whole span."""
        return total_rupiah(self.months)

    @cached_property
    def uses(self) -> tuple[RateUse, ...]:
        """The rates that were used, in the order of their first month."""
        return tuple(
            RateUse(
                rate=rate,
                months=tuple(month.month for month in months),
                rupiah=sum(month.workers * rate.rupiah for month in months),
            )
            for rate, months in self._by_rate(lambda month: month.rates)
        )

    @property
    def reliefs(self) -> tuple[KnownRate, ...]:
        """Reliefs that lower the cost."""
        return tuple(use.rate for use in self.uses if use.rate.replaces_normal)

    @cached_property
    def withheld(self) -> tuple[KnownRate, ...]:
        """Reliefs in force in some month that leave this payer or group out."""
        return tuple(rate for rate, _months in self._by_rate(lambda month: month.withheld))

    @property
    def is_level(self) -> bool:
        """Every month has the same rate."""
        return len({month.rate for month in self.months}) <= 1

    @property
    def least(self) -> int:
        """Rupiah of the cheapest month."""
        return min((month.rupiah for month in self.months), default=0)

    @property
    def most(self) -> int:
        """Rupiah of the dearest month."""
        return max((month.rupiah for month in self.months), default=0)

    def _by_rate(
        self, rates_of: Callable[[MonthCost[KnownRate]], Iterable[KnownRate]]
    ) -> list[tuple[KnownRate, list[MonthCost[KnownRate]]]]:
        found: dict[KnownRate, list[MonthCost[KnownRate]]] = {}
        for month in self.months:
            for rate in rates_of(month):
                found.setdefault(rate, []).append(month)
        return list(found.items())


def cost_of(
    table: RateTable,
    *,
    workers: int | None,
    first: date | None,
    last: date | None,
    programmes: frozenset[Programme],
    payer: SponsorKind,
    group: str = "",
    own_rate: int | None = None,
) -> SpanCost | None:
    """Price a span, both months included; None when workers or months are not known, or a month has no rate.

    `own_rate`, when it is set, overrides the table. No query.
    """
    if workers is None or first is None or last is None:
        return None
    if own_rate is not None:
        return SpanCost(
            tuple(MonthCost(month=month, workers=workers, rate=own_rate) for month in month_range(first, last))
        )
    months = priced(table.rates, first, last, workers=workers, programmes=programmes, payer=payer, group=group)
    return None if months is None else SpanCost(tuple(months))


def programmes_of(text: str) -> frozenset[Programme]:
    """Read programmes as rows keep them: `JKK,JKM`."""
    return frozenset(map(Programme, filter(None, text.split(","))))
