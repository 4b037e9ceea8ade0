"""Spans of time and sizes of files in words a person reads at a glance."""

from __future__ import annotations

from fractions import Fraction

from coverage.indicators.formatting import UNKNOWN, Lang, format_count, format_decimal

_UNITS: dict[Lang, tuple[str, str, str, str]] = {
    "id": ("detik", "menit", "jam", "hari"),
    "en": ("s", "min", "h", "d"),
}
_MINUTE, _HOUR, _DAY = 60, 60 * 60, 24 * 60 * 60
_SIZES = ("B", "KB", "MB", "GB", "TB")


def format_age(seconds: int | None, *, lang: Lang = "id") -> str:
    """`45 detik`, `3 menit`, `2 jam`, `5 hari`: whole units, the next one from two of it on, rounded down."""
    if seconds is None:
        return UNKNOWN
    second, minute, hour, day = _UNITS[lang]
    for size, name in ((_DAY, day), (_HOUR, hour), (_MINUTE, minute)):
        if seconds >= 2 * size:
            return f"{format_count(seconds // size, lang=lang)} {name}"
    return f"{format_count(seconds, lang=lang)} {second}"


def format_duration(seconds: Fraction | None, *, lang: Lang = "id") -> str:
    """`0,06 detik` below ten seconds, whole units above."""
    if seconds is None:
        return UNKNOWN
    if seconds >= 10:
        return format_age(int(seconds), lang=lang)
    return f"{format_decimal(seconds, 2, lang=lang)} {_UNITS[lang][0]}"


def format_size(octets: int | None, *, lang: Lang = "id") -> str:
    """`12,4 MB`, in steps of 1.024."""
    if octets is None:
        return UNKNOWN
    step = 0
    while octets >= 1024 ** (step + 1) and step < len(_SIZES) - 1:
        step += 1
    places = 0 if step == 0 else 1
    return f"{format_decimal(Fraction(octets, 1024**step), places, lang=lang)} {_SIZES[step]}"
