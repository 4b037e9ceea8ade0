"""Bytes of a CSV file turned into a header and lines with their numbers; nothing is interpreted here."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coverage.imports.limits import Limits
from coverage.imports.problems import Problem, Rule, UnreadableFileError

DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row with the number of the line on which it starts; the header is line 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A readable file: its header, the rows that fit it, and problems for those that do not."""

    file: str
    header: tuple[str, ...]
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()


def read_table(content: bytes, *, file: str, limits: Limits | None = None) -> Table:
    """Read a CSV file: UTF-8 with or without BOM; comma, semicolon or tab; any line ends; blank rows skipped.

    Raises UnreadableFileError if there is no table in it.
    """
    limits = limits or Limits()
    return table_of(_split(_decode(content, file=file, limits=limits), file=file), file=file, limits=limits)


def table_of(found: Iterator[Line], *, file: str, limits: Limits) -> Table:
    """Make a table of lines that are not blank, whatever they were read from. Raises UnreadableFileError."""
    lines = _counted(found, file=file, limits=limits)
    first = next(lines, None)
    if first is None:
        raise _unreadable(file, Rule.EMPTY, _("Berkas kosong: isi baris judul kolom dan data di bawahnya."))
    header = tuple(cell.strip().casefold() for cell in first.cells)
    if len(header) > limits.max_columns:
        rule = Rule.TOO_MANY_COLUMNS
        raise _unreadable(file, rule, limits.sentence(rule), line=first.number)
    table = _fit(file, header, lines, limits)
    if not table.lines and not table.problems:
        raise _unreadable(file, Rule.EMPTY, _("Hanya ada baris judul: isi data di bawahnya."), line=first.number)
    return table


def _decode(content: bytes, *, file: str, limits: Limits) -> str:
    if len(content) > limits.max_bytes:
        raise _unreadable(file, Rule.TOO_LARGE, limits.sentence(Rule.TOO_LARGE))
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf_16(content, file=file)
    if (at := content.find(b"\0")) >= 0:
        message = _("Ada byte NUL: ini bukan berkas CSV UTF-8. Simpan ulang sebagai CSV UTF-8.")
        raise _unreadable(file, Rule.NUL, message, line=_line_of(content, at))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("Ada karakter yang tidak terbaca sebagai UTF-8. Simpan ulang sebagai CSV UTF-8.")
        raise _unreadable(file, Rule.ENCODING, message, line=_line_of(content, error.start)) from error


def _utf_16(content: bytes, *, file: str) -> str:
    """Excel's "Unicode text"; only with its mark, because without one it cannot be told from noise."""
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError as error:
        message = _("Ada karakter yang tidak terbaca sebagai UTF-16. Simpan ulang sebagai CSV UTF-8.")
        raise _unreadable(file, Rule.ENCODING, message) from error
    if "\0" in text:
        raise _unreadable(file, Rule.NUL, _("Ada karakter NUL. Simpan ulang sebagai CSV UTF-8."))
    return text


def _line_of(content: bytes, at: int) -> int:
    return content.count(b"\n", 0, at) + 1


def _counted(lines: Iterator[Line], *, file: str, limits: Limits) -> Iterator[Line]:
    for number, line in enumerate(lines):
        if number > limits.max_rows:
            rule = Rule.TOO_MANY_ROWS
            raise _unreadable(file, rule, limits.sentence(rule), line=line.number)
        yield line


def _split(text: str, *, file: str) -> Iterator[Line]:
    """Yield rows that are not blank. A quoted cell may hold line ends; the row counts from its first line."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    start = 1
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield Line(number=start, cells=tuple(cells))
            start = rows.line_num + 1
    except csv.Error as error:
        message = _("Tanda kutip tidak ditutup atau salah letak mulai baris ini. Periksa tanda kutip dalam sel.")
        raise _unreadable(file, Rule.CSV, message, line=start) from error


def _delimiter(text: str) -> str:
    """Take the separator that the header uses most; inside quotes it does not count."""
    first = re.search(r"[^\r\n]*[^\s][^\r\n]*", text)
    header = re.sub(r'"[^"]*"', "", first[0] if first else "")
    return max(DELIMITERS, key=header.count)


def _fit(file: str, header: tuple[str, ...], lines: Iterator[Line], limits: Limits) -> Table:
    good: list[Line] = []
    problems: list[Problem] = []
    for line in lines:
        problem = _shape(file, header, line, limits)
        if problem is None:
            good.append(Line(number=line.number, cells=line.cells[: len(header)]))
        else:
            problems.append(problem)
    return Table(file=file, header=header, lines=tuple(good), problems=tuple(problems))


def _shape(file: str, header: tuple[str, ...], line: Line, limits: Limits) -> Problem | None:
    """Refuse a row that is cut off, shifted or swollen; empty cells behind the last column are an Excel habit."""
    width = len(header)
    if len(line.cells) < width or any(cell.strip() for cell in line.cells[width:]):
        message = _("Baris ini berisi %(found)d sel, judulnya %(expected)d kolom. Periksa pemisah dan tanda kutip.")
        values = {"found": len(line.cells), "expected": width}
        return Problem(file=file, line=line.number, rule=Rule.SHAPE, message=message % values)
    for name, cell in zip(header, line.cells, strict=False):
        if len(cell) > limits.max_cell:
            message = _("Isi sel terlalu panjang: paling banyak %(most)d karakter.") % {"most": limits.max_cell}
            return Problem(file=file, line=line.number, column=name, value=cell[:60], rule=Rule.LENGTH, message=message)
    return None


def _unreadable(file: str, rule: Rule, message: str, *, line: int | None = None) -> UnreadableFileError:
    return UnreadableFileError(Problem(file=file, line=line, rule=rule, message=message))
