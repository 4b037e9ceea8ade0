"""How a year's new participants spread over its months (formulas.md section 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import accumulate

from coverage.indicators.months import month_end
from coverage.indicators.rounding import Exact, exact


@dataclass(frozen=True, kw_only=True)
class SeasonalProfile:
    """Twelve shares of a year, in percent, adding up to 100. Raises ValueError otherwise."""

    shares: tuple[Fraction, ...]

    def __post_init__(self) -> None:
        if len(self.shares) != 12 or min(self.shares) < 0 or sum(self.shares) != 100:
            raise ValueError("A seasonal profile is twelve shares that add up to 100.")

    def share(self, number: int) -> Fraction:
        """The share q of month 1 to 12, in percent."""
        if not 1 <= number <= 12:
            raise ValueError("A month has a number from 1 to 12.")
        return self.shares[number - 1]

    def cumulative(self, months: int | Fraction) -> Fraction:
        """The share Q of the first `months` months, in percent; a begun month counts by its part."""
        check_months(months)
        complete = int(months)
        begun = self.shares[complete] * (months - complete) if complete < 12 else 0
        return self._sums[complete] + begun

    @cached_property
    def _sums(self) -> tuple[Fraction, ...]:
        return tuple(accumulate(self.shares, initial=Fraction(0)))


def seasonal_profile(shares: Sequence[Exact]) -> SeasonalProfile:
    """A profile from twelve percentages."""
    return SeasonalProfile(shares=tuple(exact(share) for share in shares))


def observed_profile(years: Sequence[Sequence[int]]) -> SeasonalProfile | None:
    """The mean profile of complete years of monthly counts (the last three); None without a year that has any."""
    totals = [(year, sum(year)) for year in years if sum(year) > 0]
    if not totals:
        return None
    sums = [sum((Fraction(100 * year[k], total) for year, total in totals), Fraction(0)) for k in range(12)]
    return seasonal_profile([share / len(totals) for share in sums])


def months_elapsed(day: date) -> Fraction:
    """Months of the year gone at the end of a day: 30 September is 9, 15 September 8 and a half."""
    return day.month - 1 + Fraction(day.day, month_end(day).day)


def check_months(months: int | Fraction) -> None:
    """Raise ValueError unless the months lie within one year."""
    if not 0 <= months <= 12:
        raise ValueError("Months of a year are between 0 and 12.")
