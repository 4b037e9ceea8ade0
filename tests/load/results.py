"""What a run found, beside its bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.load.driver import Outcome

P95_MS, P99_MS, FRESH_SECONDS = 300.0, 800.0, 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One figure that must not be above its limit."""

    name: str
    value: float
    limit: float
    unit: str

    @property
    def holds(self) -> bool:
        """Not above it."""
        return self.value <= self.limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything one run measured; memory is before and after."""

    outcomes: Sequence[Outcome]
    fresh: Sequence[float]
    losses: Sequence[str]
    memory: Sequence[dict[str, float]]

    @property
    def bars(self) -> list[Bar]:
        """The figures that are judged."""
        times = [outcome.milliseconds for outcome in self.outcomes]
        return [
            Bar(name="errors", value=sum(self.errors.values()), limit=0, unit=""),
            Bar(name="p95", value=quantile(times, 0.95), limit=P95_MS, unit=" ms"),
            Bar(name="p99", value=quantile(times, 0.99), limit=P99_MS, unit=" ms"),
            Bar(name="fresh after an approval, p95", value=quantile(self.fresh, 0.95), limit=FRESH_SECONDS, unit=" s"),
            Bar(name="lost or wrong", value=len(self.losses), limit=0, unit=""),
        ]

    @property
    def errors(self) -> Counter[str]:
        """How often each kind of request met each error."""
        return Counter(f"{outcome.kind}: {outcome.error}" for outcome in self.outcomes if outcome.error)

    @property
    def holds(self) -> bool:
        """Every bar holds."""
        return all(bar.holds for bar in self.bars)


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed; 0 without values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
