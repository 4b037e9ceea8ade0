"""What people do with a report's spreadsheet, in tests: fetch the template, fill it in, upload it, press the button."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from coverage.models import EnrolmentCount
from tests.views.test_report import PAGE, Office, page

FILE = f"{PAGE}berkas/"
HEAD = "kode kabupaten;segmen;peserta aktif;peserta baru\n"


def template(office: Office, kind: str = "xlsx") -> bytes:
    answer = office.head.get(f"{PAGE}templat.{kind}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="laporan-KIS-2022-09.{kind}"'
    content: bytes = answer.content
    return content


def rows_of(content: bytes) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book["Isian"].iter_rows()]


def filled(content: bytes, **cells: Any) -> bytes:
    """Type into the template as a person would, by the names of cells."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name, value in cells.items():
        book["Isian"][name] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(office: Office, content: bytes, name: str = "isian.xlsx") -> HttpResponse:
    return office.head.post(FILE, {"berkas": SimpleUploadedFile(name, content)})


def as_csv(*lines: str) -> bytes:
    return (HEAD + "".join(f"{line}\n" for line in lines)).encode()


def apply(office: Office, shown: HttpResponse) -> HttpResponse:
    """Press the button beneath the preview: its hidden fields go to the report itself."""
    fields: dict[str, str] = {}

    class Hidden(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            if tag == "input" and (given.get("name") or "").startswith(("isi-", "versi")):
                fields[given["name"] or ""] = given["value"] or ""

    Hidden().feed(page(shown))
    return office.head.post(PAGE, fields)


def stored() -> list[tuple[str, int | None, int | None]]:
    return list(EnrolmentCount.objects.order_by("segment").values_list("segment", "active_workers", "new_enrolments"))
