"""The boxes of a report as a spreadsheet to be filled in: XLSX, and CSV for an Indonesian Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from coverage.exports.lines import safe
from coverage.selectors.report_sheet import SHEET, ReportSheet, SheetCell

_WIDTHS = {"name": 28, "count": 15}


def report_csv(sheet: ReportSheet) -> bytes:
    """Write semicolons and a byte order mark: so Excel opens it by a double click where a comma is a decimal sign."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(sheet.header)
    for row in sheet.rows:
        writer.writerow([safe(cell.value) if isinstance(cell.value, str) else cell.value for cell in row])
    return out.getvalue().encode("utf-8-sig")


def report_xlsx(sheet: ReportSheet) -> bytes:
    """Write one sheet to be filled in, where only its boxes can be changed, and one that says how."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(SHEET)
    locked = book.add_format({"locked": True, "font_color": "#5b6663", "num_format": "#,##0"})
    box = book.add_format({"locked": False, "border": 1, "num_format": "#,##0"})
    none = book.add_format({"locked": True, "bg_color": "#e3e6e4"})
    page.write_row(0, 0, sheet.header, book.add_format({"bold": True, "text_wrap": True, "bottom": 1}))
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write(page, number, column, cell, box if cell.is_box else none if cell.value is None else locked)
    page.freeze_panes(1, sheet.frozen)
    page.set_column(0, sheet.frozen - 1, _WIDTHS["count"])
    page.set_column(sheet.name_column, sheet.name_column, _WIDTHS["name"])
    page.set_column(sheet.frozen, len(sheet.header), _WIDTHS["count"])
    # Without a password: it keeps fingers off, not people out.
    page.protect("", {"select_locked_cells": True, "format_columns": True})
    _explain(book.add_worksheet(_("Petunjuk")), sheet.guide)
    book.close()
    return out.getvalue()


def _write(page: Worksheet, row: int, column: int, cell: SheetCell, style: Format) -> None:
    if cell.value is None:
        page.write_blank(row, column, None, style)
    elif isinstance(cell.value, int):
        page.write_number(row, column, cell.value, style)
    else:
        page.write_string(row, column, safe(cell.value), style)


def _explain(page: Worksheet, lines: Sequence[str]) -> None:
    page.set_column(0, 0, 110)
    for number, line in enumerate(lines):
        page.write_string(number, 0, safe(line))
