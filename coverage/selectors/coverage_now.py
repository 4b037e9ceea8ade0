"""Coverage of one territory in one month, beside last year's same month, its target and its groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.growth import points_change
from coverage.indicators.months import add_months
from coverage.indicators.ratios import Ratio
from coverage.indicators.vocabulary import Group, TargetKind
from coverage.selectors.bullets import Bullet, Status, bullet
from coverage.selectors.plans import Aim, Plans
from coverage.selectors.rows import Book, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageNow:
    """The headline ratio with what it stands against. `row` is None when the month has no row at all."""

    group: Group
    month: date
    row: Row | None
    ratio: Ratio | None
    change_on_year: Fraction | None
    aim: Aim | None
    bullet: Bullet

    @property
    def value(self) -> Fraction | None:
        """The ratio, or None when unknown."""
        return self.ratio.value if self.ratio else None

    @property
    def workers(self) -> int | None:
        """The denominator."""
        return self.row.denominator if self.row else None


def coverage_now(
    territory_id: int, group: Group, *, month: date, book: Book, plans: Plans | None = None
) -> CoverageNow:
    """Put together one ratio and its comparisons from rows already read. No query."""
    row = book.get(territory_id, group, month)
    before = book.get(territory_id, group, add_months(month, -12))
    ratio = row.ratio if row else None
    aim = plans.aim(territory_id, group, TargetKind.RATIO_END) if plans else None
    target = Fraction(aim.value) if aim else None
    return CoverageNow(
        group=group,
        month=month,
        row=row,
        ratio=ratio,
        change_on_year=_change(row, before),
        aim=aim,
        bullet=_bullet(ratio, target),
    )


def _change(row: Row | None, before: Row | None) -> Fraction | None:
    """Compare with the same month of last year; a lower bound beside a whole month would look like a fall."""
    if row is None or before is None or row.is_partial or before.is_partial:
        return None
    return points_change(row.ratio.value, before.ratio.value)


def _bullet(ratio: Ratio | None, target: Fraction | None) -> Bullet:
    value = ratio.value if ratio else None
    if target is None:
        return bullet(value, path=None, status=Status.NONE)
    reached = value is not None and value >= target
    return bullet(value, path=None, status=Status.AHEAD if reached else Status.NEAR, target=target)
