"""What a document says without a number, in the reader's words; the reference data keep the words they came with."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext as _

from coverage.indicators.formatting import format_date, format_month
from coverage.indicators.months import MonthError, parse_month
from coverage.selectors.language import lang, per_language

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def fact_text(text: str) -> str:
    """Say a fact: a day as a day, months as months, and words by their names."""
    if _DAY.fullmatch(text):
        return format_date(date.fromisoformat(text), lang=lang())
    first, _dots, last = text.partition("..")
    if last:
        try:
            return _("%(first)s sampai %(last)s") % {
                "first": format_month(parse_month(first), lang=lang()),
                "last": format_month(parse_month(last), lang=lang()),
            }
        except MonthError:
            return text
    return _texts().get(text, text)


@per_language
def _texts() -> dict[str, str]:
    return {
        "PWBD incl. village staff": _(
            "beberapa perusahaan wajib belum daftar, termasuk perangkat desa; jumlahnya tidak disebut"
        ),
        "requested": _("diminta"),
        "under study": _("akan dikaji terlebih dahulu"),
        "up": _("naik; angka tahun sebelumnya tidak disebut"),
    }
