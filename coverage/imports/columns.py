"""Typed columns: each knows how to read one cell, or which sentence to refuse it with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from coverage.imports.problems import Rule
from coverage.indicators.counts import LARGEST_COUNT, CountError, parse_count
from coverage.indicators.months import MonthError, parse_month

_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,12})?")
_YEAR = re.compile(r"[0-9]{4}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FLAGS = {"true": True, "ya": True, "false": False, "tidak": False}


class CellError(ValueError):
    """A cell that its column refuses: the rule for programs, the sentence for people."""

    def __init__(self, rule: Rule, message: str) -> None:
        self.rule = rule
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a kind; `blank` allows an empty cell, which is then read as `nothing`.

    `may_lack`: files from before there was such a column are read as if all its cells were empty.
    """

    name: str
    blank: bool = False
    may_lack: bool = False

    # Any: a cell may become text, a number, a date or a flag; each kind knows its own columns.
    @property
    def nothing(self) -> Any:
        """Return what an empty cell means."""
        return None

    def read(self, cell: str) -> Any:
        """Return the value of a cell. Raises CellError."""
        text = cell.strip()
        if text:
            return self.parse(text)
        if self.blank:
            return self.nothing
        raise CellError(Rule.BLANK, self.blank_message())

    def parse(self, text: str) -> Any:
        """Return the value of a text that is not blank. Raises CellError."""
        raise NotImplementedError

    def blank_message(self) -> str:
        """Say that this column must be filled."""
        return _("Sel kosong: kolom ini wajib diisi.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Column):
    """Words on one line. Control, bidi and zero-width characters are refused: they make two names look alike."""

    longest: int = 250

    @property
    def nothing(self) -> str:
        """An empty text stays an empty text."""
        return ""

    def parse(self, text: str) -> str:
        if any(unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp") for letter in text):
            raise CellError(Rule.TEXT, _("Ada karakter tak tampak atau baris baru di dalam sel. Ketik ulang isinya."))
        if len(text) > self.longest:
            message = _("Terlalu panjang: paling banyak %(most)d karakter.") % {"most": self.longest}
            raise CellError(Rule.LENGTH, message)
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Column):
    """A code, kept as text and never read as a number; `example` shows how it is written."""

    pattern: str
    example: str

    @property
    def nothing(self) -> str:
        """An empty code stays an empty text."""
        return ""

    def parse(self, text: str) -> str:
        if re.fullmatch(self.pattern, text):
            return text
        raise CellError(Rule.CODE, self.refusal(text))

    def refusal(self, text: str) -> str:
        """Say how the code is written."""
        return _("Kode %(text)s tidak dikenal bentuknya: tulis seperti %(example)s.") % {
            "text": text[:40],
            "example": self.example,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RegencyCode(Code):
    """A Kemendagri regency code. Spreadsheets eat the last zero, and the statistics office counts otherwise."""

    pattern: str = r"[0-9]{2}\.[0-9]{2}"
    example: str = "12.10"

    def refusal(self, text: str) -> str:
        """Name the two usual accidents."""
        if re.fullmatch(r"[0-9]{2}\.[0-9]", text):
            message = _("Kode %(text)s kehilangan nol: tulis %(text)s0 dan jadikan kolom ini teks, bukan angka.")
            return message % {"text": text}
        if re.fullmatch(r"[0-9]{4}", text):
            message = _("Kode %(text)s berbentuk kode BPS: tulis kode Kemendagri bertitik, misalnya 12.10.")
            return message % {"text": text}
        return Code.refusal(self, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Column):
    """A whole number from zero up, as people type it."""

    least: int = 0
    most: int = LARGEST_COUNT

    def parse(self, text: str) -> int:
        try:
            number = parse_count(text)
        except CountError as error:
            raise CellError(Rule.COUNT, error.message) from error
        if not self.least <= number <= self.most:
            message = _("Di luar batas: tulis antara %(least)d dan %(most)d.")
            raise CellError(Rule.RANGE, message % {"least": self.least, "most": self.most})
        return number

    def blank_message(self) -> str:
        """An empty count is not a zero."""
        return _("Sel kosong: tulis jumlahnya, atau 0 bila tidak ada.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Column):
    """A decimal number with a point, no more places than the table holds."""

    places: int
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(10) ** 14

    def parse(self, text: str) -> Decimal:
        if not _NUMBER.fullmatch(text):
            raise CellError(Rule.NUMBER, _("Bukan angka: tulis dengan titik desimal, tanpa pemisah ribuan: 0.75."))
        number = Decimal(text)
        if number != number.quantize(Decimal(1).scaleb(-self.places)):
            message = _("Angka di belakang titik terlalu banyak: paling banyak %(most)d.")
            raise CellError(Rule.NUMBER, message % {"most": self.places})
        if not self.least <= number <= self.most:
            message = _("Di luar batas: tulis antara %(least)s dan %(most)s.")
            raise CellError(Rule.RANGE, message % {"least": self.least, "most": self.most})
        return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Year(Column):
    """A calendar year in four digits."""

    def parse(self, text: str) -> int:
        if _YEAR.fullmatch(text) and 1990 <= int(text) <= 2100:
            return int(text)
        raise CellError(Rule.YEAR, _("Bukan tahun: tulis empat angka, misalnya 2022."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Column):
    """A day of the calendar, written YYYY-MM-DD."""

    def parse(self, text: str) -> date:
        if not _DATE.fullmatch(text):
            raise CellError(Rule.DATE, _("Bukan tanggal: tulis tahun-bulan-hari, misalnya 2022-11-14."))
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise CellError(Rule.DATE, _("Tanggal ini tidak ada di kalender: periksa bulan dan harinya.")) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthColumn(Column):
    """A calendar month, written YYYY-MM and held as its first day."""

    def parse(self, text: str) -> date:
        try:
            return parse_month(text)
        except MonthError as error:
            raise CellError(Rule.MONTH, _("Bukan bulan: tulis tahun-bulan, misalnya 2022-10.")) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Column):
    """One word of a closed list."""

    words: tuple[str, ...]

    @property
    def nothing(self) -> str:
        """No choice is an empty text."""
        return ""

    def parse(self, text: str) -> str:
        if text in self.words:
            return text
        message = _("Pilihan %(text)s tidak dikenal: tulis salah satu dari %(words)s.")
        raise CellError(Rule.CHOICE, message % {"text": text[:40], "words": ", ".join(self.words)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Column):
    """Yes or no."""

    def parse(self, text: str) -> bool:
        answer = _FLAGS.get(text.casefold())
        if answer is None:
            raise CellError(Rule.FLAG, _("Bukan ya atau tidak: tulis true atau false."))
        return answer


def words_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return the values of an enum as plain words."""
    return tuple(str(word) for word in words)
