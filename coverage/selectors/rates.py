"""What sponsored cover costs by the dated rate table: the lowest tier of BPU, each rate with its law and source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet

from coverage.indicators.costs import Rate
from coverage.indicators.months import month_start
from coverage.indicators.rounding import round_half_up
from coverage.indicators.vocabulary import Programme, Segment
from coverage.models import ContributionRate
from coverage.selectors.sources import Source, source_of

# Rates in percent of a wage cannot price sponsored cover, which states no wage.
MONTHLY_RUPIAH = "rupiah per bulan"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRate(Rate):
    """A rate of the table; `factor` is what a relief leaves of the normal amount."""

    legal_ref: str
    source: Source | None
    factor: Fraction | None = None

    @property
    def label(self) -> str:
        """Its programmes: `JKK + JKM`."""
        return " + ".join(programme for programme in Programme if programme in self.programmes)


@dataclass(frozen=True, slots=True)
class RateTable:
    """Rates of the lowest tier, older ones first: of two that are valid the later one counts."""

    rates: tuple[KnownRate, ...]

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """The programmes that have a rate of their own."""
        named = {programme for rate in self.rates if not rate.replaces_normal for programme in rate.programmes}
        return tuple(programme for programme in Programme if programme in named)

    def starts(self, programmes: frozenset[Programme]) -> date | None:
        """Return the first month in which all of these have a rate; None when one of them never has."""
        days = [
            [rate.valid_from for rate in self.rates if rate.programmes == {programme} and not rate.replaces_normal]
            for programme in programmes
        ]
        return month_start(max(min(each) for each in days)) if days and all(days) else None


def read_rates() -> RateTable:
    """Read the rates of the lowest tier of BPU, which sponsors of vulnerable workers pay. One query."""
    return rate_table(lowest_rates().order_by("valid_from", "pk"))


def lowest_rates() -> QuerySet[ContributionRate]:
    """Choose the rates of BPU in rupiah a month, of every tier."""
    return ContributionRate.objects.filter(segment=Segment.BPU.value, unit=MONTHLY_RUPIAH, total__isnull=False)


def rate_table(rows: Iterable[ContributionRate]) -> RateTable:
    """Keep the lowest tier of rates given in the order of their first days. No query."""
    return RateTable(tuple(_rate(row) for row in _lowest_tier(rows) if _programmes(row)))


def _lowest_tier(rows: Iterable[ContributionRate]) -> list[ContributionRate]:
    """Keep one tier of each normal rate, the cheapest, and every relief: a relief is written for that tier."""
    kept: list[ContributionRate] = []
    tiers: dict[frozenset[Programme], dict[str, list[ContributionRate]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        (kept if row.replaces_normal else tiers[_programmes(row)][row.tier]).append(row)
    for by_tier in tiers.values():
        cheapest = min(by_tier.values(), key=lambda tier: tier[-1].total or 0)
        kept.extend(cheapest)
    return sorted(kept, key=lambda row: (row.valid_from, row.pk))


def _rate(row: ContributionRate) -> KnownRate:
    return KnownRate(
        programmes=_programmes(row),
        rupiah=int(round_half_up(row.total or 0, 0)),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        replaces_normal=row.replaces_normal,
        excluded=frozenset(filter(None, row.payer_excluded.split("|"))),
        only_group=row.only_group,
        legal_ref=row.legal_ref,
        source=source_of(None, text=row.source, as_of=row.as_of, basis=row.basis),
        factor=None if row.factor is None else Fraction(row.factor),
    )


def _programmes(row: ContributionRate) -> frozenset[Programme]:
    """Read the programmes that a row names before any other word: `JKK+JKM relief 99%`; none if one is unknown."""
    words = row.programme.split(" ", 1)[0].split("+")
    return frozenset(map(Programme, words)) if all(word in list(Programme) for word in words) else frozenset()
