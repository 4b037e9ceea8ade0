"""Template filters for numbers, months and dates: they only pass the reader's language to the one formatter."""

from datetime import date, datetime
from fractions import Fraction
from typing import TypeVar

from django import template
from django.utils.timezone import localtime

from coverage.indicators import durations, formatting, months
from coverage.selectors.language import lang

register = template.Library()
T = TypeVar("T")


@register.filter
def count(value: int | None) -> str:
    """`1.800.000`."""
    return formatting.format_count(_known(value), lang=lang())


@register.filter
def difference(value: int | None) -> str:
    """A difference of counts as `+4.360`."""
    return formatting.format_difference(_known(value), lang=lang())


@register.filter
def typed_count(value: int | None) -> str:
    """A count as it stands in a box to be edited: `1.800.000`, and nothing where nothing is stored."""
    return "" if _known(value) is None else count(value)


@register.filter
def whole(value: Fraction | None) -> str:
    """An exact rate as `39.210`."""
    return formatting.format_whole(_known(value), lang=lang())


@register.filter
def percent(ratio: Fraction | None, places: int = 2) -> str:
    """A ratio of 0 to 1 as `7,13%`."""
    return formatting.format_percent(_known(ratio), places, lang=lang())


@register.filter
def decimal(value: Fraction | None, places: int = 2) -> str:
    """`11,91`."""
    return formatting.format_decimal(_known(value), places, lang=lang())


@register.filter
def points(difference: Fraction | None, places: int = 1) -> str:
    """A difference of ratios as `+2,0`."""
    return formatting.format_points(_known(difference), places, lang=lang())


@register.filter
def points_lost(share: Fraction | None, places: int = 1) -> str:
    """A part of all workers that falls out, in points: `−0,3`."""
    known = _known(share)
    return formatting.format_points(None if known is None else -known, places, lang=lang())


@register.filter
def change(ratio: Fraction | None, places: int = 1) -> str:
    """A relative change as `+4,0%`."""
    return formatting.format_change(_known(ratio), places, lang=lang())


@register.filter
def signed(value: int | None) -> str:
    """A change of a count as `+7.254`."""
    return formatting.format_signed(_known(value), lang=lang())


@register.filter
def rupiah(amount: int | None) -> str:
    """`Rp16.800`."""
    return formatting.format_rupiah(_known(amount), lang=lang())


@register.filter
def short(value: int | None) -> str:
    """`1,34 jt`."""
    return formatting.format_short(_known(value), lang=lang())


@register.filter
def month(value: date | None) -> str:
    """`Oktober 2022`."""
    return formatting.format_month(_known(value), lang=lang())


@register.filter
def month_name(number: int) -> str:
    """The name of a month by its number, 1 to 12: `Maret`."""
    return formatting.month_name(number, lang=lang())


@register.filter
def month_short(value: date | None) -> str:
    """`Okt 2022`."""
    return formatting.format_month_short(_known(value), lang=lang())


@register.filter
def month_code(value: date) -> str:
    """`2022-10`, as addresses carry it."""
    return months.month_code(value)


@register.filter
def day(value: date | None) -> str:
    """`14 November 2022`; a moment is shown as the day it is here, not in UTC."""
    if isinstance(value, datetime):
        value = localtime(value)
    return formatting.format_date(_known(value), lang=lang())


@register.filter
def day_short(value: date | None) -> str:
    """`14 Nov 2022`; a moment is shown as the day it is here, not in UTC."""
    if isinstance(value, datetime):
        value = localtime(value)
    return formatting.UNKNOWN if value is None else f"{value.day} {month_short(value)}"


@register.filter
def moment(value: datetime | None) -> str:
    """`14 November 2022 pukul 06.00` in the reader's time zone."""
    return formatting.format_datetime(_known(value) and localtime(value), lang=lang())


@register.filter
def age(seconds: int | None) -> str:
    """`3 menit`."""
    return durations.format_age(_known(seconds), lang=lang())


@register.filter
def duration(seconds: Fraction | None) -> str:
    """`0,06 detik`."""
    return durations.format_duration(_known(seconds), lang=lang())


@register.filter
def size(octets: int | None) -> str:
    """`12,4 MB`."""
    return durations.format_size(_known(octets), lang=lang())


@register.filter
def iso(value: datetime | None) -> str:
    """A moment for machines: `2022-11-14T06:00:00+07:00`; unknown as nothing."""
    return localtime(value).isoformat(timespec="seconds") if value else ""


@register.filter
def month_end(value: date | None) -> date | None:
    """The last day of a month, for "data sampai 30 September 2022"."""
    return None if value is None else months.month_end(value)


def _known(value: T | None) -> T | None:
    """Read a blank as unknown: that is what a template makes of an attribute of a missing row."""
    return None if value == "" else value
