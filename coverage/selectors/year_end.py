"""Active workers at the end of the year: how far they are from their target, what it needs, where they may end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.growth import change as growth_of
from coverage.indicators.months import add_months
from coverage.indicators.pace import (
    BestQuarter,
    WeeklyNeed,
    best_quarter,
    recent_weekly_rate,
    stock_pace_label,
    weekly_need_stock,
)
from coverage.indicators.projection import project_stock
from coverage.indicators.ratios import Ratio
from coverage.indicators.targets import RatioGap, StockAchievement, ratio_gap, stock_achievement
from coverage.indicators.vocabulary import Group, PaceLabel, TargetKind
from coverage.selectors.bullets import Bullet, Status, bullet
from coverage.selectors.lapsing import NOTHING_LAPSES, Change, Lapsing
from coverage.selectors.plans import Aim, Plans
from coverage.selectors.rows import Book, Row

# The usual loss and growth are those of so many months.
USUAL_MONTHS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class StockPace:
    """What the stock needs per week, all who must join and net of those who usually leave; persons.

    `monthly_loss` is unknown (None) while no month says who left: the need then leaves them out. Known endings of
    sponsored cover are in the need, of which they are made up for (`YearEnd.change`).
    """

    need: WeeklyNeed | None
    net: WeeklyNeed | None
    monthly_loss: Fraction | None
    recent: Fraction | None
    best: BestQuarter | None
    label: PaceLabel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEnd:
    """The stock of one month against the year's end. `month` is the last one published whole, as far as there is one.

    `baseline` is the stock of last December, None unless published whole.
    """

    month: date
    row: Row | None
    baseline: int | None
    aim: Aim | None
    achievement: StockAchievement
    bullet: Bullet
    pace: StockPace
    projection: int | None
    change: Change
    ratio_aim: Aim | None
    ratio: Ratio | None
    gap: RatioGap

    @property
    def active(self) -> int | None:
        """Active workers at the end of the month."""
        return self.row.active_workers if self.row else None

    @property
    def is_lower_bound(self) -> bool:
        """No month of the year is published whole."""
        return self.row is not None and not self.row.is_complete

    @property
    def risen(self) -> int | None:
        """Active workers more than last December, or fewer."""
        return growth_of(self.active, self.baseline)

    @property
    def to_rise(self) -> int | None:
        """What the target asks for over last December."""
        return growth_of(self.aim.persons if self.aim else None, self.baseline)

    @property
    def to_ratio(self) -> Fraction | None:
        """Coverage less its target: negative while something is missing."""
        return None if self.gap.points is None else -self.gap.points

    @property
    def is_aimed_at(self) -> bool:
        """The plan says something of the year's end."""
        return self.aim is not None or self.ratio_aim is not None


def year_end(
    territory_id: int,
    group: Group,
    *,
    month: date,
    book: Book,
    plans: Plans,
    lapsing: Lapsing = NOTHING_LAPSES,
) -> YearEnd:
    """Put the year's end together from rows already read. No query."""
    december = date(month.year - 1, 12, 1)
    history = {row.month: row for row in book.of(territory_id, group) if row.month <= month}
    row = _stock_row(history, december, month)
    active = row.active_workers if row else None
    aim = plans.aim(territory_id, group, TargetKind.STOCK_END)
    ratio_aim = plans.aim(territory_id, group, TargetKind.RATIO_END)
    baseline = _whole_stock(history.get(december))
    achievement = stock_achievement(active, aim.persons if aim else None, baseline)
    change = lapsing.change(territory_id, group, after=row.month if row else month, until=date(month.year, 12, 1))
    return YearEnd(
        month=row.month if row else month,
        row=row,
        baseline=baseline,
        aim=aim,
        achievement=achievement,
        bullet=_bullet(achievement),
        pace=_pace(row, history, aim, change, year=month.year),
        projection=_projection(row, history, change, year=month.year),
        change=change,
        ratio_aim=ratio_aim,
        ratio=row.ratio if row else None,
        gap=_ratio_gap(ratio_aim, row),
    )


def _stock_row(history: Mapping[date, Row], first: date, last: date) -> Row | None:
    """Return the last month published whole since last December; else the last one of which anything is known.

    A month in progress would look as if workers had left.
    """
    known = [row for month, row in sorted(history.items()) if first <= month <= last and row.active_workers is not None]
    found = [row for row in known if row.is_complete] or known
    return found[-1] if found else None


def _whole_stock(row: Row | None) -> int | None:
    return row.active_workers if row and row.is_complete else None


def _growth(history: Mapping[date, Row]) -> dict[date, int | None]:
    """Return how many active workers each month ended with more than the one before, both published whole."""
    return {
        month: growth_of(_whole_stock(row), _whole_stock(history.get(add_months(month, -1))))
        for month, row in history.items()
    }


def _pace(row: Row | None, history: Mapping[date, Row], aim: Aim | None, change: Change, *, year: int) -> StockPace:
    if row is None or aim is None:
        return StockPace(need=None, net=None, monthly_loss=None, recent=None, best=None, label=None)
    loss, growth = _usual_loss(history, row.month), _growth(history)
    net, need = (
        weekly_need_stock(
            as_of=add_months(row.month, 1),
            target=aim.persons,
            stock=row.active_workers,
            endings=change.ending,
            monthly_loss=monthly_loss,
            year=year,
        )
        for monthly_loss in (Fraction(0), loss or Fraction(0))
    )
    recent = recent_weekly_rate([growth.get(add_months(row.month, step)) for step in (-2, -1, 0)])
    best = best_quarter({month: count for month, count in growth.items() if month <= row.month})
    label = stock_pace_label(need, net, recent, best=best.per_week if best else None)
    return StockPace(need=need, net=net, monthly_loss=loss, recent=recent, best=best, label=label)


def _usual_loss(history: Mapping[date, Row], last: date) -> Fraction | None:
    """Return the mean of those who left over the last six months published whole that say so."""
    known = [
        row.left for month, row in sorted(history.items()) if month <= last and row.is_complete and row.left is not None
    ][-USUAL_MONTHS:]
    return Fraction(sum(known), len(known)) if known else None


def _projection(row: Row | None, history: Mapping[date, Row], change: Change, *, year: int) -> int | None:
    if row is None or not row.is_complete:
        return None
    growth = _growth(history)
    recent = [growth.get(add_months(row.month, step)) for step in range(1 - USUAL_MONTHS, 1)]
    return project_stock(
        row.active_workers,
        recent,
        number=row.month.month if row.month.year == year else 0,
        lapsing=change.ending,
        confirmed=change.starting,
    )


def _ratio_gap(aim: Aim | None, row: Row | None) -> RatioGap:
    if aim is None or row is None:
        return RatioGap(points=None, workers=None)
    return ratio_gap(Fraction(aim.value), row.active_workers, row.denominator)


def _bullet(achievement: StockAchievement) -> Bullet:
    level = achievement.level
    if level is None:
        return bullet(None, path=None, status=Status.NONE)
    return bullet(level, path=None, status=Status.AHEAD if level >= 1 else Status.NEAR)
