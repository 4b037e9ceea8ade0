"""Where the year may end, as the range of two plain methods (formulas.md section 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from coverage.indicators.rounding import scaled_half_up
from coverage.indicators.seasonal import SeasonalProfile, check_months
from coverage.indicators.vocabulary import Segment

LEAST_PROFILE_SHARE = 15
LEAST_COMPLETE_MONTHS = 2


class Suppression(StrEnum):
    """Why no projection is shown."""

    NO_RESULT = "no_result"
    TOO_EARLY = "too_early"
    SEGMENT_UNKNOWN = "segment_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Workers at year end by two methods, exact; `low` and `high` in whole workers. All None when suppressed."""

    by_profile: Fraction | None
    by_linear: Fraction | None
    suppressed: Suppression | None = None

    @property
    def low(self) -> int | None:
        return _whole(min(self._methods(), default=None))

    @property
    def high(self) -> int | None:
        return _whole(max(self._methods(), default=None))

    def _methods(self) -> list[Fraction]:
        return [value for value in (self.by_profile, self.by_linear) if value is not None]


def project_flow(achieved: int | None, profile: SeasonalProfile, months: int | Fraction) -> Projection:
    """New participants at year end, from the result after `months` months (see `seasonal.months_elapsed`).

    Suppressed below 15 % of the profile or two complete months: then one method would stand alone.
    """
    check_months(months)
    share = profile.cumulative(months)
    if achieved is None:
        return _suppressed(Suppression.NO_RESULT)
    if share < LEAST_PROFILE_SHARE or int(months) < LEAST_COMPLETE_MONTHS:
        return _suppressed(Suppression.TOO_EARLY)
    return Projection(by_profile=achieved * 100 / share, by_linear=achieved * 12 / Fraction(months))


def project_total(by_segment: Mapping[Segment, Projection]) -> Projection:
    """The total without PMI: segments added method by method, each with its own profile.

    One suppressed segment suppresses the total: an unknown part is not zero.
    """
    parts = [projection for segment, projection in by_segment.items() if segment is not Segment.PMI]
    by_profile = [part.by_profile for part in parts if part.by_profile is not None]
    by_linear = [part.by_linear for part in parts if part.by_linear is not None]
    if not parts or len(by_profile) < len(parts) or len(by_linear) < len(parts):
        return _suppressed(Suppression.SEGMENT_UNKNOWN)
    return Projection(by_profile=sum(by_profile, Fraction(0)), by_linear=sum(by_linear, Fraction(0)))


def project_stock(
    active: int | None,
    net_growth_by_month: Sequence[int | None],
    *,
    number: int,
    lapsing: int = 0,
    confirmed: int = 0,
) -> int | None:
    """Active workers at 31 December, from the stock of month 1 to 12 and the mean of the last six net growths.

    `lapsing` is sponsored cover that ends before 31 December, `confirmed` new sponsorship. None if the stock
    is unknown, or no growth is while months are left.
    """
    check_months(number)
    known = [growth for growth in net_growth_by_month[-6:] if growth is not None]
    if active is None or (not known and number < 12):
        return None
    growth = (12 - number) * Fraction(sum(known), len(known)) if known else Fraction(0)
    return _whole(active + growth - lapsing + confirmed)


def _suppressed(reason: Suppression) -> Projection:
    return Projection(by_profile=None, by_linear=None, suppressed=reason)


def _whole(value: Fraction | None) -> int | None:
    return None if value is None else scaled_half_up(value, 0)
