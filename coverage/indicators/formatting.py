"""The one formatter of numbers, months and dates, in Indonesian and English."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from coverage.indicators.rounding import Exact, round_half_up, scaled_half_up

Lang = Literal["id", "en"]

UNKNOWN = "–"
MINUS = "\u2212"
_INDONESIAN = {ord(","): ".", ord("."): ","}

_MONTHS: dict[Lang, list[str]] = {
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_MONTHS_SHORT: dict[Lang, list[str]] = {
    "id": ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
_UNITS = [10**12, 10**9, 10**6, 10**3]
_UNITS_SHORT: dict[Lang, list[str]] = {"id": ["T", "M", "jt", "rb"], "en": ["tn", "bn", "m", "k"]}
_UNITS_LONG: dict[Lang, list[str]] = {
    "id": ["triliun", "miliar", "juta", "ribu"],
    "en": ["trillion", "billion", "million", "thousand"],
}


def format_count(value: int | None, *, lang: Lang = "id") -> str:
    """A count of persons or rupiah: `1.800.000`; unknown is an en dash, never a zero."""
    return UNKNOWN if value is None else _number_text(value, lang)


def format_difference(value: int | None, *, lang: Lang = "id") -> str:
    """The signed difference of two counts: `+4.360`, `−20`, `0`; unknown where one of them is."""
    return ("+" if value is not None and value > 0 else "") + format_count(value, lang=lang)


def format_percent(ratio: Exact | None, places: int = 2, *, lang: Lang = "id") -> str:
    """A ratio of 0 to 1 (or above) as `7,13%`, rounded half up."""
    return UNKNOWN if ratio is None else _scaled_text(scaled_half_up(ratio, places + 2), places, lang) + "%"


def format_whole(value: Exact | None, *, lang: Lang = "id") -> str:
    """An exact rate such as persons per week as a whole number, rounded half up: `39.210`."""
    return UNKNOWN if value is None else _scaled_text(scaled_half_up(value, 0), 0, lang)


def format_decimal(value: Exact | None, places: int = 2, *, lang: Lang = "id") -> str:
    """A plain number such as workers per employer: `11,91`."""
    return UNKNOWN if value is None else _scaled_text(scaled_half_up(value, places), places, lang)


def format_points(difference: Exact | None, places: int = 1, *, lang: Lang = "id") -> str:
    """The signed difference of two ratios in percentage points (persen poin), without the word: `+2,0`, `−8,8`."""
    if difference is None:
        return UNKNOWN
    points = scaled_half_up(difference, places + 2)
    return ("+" if points > 0 else "") + _scaled_text(points, places, lang)


def format_change(ratio: Exact | None, places: int = 1, *, lang: Lang = "id") -> str:
    """A relative change with its sign: `+4,0%`, `−2,4%`."""
    return UNKNOWN if ratio is None else format_points(ratio, places, lang=lang) + "%"


def format_signed(value: int | None, *, lang: Lang = "id") -> str:
    """A change of a count with its sign: `+7.254`, `−260`; nothing changed is `0`."""
    if value is None:
        return UNKNOWN
    return ("+" if value > 0 else "") + _number_text(value, lang)


def format_rupiah(amount: int | None, *, lang: Lang = "id") -> str:
    """Whole rupiah: `Rp16.800`."""
    if amount is None:
        return UNKNOWN
    return (MINUS if amount < 0 else "") + "Rp" + format_count(abs(amount), lang=lang)


def format_short(value: int | None, *, lang: Lang = "id") -> str:
    """A count in three digits at most: `1,34 jt`, `68,3 rb`; below a thousand in full."""
    if value is None:
        return UNKNOWN
    for unit, name in reversed(list(zip(_UNITS, _UNITS_SHORT[lang], strict=True))):
        shown = _three_digits(Fraction(value, unit))
        # 999.950 rounds to 1.000 rb and belongs to the next unit: 1 jt.
        if abs(value) >= 1000 and (abs(shown) < 1000 or unit == _UNITS[0]):
            return f"{_decimal_text(shown, lang)} {name}"
    return format_count(value, lang=lang)


def format_rounded(value: int | None, rounding: int, *, lang: Lang = "id") -> str:
    """A figure that is known only to the nearest `rounding` persons: 4.900.000 to 100.000 is `4,9 juta`.

    The largest unit that needs no more than two decimals is taken; an exact figure is written in full.
    """
    if value is None:
        return UNKNOWN
    for unit, name in zip(_UNITS, _UNITS_LONG[lang], strict=True):
        places = next((places for places in range(3) if rounding * 10**places % unit == 0), None)
        if abs(value) >= unit and places is not None:
            return f"{_decimal_text(round_half_up(Fraction(value, unit), places), lang)} {name}"
    return format_count(value, lang=lang)


def month_name(number: int, *, lang: Lang = "id") -> str:
    """The name of month 1 to 12: `Januari`."""
    return _MONTHS[lang][_month_position(number)]


def month_name_short(number: int, *, lang: Lang = "id") -> str:
    """The short name of month 1 to 12: `Jan`."""
    return _MONTHS_SHORT[lang][_month_position(number)]


def format_month(month: date | None, *, lang: Lang = "id") -> str:
    """`Oktober 2022`."""
    return UNKNOWN if month is None else f"{month_name(month.month, lang=lang)} {month.year}"


def format_month_short(month: date | None, *, lang: Lang = "id") -> str:
    """`Okt 2022`."""
    return UNKNOWN if month is None else f"{month_name_short(month.month, lang=lang)} {month.year}"


def format_date(day: date | None, *, lang: Lang = "id") -> str:
    """`14 November 2022`, day first in both languages."""
    return UNKNOWN if day is None else f"{day.day} {format_month(day, lang=lang)}"


def format_datetime(moment: datetime | None, *, lang: Lang = "id") -> str:
    """`14 November 2022 pukul 06.00` in the zone of the given moment. Raises ValueError if it has none."""
    if moment is None:
        return UNKNOWN
    if moment.utcoffset() is None:
        raise ValueError("A moment without a time zone cannot be shown.")
    clock = f" pukul {format_time(moment)}" if lang == "id" else f", {format_time(moment, lang=lang)}"
    return format_date(moment, lang=lang) + clock


def format_time(moment: datetime, *, lang: Lang = "id") -> str:
    """`06.00`, in the zone of the given moment."""
    return f"{moment:%H.%M}" if lang == "id" else f"{moment:%H:%M}"


def _decimal_text(value: Decimal, lang: Lang) -> str:
    return _grouped(f"{abs(value):,f}", value < 0, lang)


def _scaled_text(digits: int, places: int, lang: Lang) -> str:
    """Put the point back into a number that was rounded without it."""
    whole, rest = divmod(abs(digits), 10**places)
    return _grouped(f"{whole:,d}.{rest:0{places}d}" if places else f"{whole:,d}", digits < 0, lang)


def _number_text(value: int, lang: Lang) -> str:
    return _grouped(f"{abs(value):,d}", value < 0, lang)


def _grouped(text: str, is_negative: bool, lang: Lang) -> str:
    if lang == "id":
        text = text.translate(_INDONESIAN)
    return MINUS + text if is_negative else text


def _three_digits(value: Fraction) -> Decimal:
    """Rounded to three digits in front of or behind the comma, without zeros at the end."""
    for places in (2, 1, 0):
        rounded = round_half_up(value, places)
        if abs(rounded) < 10 ** (3 - places):
            break
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded.normalize()


def _month_position(number: int) -> int:
    if not 1 <= number <= 12:
        raise ValueError("A month has a number from 1 to 12.")
    return number - 1
