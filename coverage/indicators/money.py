"""The one parser of rupiah that people type."""

import re

from coverage.indicators.counts import CountError, CountErrorCode, parse_count

LARGEST_RUPIAH = 10**15

_MARK = re.compile(r"\s*(?:rp\.?|idr)\s*", re.IGNORECASE)
# `1.800.000,-` and `1.800.000,00` are whole rupiah too.
_NO_CENTS = re.compile(r",(?:-|00)\s*$")
_MESSAGES = {
    CountErrorCode.EMPTY: "Belum diisi: tulis rupiahnya.",
    CountErrorCode.FRACTION: "Rupiah ditulis bulat, tanpa sen: misalnya Rp1.800.000.",
    CountErrorCode.COMMA: "Koma tidak jelas artinya: untuk ribuan pakai titik, misalnya Rp1.800.000.",
    CountErrorCode.GROUPING: "Pemisah salah letak: pisahkan tiap tiga angka, misalnya Rp1.800.000.",
    CountErrorCode.LEADING_ZERO: "Rupiah tidak diawali angka 0: tulis misalnya Rp800.000.",
    CountErrorCode.NEGATIVE: "Rupiah tidak boleh kurang dari nol.",
    CountErrorCode.PERCENT: "Ini persentase, bukan rupiah: tulis misalnya Rp1.800.000.",
    CountErrorCode.NOT_A_NUMBER: "Bukan rupiah: tulis dengan angka, misalnya Rp1.800.000, tanpa kata juta atau miliar.",
    CountErrorCode.TOO_LARGE: "Rupiah terlalu besar: periksa banyaknya angka.",
}


class MoneyError(ValueError):
    """A text that is no rupiah: `message` as an Indonesian sentence for people."""

    def __init__(self, code: CountErrorCode) -> None:
        self.code = code
        self.message = _MESSAGES[code]
        super().__init__(code)

    def __str__(self) -> str:
        return self.message


def parse_rupiah(text: str) -> int:
    """Typed rupiah as an int: `1800000`, `1.800.000`, `Rp1.800.000`, `Rp 1.800.000,-`.

    Raises MoneyError for everything else; an empty text is an error, never a zero.
    """
    marked = text.strip()
    amount = _NO_CENTS.sub("", _MARK.sub("", marked, count=1) if _MARK.match(marked) else marked)
    try:
        return parse_count(amount, most=LARGEST_RUPIAH)
    except CountError as error:
        raise MoneyError(error.code) from error
