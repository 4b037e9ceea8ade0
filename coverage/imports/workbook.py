"""Bytes of an XLSX file turned into the same header and lines of text that a CSV file gives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from coverage.imports.problems import Problem, Rule, UnreadableFileError
from coverage.imports.reader import Limits, Line, Table, table_of

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PARTS = {"xl/workbook.xml", "[Content_Types].xml"}
_MOST_MEMBERS = 500
# A workbook shrinks to a tenth; what shrinks to a thousandth was made to swell.
_MOST_RATIO, _MOST_UNPACKED = 200, 100_000_000

Value = float | int | str | bool | time | date | datetime | timedelta | None


def read_workbook(content: bytes, *, file: str, limits: Limits) -> Table:
    """Read the first visible sheet. Whole numbers come as digits, a fraction with its comma, dates as text.

    Raises UnreadableFileError for what is no XLSX, is protected by a password, or is packed to swell.
    """
    _refuse_strange(content, file=file, limits=limits)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        seen = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        if not seen:
            raise _unreadable(file, Rule.EMPTY, _("Tidak ada lembar yang tampak. Tampilkan lembar isian lalu simpan."))
        rows = book.get_sheet_by_name(seen[0]).to_python(skip_empty_area=False)
    except CalamineError as error:
        message = _("Berkas XLSX ini rusak atau tidak terbaca. Buka di Excel, simpan ulang, lalu unggah lagi.")
        raise _unreadable(file, Rule.ENCODING, message) from error
    return table_of(_lines(rows), file=file, limits=limits)


def _refuse_strange(content: bytes, *, file: str, limits: Limits) -> None:
    if len(content) > limits.max_bytes:
        message = _("Berkas terlalu besar: paling besar %(most)d byte. Bagi menjadi beberapa berkas.")
        raise _unreadable(file, Rule.TOO_LARGE, message % {"most": limits.max_bytes})
    if content.startswith(OLD_OFFICE):
        message = _("Berkas ini XLS lama atau dikunci dengan sandi. Simpan sebagai XLSX tanpa sandi lalu unggah lagi.")
        raise _unreadable(file, Rule.ENCODING, message)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _unreadable(file, Rule.ENCODING, _("Berkas ini bukan XLSX. Simpan sebagai XLSX atau CSV.")) from error
    if not {member.filename for member in members} >= _PARTS:
        raise _unreadable(file, Rule.ENCODING, _("Berkas ini bukan XLSX. Simpan sebagai XLSX atau CSV."))
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MOST_MEMBERS or unpacked > _MOST_UNPACKED or unpacked > _MOST_RATIO * max(len(content), 100_000):
        message = _("Isi berkas XLSX ini terlalu besar setelah dibuka. Salin isiannya ke templat baru.")
        raise _unreadable(file, Rule.TOO_LARGE, message)


def _lines(rows: Sequence[Sequence[Value]]) -> Iterator[Line]:
    for number, row in enumerate(rows, start=1):
        cells = tuple(_text(value) for value in row)
        if any(cell.strip() for cell in cells):
            yield Line(number=number, cells=cells)


def _text(value: Value) -> str:
    """Write a cell as a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "BENAR" if value else "SALAH"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _unreadable(file: str, rule: Rule, message: str) -> UnreadableFileError:
    return UnreadableFileError(Problem(file=file, rule=rule, message=message))
