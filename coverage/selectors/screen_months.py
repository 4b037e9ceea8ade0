"""New participants month by month on the screen: a year of columns, and the month beside that of the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.growth import relative_change
from coverage.indicators.months import add_months
from coverage.indicators.vocabulary import Group
from coverage.selectors.drawings import css_percent
from coverage.selectors.places import Place
from coverage.selectors.reading import Reading
from coverage.selectors.rows import Row

# Twelve months and the first one's month of the year before, which the last one is compared with.
COLUMNS = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """New participants of one month, as a column; None where nothing is published."""

    month: date
    value: int | None
    css: str
    is_now: bool
    is_year_ago: bool
    is_partial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBefore:
    """The month beside the same month of last year; the change is unknown while one of them lacks reports."""

    now: int | None
    before: int | None
    change: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenMonths:
    """The months of one place up to that of the page, the oldest first."""

    columns: tuple[Column, ...]
    year_before: YearBefore


def screen_months(reading: Reading, place: Place) -> ScreenMonths:
    """Return the months of a place from rows already read. No query."""
    months = [add_months(reading.month, step) for step in range(1 - COLUMNS, 1)]
    rows = reading.book.months(place.id, Group.TOTAL, months)
    return ScreenMonths(columns=_columns(months, rows), year_before=_year_before(rows[0], rows[-1]))


def _year_before(before: Row | None, now: Row | None) -> YearBefore:
    """A lower bound beside a whole month would look like a fall."""
    is_whole = before is not None and now is not None and not (before.is_partial or now.is_partial)
    counts = [row.new_enrolments if row else None for row in (now, before)]
    return YearBefore(now=counts[0], before=counts[1], change=relative_change(*counts) if is_whole else None)


def _columns(months: Sequence[date], rows: Sequence[Row | None]) -> tuple[Column, ...]:
    values = [row.new_enrolments if row else None for row in rows]
    top = max((value for value in values if value is not None), default=0) or 1
    return tuple(
        Column(
            month=month,
            value=value,
            css=css_percent(Fraction(value or 0, top)),
            is_now=number + 1 == len(rows),
            is_year_ago=number == 0,
            is_partial=row is not None and row.is_partial,
        )
        for number, (month, row, value) in enumerate(zip(months, rows, values, strict=True))
    )
