"""What spreadsheet programs make of codes and months that look like numbers and dates, read back."""

from __future__ import annotations

import re
from datetime import date

from coverage.indicators.formatting import month_name
from coverage.indicators.months import MonthError, parse_month

_DAY = re.compile(r"([0-9]{4}-[0-9]{2})-01([t ]00:00(:00)?)?")
_NAMED = re.compile(r"([a-z]{3,9})[ ./-]*([0-9]{4}|[0-9]{2})")
_NUMBERS = re.compile(r"(?:([0-9]{1,2})[/.-])?([0-9]{1,2})[/.-]([0-9]{4})")
# How older Windows shortens the Indonesian names.
_OLD_SHORT = {"agt": 8, "nop": 11, "peb": 2}
_TIME = re.compile(r"([0-9]{1,2})[.:,]([0-9]{2})[.:]00")


def month_meant(text: str) -> date | None:
    """Return the month of `2022-09` or of what a spreadsheet made of it: `Sep-22`, `2022-09-01`, `01/09/2022`.

    A month became the date of its first day, so one of two numbers is that 1, whichever way round they stand.
    """
    told = text.strip().casefold()
    if whole := _DAY.fullmatch(told):
        return _month(whole[1])
    if named := _NAMED.fullmatch(told):
        year = named[2] if len(named[2]) == 4 else f"20{named[2]}"
        return _month(f"{year}-{_number_of(named[1]):02d}")
    if numbers := _NUMBERS.fullmatch(told):
        days = {int(numbers[1] or 1), int(numbers[2])}
        return _month(f"{numbers[3]}-{max(days):02d}") if 1 in days or numbers[1] is None else None
    return _month(told)


def codes_meant(code: str, known: str) -> bool:
    """Say whether a spreadsheet may have made this of a known code: a comma, a time of day, or a zero too few."""
    time = _TIME.fullmatch(code)
    typed = f"{time[1]}.{time[2]}" if time else code.replace(",", ".").replace(":", ".")
    return typed in {known, known.rstrip("0")}


def _number_of(name: str) -> int:
    names = {
        number: {month_name(number).casefold(), month_name(number, lang="en").casefold()} for number in range(1, 13)
    }
    found = [number for number, both in names.items() if any(each.startswith(name) for each in both)]
    return found[0] if len(found) == 1 else _OLD_SHORT.get(name, 0)


def _month(code: str) -> date | None:
    try:
        return parse_month(code)
    except MonthError:
        return None
