"""XLSX files made for tests, sound ones and ones bent by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
# What stands in the sheet of `workbook()` and can be replaced.
SECOND_ROW = b'<row r="2" spans="1:1"><c r="A2"><v>1</v></c></row>'


def workbook(*sheets: Sequence[Sequence[object]], names: Sequence[str] = ()) -> bytes:
    """A workbook with these rows on its sheets; by default a title and a 1 beneath it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for number, rows in enumerate(sheets or ([["a"], [1]],)):
        page = book.add_worksheet(names[number] if names else None)
        for row, cells in enumerate(rows):
            page.write_row(row, 0, cells)
    book.close()
    return out.getvalue()


def bent(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(source.read(name)) if name == part else source.read(name))
    return out.getvalue()


def with_row(row: bytes) -> bytes:
    """A workbook whose second row is this XML."""
    return bent(workbook(), SHEET, lambda xml: xml.replace(SECOND_ROW, row))


def with_size(content: bytes, part: str, size: int) -> bytes:
    """The same file with a lie about how large a part is, in both places where a zip says so."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        true = source.getinfo(part).file_size
        at = source.getinfo(part).header_offset
    lied = bytearray(content)
    directory = content.rindex(part.encode()) - 46
    for place in (at + 22, directory + 24):
        assert int.from_bytes(lied[place : place + 4], "little") == true
        lied[place : place + 4] = size.to_bytes(4, "little")
    return bytes(lied)
