"""The one parser of counts that people type or upload."""

import re
from enum import StrEnum

LARGEST_COUNT = 2_000_000_000

_SPACES = " \u00a0\u202f"
_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:(?:\.[0-9]{{3}})+|(?:[{_SPACES}][0-9]{{3}})+)")
_NEGATIVE = re.compile(rf"[-\u2212\u2013][{_SPACES}]*[0-9][0-9.,{_SPACES}]*")
_PERCENT = re.compile(rf"[-\u2212]?[0-9][0-9.,{_SPACES}]*%")
_COMMA_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_FRACTION = re.compile(r"[0-9.]*[0-9],[0-9]+|[0-9]+\.[0-9]{1,2}")
_DIGITS_AND_SEPARATORS = re.compile(rf"[0-9][0-9.,{_SPACES}]*")


class CountErrorCode(StrEnum):
    """Why a text is not a count."""

    EMPTY = "empty"
    FRACTION = "fraction"
    COMMA = "comma"
    GROUPING = "grouping"
    LEADING_ZERO = "leading_zero"
    NEGATIVE = "negative"
    PERCENT = "percent"
    NOT_A_NUMBER = "not_a_number"
    TOO_LARGE = "too_large"


_MESSAGES = {
    CountErrorCode.EMPTY: "Belum diisi: tulis jumlahnya, atau 0 bila tidak ada.",
    CountErrorCode.FRACTION: "Jumlah harus bilangan bulat: tulis tanpa pecahan, misalnya 1.800.",
    CountErrorCode.COMMA: "Koma tidak jelas artinya: untuk ribuan pakai titik, misalnya 1.800, atau tulis 1800.",
    CountErrorCode.GROUPING: "Pemisah salah letak: pisahkan tiap tiga angka, misalnya 1.800.000, atau tulis 1800000.",
    CountErrorCode.LEADING_ZERO: "Jumlah tidak diawali angka 0: tulis misalnya 800, bukan 0800 atau 0.800.",
    CountErrorCode.NEGATIVE: "Jumlah tidak boleh kurang dari nol: tulis 0 atau lebih.",
    CountErrorCode.PERCENT: "Ini persentase, bukan jumlah: tulis banyaknya orang, misalnya 1.800.",
    CountErrorCode.NOT_A_NUMBER: "Bukan jumlah: tulis dengan angka 0 sampai 9 saja, misalnya 1.800 atau 1800.",
    CountErrorCode.TOO_LARGE: "Jumlah terlalu besar: paling banyak 2.000.000.000. Periksa banyaknya angka.",
}


class CountError(ValueError):
    """A text that is not a count: `code` for programs, `message` as an Indonesian sentence for people."""

    def __init__(self, code: CountErrorCode) -> None:
        self.code = code
        self.message = _MESSAGES[code]
        super().__init__(code)

    def __str__(self) -> str:
        return self.message


def parse_count(text: str) -> int:
    """A typed count of persons as an int: `1800000`, `1.800.000` or `1 800 000`, blanks around it allowed.

    Raises CountError for everything else. An empty text is an error, never a zero: zero is typed.
    """
    return parse_whole(text, most=LARGEST_COUNT)


def parse_whole(text: str, *, most: int) -> int:
    """A whole number up to `most`, typed as counts are. Raises CountError.

    Only ASCII digits count, and nothing is normalised: NFKC would turn a superscript 2 into a 2.
    """
    typed = text.strip(_SPACES + "\t\r\n")
    if not (_PLAIN.fullmatch(typed) or _GROUPED.fullmatch(typed)):
        raise CountError(_fault(typed))
    digits = re.sub(r"[^0-9]", "", typed)
    if digits[0] == "0" and len(typed) > 1:
        raise CountError(CountErrorCode.LEADING_ZERO)
    # The length is checked first: int() refuses thousands of digits with an error of its own.
    if len(digits) > len(str(most)) or int(digits) > most:
        raise CountError(CountErrorCode.TOO_LARGE)
    return int(digits)


def _fault(typed: str) -> CountErrorCode:
    if not typed:
        return CountErrorCode.EMPTY
    for code, pattern in (
        (CountErrorCode.PERCENT, _PERCENT),
        (CountErrorCode.NEGATIVE, _NEGATIVE),
        (CountErrorCode.COMMA, _COMMA_GROUPED),
        (CountErrorCode.FRACTION, _FRACTION),
        (CountErrorCode.GROUPING, _DIGITS_AND_SEPARATORS),
    ):
        if pattern.fullmatch(typed):
            return code
    return CountErrorCode.NOT_A_NUMBER
