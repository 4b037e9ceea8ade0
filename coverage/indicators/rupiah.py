"""The one parser of amounts of money that people type, in whole rupiah."""

import re

from coverage.indicators.counts import CountError, CountErrorCode, parse_whole

# A hundred trillion: ten times the budget of a province.
LARGEST_RUPIAH = 100_000_000_000_000
# What people write around the digits: `Rp`, `Rp.`, and `,00` or `,-` behind them.
_AROUND = re.compile(r"\s*(?:rp\.?\s*)?(.*?)(?:,(?:00|-))?\s*", re.IGNORECASE | re.DOTALL)
_WHOLE = "Rupiah ditulis bulat dengan titik tiap tiga angka, misalnya 500.000.000."
_MESSAGES = {
    CountErrorCode.EMPTY: "Belum diisi: tulis jumlah rupiahnya, misalnya 500.000.000.",
    CountErrorCode.NEGATIVE: "Rupiah tidak boleh kurang dari nol.",
    CountErrorCode.TOO_LARGE: "Terlalu besar: paling banyak 100 triliun rupiah. Periksa banyaknya angka.",
}


class RupiahError(ValueError):
    """A text that is no amount of money: `message` says why as an Indonesian sentence."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def parse_rupiah(text: str) -> int:
    """A typed amount as an int: `500000000`, `500.000.000`, `Rp500.000.000,00`. Raises RupiahError."""
    match = _AROUND.fullmatch(text)
    try:
        return parse_whole(match[1] if match else text, most=LARGEST_RUPIAH)
    except CountError as error:
        raise RupiahError(_MESSAGES.get(error.code, _WHOLE)) from error
