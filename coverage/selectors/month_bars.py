"""How much of each month of the year is published, as bars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.months import months_of_year
from coverage.indicators.vocabulary import Group
from coverage.selectors.drawings import css_percent
from coverage.selectors.places import Place
from coverage.selectors.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBar:
    """The published part of one month's expected cells; None when the month has not opened."""

    month: date
    share: Fraction | None
    is_current: bool

    @property
    def css(self) -> str:
        """The height of the bar."""
        return css_percent(self.share or Fraction(0))


def month_bars(reading: Reading, focus: Place, group: Group) -> tuple[MonthBar, ...]:
    """Return the twelve bars of the year of a page. No query."""
    bars = []
    for month in months_of_year(reading.month.year):
        row = reading.book.get(focus.id, group, month)
        share = (
            min(Fraction(row.cells_published, row.cells_expected), Fraction(1)) if row and row.cells_expected else None
        )
        bars.append(MonthBar(month=month, share=share, is_current=month == reading.month))
    return tuple(bars)
