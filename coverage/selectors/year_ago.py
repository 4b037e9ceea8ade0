"""New participants since January beside those of the same months of last year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.growth import change, relative_change
from coverage.indicators.months import add_months, months_of_year
from coverage.indicators.vocabulary import Group
from coverage.selectors.rows import Book, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAgo:
    """Both sums through the last month published whole; months of either year that are not leave them out.

    `through` is None while no month of the year is published whole.
    """

    through: date | None
    now: int | None
    before: int | None
    missing: tuple[date, ...]

    @property
    def before_through(self) -> date | None:
        """The same month of last year."""
        return add_months(self.through, -12) if self.through else None

    @property
    def change(self) -> int | None:
        """New participants more than last year, or fewer."""
        return change(self.now, self.before)

    @property
    def relative_change(self) -> Fraction | None:
        """The same as a part of last year's; None when there were none."""
        return relative_change(self.now, self.before)


def year_ago(territory_id: int, group: Group, *, through: date, book: Book) -> YearAgo:
    """Compare from rows already read; months in progress at the end are left out of both years. No query."""
    months = [month for month in months_of_year(through.year) if month <= through]
    while months and not _is_whole(book.get(territory_id, group, months[-1])):
        months.pop()
    before = [add_months(month, -12) for month in months]
    rows = [book.months(territory_id, group, each) for each in (months, before)]
    missing = [
        month
        for each, found in zip((before, months), reversed(rows), strict=True)
        for month, row in zip(each, found, strict=True)
        if not _is_whole(row)
    ]
    if not months or missing:
        return YearAgo(through=months[-1] if months else None, now=None, before=None, missing=tuple(missing))
    now, then = (sum(row.new_enrolments or 0 for row in found if row) for found in rows)
    return YearAgo(through=months[-1], now=now, before=then, missing=())


def _is_whole(row: Row | None) -> bool:
    return row is not None and row.is_complete and row.new_enrolments is not None
