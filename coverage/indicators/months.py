"""Calendar months, each held as the date of its first day."""

import calendar
import re
from datetime import date

_MONTH_CODE = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


class MonthError(ValueError):
    """The text or the step does not lead to a month of the calendar."""


def parse_month(text: str) -> date:
    """`"2022-10"` as 1 October 2022. Raises MonthError for anything else, blanks around it included."""
    match = _MONTH_CODE.fullmatch(text)
    if match is None:
        raise MonthError("A month is written YYYY-MM, such as 2022-10.")
    return _first_day(int(match[1]), int(match[2]))


def month_code(month: date) -> str:
    """The month of any day as `"2022-10"`."""
    return f"{month.year:04d}-{month.month:02d}"


def month_start(day: date) -> date:
    """The first day of the month in which the day lies."""
    return date(day.year, day.month, 1)


def month_end(month: date) -> date:
    """The last day of the month: the date of a month's stock."""
    return date(month.year, month.month, calendar.monthrange(month.year, month.month)[1])


def add_months(month: date, count: int) -> date:
    """The month that lies `count` months later, or earlier if negative. Raises MonthError outside the calendar."""
    year, index = divmod(_index(month) + count, 12)
    return _first_day(year, index + 1)


def months_apart(first: date, last: date) -> int:
    """How many months later `last` is than `first`: 0 within one month, negative if it is earlier."""
    return _index(last) - _index(first)


def month_range(first: date, last: date) -> list[date]:
    """All months from first to last, both included; empty if last is earlier."""
    return [add_months(first, step) for step in range(months_apart(first, last) + 1)]


def months_of_year(year: int) -> list[date]:
    """The twelve months of a calendar year."""
    return [_first_day(year, number) for number in range(1, 13)]


def _index(month: date) -> int:
    return month.year * 12 + month.month - 1


def _first_day(year: int, number: int) -> date:
    try:
        return date(year, number, 1)
    except ValueError as error:
        raise MonthError(f"The year {year} is outside the calendar.") from error
