"""Whether the year's target is still within reach: need, recent rate and label (formulas.md section 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.months import add_months
from coverage.indicators.rounding import Exact, ceil_div, exact
from coverage.indicators.seasonal import SeasonalProfile, check_months
from coverage.indicators.vocabulary import PaceLabel

MONTHS_TO_WEEKS = Fraction(12, 52)
STRETCH_FROM = Fraction(11, 10)
NOT_BELIEVABLE_FROM = Fraction(3, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyNeed:
    """Workers needed until 31 December. `per_week` is 0 when reached, None when the year is over."""

    as_of: date
    days_left: int
    weeks_left: int
    need: int
    per_week: int | None
    is_reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BestQuarter:
    """The best three consecutive months (13 weeks) ever reported."""

    first_month: date
    last_month: date
    per_week: Fraction


def weekly_need(*, as_of: date, target: int | None, achieved: int | None, year: int | None = None) -> WeeklyNeed | None:
    """What a flow target needs per week. `as_of` is the day after the last month counted in `achieved`.

    Pass `year` when December is counted, because `as_of` then lies in the next year. None without a target
    (0 or None) or without a result.
    """
    if not target or achieved is None:
        return None
    return _weekly(as_of, Fraction(target - achieved), year or as_of.year)


def weekly_need_stock(
    *,
    as_of: date,
    target: int | None,
    stock: int | None,
    endings: int = 0,
    monthly_loss: Exact = 0,
    year: int | None = None,
) -> WeeklyNeed | None:
    """What a year-end stock target needs per week, after known endings and the usual loss of the months left."""
    if not target or stock is None:
        return None
    year = year or as_of.year
    months_left = min(12, max(0, (year - as_of.year) * 12 + 13 - as_of.month))
    kept = stock - endings - exact(monthly_loss) * months_left
    return _weekly(as_of, target - kept, year)


def expected_to_date(target: int | None, profile: SeasonalProfile, months: int | Fraction) -> Fraction | None:
    """Where the profile puts the target after `months` months of the year."""
    return None if target is None else target * profile.cumulative(months) / 100


def pace_index(
    achieved: int | None, target: int | None, profile: SeasonalProfile, months: int | Fraction
) -> Fraction | None:
    """Result over expected to date, as a ratio: 1 is on plan. None when nothing is expected yet."""
    expected = expected_to_date(target, profile, months)
    return achieved / expected if achieved is not None and expected else None


def required_run_rate(target: int | None, achieved: int | None, months: int | Fraction) -> int | None:
    """Workers per month still needed, rounded up. 0 is reached; None in December or without a target."""
    check_months(months)
    if not target or achieved is None:
        return None
    if achieved >= target:
        return 0
    return None if months == 12 else ceil_div((target - achieved) / (12 - Fraction(months)), 1)


def seasonal_required(
    target: int | None, achieved: int | None, profile: SeasonalProfile, *, months: int | Fraction, number: int
) -> int | None:
    """Workers needed in a month still to come (1 to 12) when the rest follows the profile, rounded up."""
    if not months < number <= 12:
        raise ValueError("The month must be still to come.")
    left = 100 - profile.cumulative(months)
    if not target or achieved is None or left == 0:
        return None
    return max(0, ceil_div((target - achieved) * profile.share(number) / left, 1))


def recent_rate(new_by_month: Sequence[int | None]) -> Fraction | None:
    """Mean per month of the reported ones among the last three; None if none is reported."""
    known = [new for new in new_by_month[-3:] if new is not None]
    return Fraction(sum(known), len(known)) if known else None


def recent_weekly_rate(new_by_month: Sequence[int | None]) -> Fraction | None:
    """The mean of the last 13 weeks: the recent monthly rate times 12/52."""
    monthly = recent_rate(new_by_month)
    return None if monthly is None else monthly * MONTHS_TO_WEEKS


def best_quarter(new_by_month: Mapping[date, int | None]) -> BestQuarter | None:
    """The best three months in a row, all reported; of equal ones the latest."""
    known = {month: count for month, count in new_by_month.items() if count is not None}
    numbered = {month.year * 12 + month.month: count for month, count in known.items()}
    sums = [
        (numbered[number] + numbered[number + 1] + numbered[number + 2], first)
        for first in known
        if (number := first.year * 12 + first.month) + 1 in numbered and number + 2 in numbered
    ]
    if not sums:
        return None
    total, first = max(sums)
    return BestQuarter(
        first_month=first, last_month=add_months(first, 2), per_week=Fraction(total, 3) * MONTHS_TO_WEEKS
    )


def stretch(required: Exact | None, recent: Exact | None) -> Fraction | None:
    """Required over recent rate; None when either is unknown or there was no recent result."""
    return exact(required) / exact(recent) if required is not None and recent else None


def pace_label(
    required: Exact | None,
    recent: Exact | None,
    *,
    best: Exact | None = None,
    stretch_from: Exact = STRETCH_FROM,
    not_believable_from: Exact = NOT_BELIEVABLE_FROM,
) -> PaceLabel | None:
    """How believable a required rate is beside the recent one, both per week or both per month; None if unknown.

    With `best` (the best quarter), a rate that was once reached is a stretch at most.
    """
    if required is None:
        return None
    if required <= 0:
        return PaceLabel.REACHED
    if recent is None:
        return None
    need, usual = exact(required), exact(recent)
    if need <= usual * exact(stretch_from):
        return PaceLabel.ON_PATH
    if need <= usual * exact(not_believable_from) or (best is not None and need <= exact(best)):
        return PaceLabel.STRETCH
    return PaceLabel.NOT_BELIEVABLE


def stock_pace_label(
    need: WeeklyNeed | None, net: WeeklyNeed | None, recent: Exact | None, *, best: Exact | None = None
) -> PaceLabel | None:
    """How believable the need of a stock is beside its net growth per week, like with like.

    `need` is all who must join, `net` the same without those who usually leave; `recent` and `best` are net growth.
    A stock that has what it needs and only must not shrink is on path unless it shrinks.
    """
    if need is None or net is None or need.per_week is None:
        return None
    if need.is_reached or recent is None:
        return PaceLabel.REACHED if need.is_reached else None
    if net.is_reached:
        return PaceLabel.ON_PATH if recent >= 0 else PaceLabel.STRETCH
    return pace_label(net.per_week, recent, best=best)


def _weekly(as_of: date, need: Fraction, year: int) -> WeeklyNeed:
    start = max(as_of, date(year, 1, 1))
    days_left = max(0, (date(year, 12, 31) - start).days + 1)
    weeks_left = ceil_div(days_left, 7)
    whole = max(0, ceil_div(need, 1))
    per_week = ceil_div(whole, weeks_left) if weeks_left else None
    return WeeklyNeed(
        as_of=as_of,
        days_left=days_left,
        weeks_left=weeks_left,
        need=whole,
        per_week=0 if whole == 0 else per_week,
        is_reached=whole == 0,
    )
