"""The one parser of percentages that people type, and how a stored one is written back."""

import re
from decimal import Decimal

MILLION = 1_000_000
# Millionths in one percent: people type and read four decimals at the most.
ONE_PERCENT = MILLION // 100
# A dot before three digits could part thousands: it is left to the person.
_PERCENT = re.compile(r"([0-9]{1,3})(?:,([0-9]{1,4})|\.([0-9]{1,2}|[0-9]{4}))?\s*%?")


_NEGATIVE = re.compile(r"[-\u2212\u2013]\s*[0-9]+([.,][0-9]+)?\s*%?")
_LONG = re.compile(r"[0-9]{1,3}[.,][0-9]{5,}\s*%?")
_NONE = "Bukan persentase: tulis 0 sampai 100, misalnya 52,15."
_TOO_LARGE = "Persentase paling banyak 100: tulis 0 sampai 100, misalnya 52,15."
_FAULTS = (
    (_NEGATIVE, "Persentase tidak boleh kurang dari nol: tulis 0 sampai 100."),
    (_LONG, "Terlalu banyak desimal: paling banyak empat angka di belakang koma, misalnya 52,1525."),
    (re.compile(r"[0-9]{4,}(,[0-9]{1,4})?\s*%?"), _TOO_LARGE),
)


class PercentError(ValueError):
    """A text that is not a percentage; `message` says why in Indonesian."""

    def __init__(self, message: str = _NONE) -> None:
        self.message = message
        super().__init__(message)


def parse_percent(text: str) -> int:
    """A typed percentage of 0 to 100 in millionths: `52,15`, `52.15` or `52,15 %` is 521500.

    Raises PercentError for everything else.
    """
    match = _PERCENT.fullmatch(text.strip())
    if match is None:
        raise PercentError(next((told for fault, told in _FAULTS if fault.fullmatch(text.strip())), _NONE))
    millionths = int(Decimal(f"{match[1]}.{match[2] or match[3] or 0}") * ONE_PERCENT)
    if millionths > MILLION:
        raise PercentError(_TOO_LARGE)
    return millionths


def typed_percent(millionths: int, *, comma: str = ",") -> str:
    """A percentage as it is typed, without useless zeros: 521500 is `52,15`."""
    text = f"{Decimal(millionths) / ONE_PERCENT:.4f}".rstrip("0").rstrip(".")
    return text.replace(".", comma)
