"""Bytes of an XLSX file turned into the same header and lines of text that a CSV file gives."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from coverage.imports.limits import Limits
from coverage.imports.packed import BOOK, Packed, packed_again
from coverage.imports.problems import Rule, UnreadableFileError
from coverage.imports.reader import Line, Table, table_of
from coverage.imports.worksheet import (
    BrokenSheetError,
    Survey,
    SwollenSheetError,
    elements,
    survey_sheet,
    text_lengths,
)

_RELATIONS, _TEXTS, _STYLES = "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"
# What a workbook is made of besides its sheets; everything else in it (pictures, macros) is never unpacked.
_FRAME = ("[Content_Types].xml", "_rels/.rels", BOOK, _RELATIONS, _STYLES)

Value = float | int | str | bool | time | date | datetime | timedelta | None
Rows = Sequence[Sequence[Value]]


def read_workbook(content: bytes, *, file: str, limits: Limits, prefer: str = "") -> Table:
    """Read the visible sheet of that name, else the first visible one, to lines of text.

    Whole numbers come as digits, a fraction with its comma, dates as text; an error cell comes as its sign and a
    formula without its result as the formula, so that neither is taken for a blank. Raises UnreadableFileError for
    what is no XLSX, is protected by a password, is packed to swell, or reaches farther than the limits.
    """
    packed = Packed(content, file=file, limits=limits)
    try:
        parts = {name: packed.read(name) for name in _FRAME}
        parts[_TEXTS] = packed.read(_TEXTS)
        lengths = text_lengths(parts[_TEXTS]) if parts[_TEXTS] else []
        name, part = _sheet(packed, parts, prefer)
        parts[part] = packed.read(part)
        survey = survey_sheet(parts[part], text_lengths=lengths, limits=limits)
    except BrokenSheetError as error:
        raise packed.broken() from error
    except SwollenSheetError as error:
        raise _too_far(packed, error.rule, limits) from error
    rows = _rows(packed, packed_again({name: part for name, part in parts.items() if part}), name)
    return table_of(_lines(rows, survey), file=file, limits=limits)


def _sheet(packed: Packed, parts: Mapping[str, bytes], prefer: str) -> tuple[str, str]:
    """Return the name of the sheet to be read and the part that holds it. Raises UnreadableFileError."""
    targets = {each.get("Id", ""): each.get("Target", "") for each in elements(parts[_RELATIONS], "Relationship")}
    shown = {
        sheet.get("name", ""): targets.get(sheet.get("id", ""), "")
        for sheet in elements(parts[BOOK], "sheet")
        if sheet.get("state", "visible") == "visible" and "worksheets/" in targets.get(sheet.get("id", ""), "")
    }
    if not shown:
        message = _("Tidak ada lembar yang tampak. Tampilkan lembar isian, simpan, lalu unggah lagi.")
        raise packed.unreadable(Rule.EMPTY, message)
    name = prefer if prefer in shown else next(iter(shown))
    return name, posixpath.normpath(posixpath.join("/xl", shown[name])).lstrip("/")


def _rows(packed: Packed, content: bytes, name: str) -> Rows:
    """Open what was measured, with the one sheet that was looked at in it."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        seen = [sheet.name for sheet in book.sheets_metadata if _is_shown(sheet.visible, sheet.typ)]
        if name not in seen:
            raise packed.broken()
        rows: Rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise packed.broken() from error
    except BaseException as error:
        # A panic in Rust is no Exception: it would pass every handler and end the worker.
        if type(error).__name__ != "PanicException":
            raise
        raise packed.broken() from error
    return rows


def _is_shown(visible: SheetVisibleEnum, kind: SheetTypeEnum) -> bool:
    return visible == SheetVisibleEnum.Visible and kind == SheetTypeEnum.WorkSheet


def _too_far(packed: Packed, rule: Rule, limits: Limits) -> UnreadableFileError:
    if rule in {Rule.TOO_MANY_ROWS, Rule.TOO_MANY_COLUMNS}:
        return packed.unreadable(rule, limits.sentence(rule))
    message = _("Teks dalam berkas ini terlalu panjang. Salin isiannya ke templat baru.")
    return packed.unreadable(rule, message)


def _lines(rows: Rows, survey: Survey) -> Iterator[Line]:
    """Yield the rows that hold something, among them those whose only content the values do not tell."""
    last = max([len(rows), *(row for row, _column in survey.unread)])
    width = max([0, *map(len, rows), *(column for _row, column in survey.unread)])
    for number in range(1, last + 1):
        values = rows[number - 1] if number <= len(rows) else ()
        cells = [_text(value) for value in values] + [""] * (width - len(values))
        if survey.unread:
            cells = [survey.unread.get((number, column), cell) for column, cell in enumerate(cells, start=1)]
        if any(cell.strip() for cell in cells):
            yield Line(number=number, cells=tuple(cells))


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
