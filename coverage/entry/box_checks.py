"""What no box of the ledger or of claims may hold: words that are missing or too long, numbers that cannot be."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from coverage.entry.errors import FieldError

# UU 40/2004 made the programmes: an earlier day is a slip in the year.
FIRST_DAY = date(2004, 1, 1)


def check_number(refused: type[FieldError], field: str, value: int | None, most: int, negative: str) -> None:
    """Refuse a number below zero, with the sentence `negative`, and one that is too large."""
    if value is not None and value < 0:
        raise refused(negative, field=field)
    if value is not None and value > most:
        raise refused(_("Angka ini terlalu besar: periksa banyaknya angka."), field=field)


def check_length(refused: type[FieldError], field: str, text: str, longest: int, missing: str = "") -> None:
    """Refuse a text that is missing, if `missing` says so, or too long."""
    if missing and not text.strip():
        raise refused(missing, field=field)
    if len(text.strip()) > longest:
        raise refused(_("Paling panjang %(n)s karakter.") % {"n": longest}, field=field)
