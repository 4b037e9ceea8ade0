"""The report as a spreadsheet: down, filled in, up, looked at, stored; and every file that is not one."""

from __future__ import annotations

import csv
import io
import zipfile
from contextlib import suppress
from datetime import date
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage.imports.problems import UnreadableFileError
from coverage.imports.report_sheet import read_report_sheet
from coverage.indicators.vocabulary import Segment
from coverage.models import EnrolmentCount, MonthlyReport
from coverage.selectors.places import Place
from coverage.selectors.report_cells import ReportArea, ReportLayout
from tests import factories
from tests.views.test_report import PAGE, Office, office, page, typing_day

__all__ = ["office", "typing_day"]
pytestmark = pytest.mark.django_db

FILE = f"{PAGE}berkas/"
ACTIVE, NEW = 7, 8
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


def test_the_template_holds_what_the_report_holds_with_codes_as_text(office: Office) -> None:
    before = factories.report(office.report.branch, date(2022, 8, 1))
    factories.published(before, office.area, Segment.PU, active_workers=900)
    office.head.post(f"{PAGE}isian/", {office.box("PU", "active_workers"): "1200"})

    head, first, second = rows_of(template(office))

    assert head[:4] == ["kantor", "bulan", "versi", "kode kabupaten"]
    assert head[4:8] == ["kabupaten/kota", "segmen", "aktif bulan lalu", "peserta aktif"]
    assert first[:9] == ["KIS", "2022-09", "1", "12.09", "Asahan", "PU", 900, 1200, None]
    assert second[5:9] == ["BPU", None, None, None]


def test_only_boxes_can_be_typed_into(office: Office) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template(office)))["Isian"]

    assert sheet.protection.sheet
    locked = [name for name in ("D2", "G2", "H2", "L2", "L3") if sheet[name].protection.locked]
    assert locked == ["D2", "G2", "L3"]
    assert sheet.freeze_panes == "G2"


def test_down_filled_in_up_looked_at_and_stored(office: Office) -> None:
    shown = upload(office, filled(template(office), H2=1200, I2="1 800", H3="1.800", I3=0))

    assert shown.status_code == 200
    assert "4 isian, 0 belum dapat disimpan." in page(shown)
    assert stored() == []
    assert apply(office, shown)["Location"] == PAGE
    assert stored() == [("BPU", 1800, 0), ("PU", 1200, 1800)]


def test_the_same_as_csv(office: Office) -> None:
    lines = list(csv.reader(io.StringIO(template(office, "csv").decode("utf-8-sig")), delimiter=";"))
    lines[1][ACTIVE], lines[1][NEW] = "1.200", "5"
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(lines)

    apply(office, upload(office, out.getvalue().encode("utf-8-sig"), "isian.csv"))

    assert stored() == [("PU", 1200, 5)]


def test_a_blank_cell_leaves_the_stored_count_alone(office: Office) -> None:
    office.head.post(f"{PAGE}isian/", {office.box("PU", "active_workers"): "700"})

    shown = upload(office, as_csv("12.09;PU;;3"), "a.csv")

    assert "1 sel kosong tidak mengubah apa-apa." in page(shown)
    apply(office, shown)
    assert stored() == [("PU", 700, 3)]


@pytest.mark.parametrize("value", ["1,8", 12.5, True, date(2022, 9, 1), "-5", "1e5", "abc"])
def test_what_is_no_count_is_named_with_its_row_and_the_rest_can_be_filled_in(office: Office, value: Any) -> None:
    shown = upload(office, filled(template(office), H2=value, H3=40))

    assert "2 isian, 1 belum dapat disimpan." in page(shown)
    assert "Baris 2: " in page(shown)
    assert "Isikan 1 isian yang benar saja" in page(shown)
    apply(office, shown)
    assert stored() == [("BPU", 40, None)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("12.9;PU;1;1", "Kode ini tidak ada di laporan. Wilayah laporan ini: 12.09."),
        ("12.09;PMI;1;1", "Segmen ini tidak ada di laporan. Pilih salah satu: PU, BPU."),
        ("12.09;PU;1", "Baris ini berisi 3 sel, judulnya 4 kolom."),
    ],
)
def test_a_row_that_belongs_nowhere_is_named(office: Office, line: str, told: str) -> None:
    shown = upload(office, as_csv(line, "12.09;BPU;7;0"), "a.csv")

    assert "Baris 2" in page(shown)
    assert told in page(shown)
    assert "2 isian, 0 belum dapat disimpan." in page(shown)


def test_a_code_that_lost_its_zero_is_recognised_and_refused(office: Office) -> None:
    factories.area(office.report.branch, factories.regency("12.10", "Labuhanbatu"))

    assert "mungkin 12.10 (Labuhanbatu) yang nolnya hilang" in page(upload(office, as_csv("12.1;PU;1;1"), "a.csv"))


def test_a_row_twice_is_taken_once(office: Office) -> None:
    shown = upload(office, as_csv("12.09;PU;1;1", "12.09;pu;2;2"), "a.csv")

    assert "Wilayah dan segmen ini sudah ada di baris 2." in page(shown)


def test_employers_outside_pu_are_refused(office: Office) -> None:
    content = b"kode kabupaten;segmen;pemberi kerja aktif\n12.09;BPU;9\n"

    assert "Segmen BPU tidak punya isian ini. Kosongkan." in page(upload(office, content, "a.csv"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "kosong"),
        (b"PK\x03\x04rusak", "bukan XLSX"),
        (b"\xd0\xcf\x11\xe0lama", "XLS lama atau dikunci dengan sandi"),
        (b"kode kabupaten;segmen\n12.09;PU\n", "Kolom yang diperlukan tidak ada"),
        (b"segmen;peserta aktif\nPU;1\n", "Kolom yang diperlukan tidak ada: “kode kabupaten”"),
        (b"kode;kode kabupaten;segmen;peserta aktif\n1;12.09;PU;1\n", "ada dua kali"),
        (b"kantor;kode;segmen;peserta aktif\nMDK;12.09;PU;1\n", "Berkas ini untuk kantor MDK; laporan ini KIS."),
        (b"bulan;kode;segmen;peserta aktif\n2022-08;12.09;PU;1\n", "Berkas ini untuk bulan 2022-08"),
        (HEAD.encode() + b"12.09;PU;1;1\n" * 50_000, "Baris terlalu banyak"),
        (b"x" * (2 * 1024 * 1024 + 1), "terlalu besar"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_as_a_whole(office: Office, content: bytes, told: str) -> None:
    answer = upload(office, content, "isian.xlsx")

    assert answer.status_code == 422
    assert told in page(answer)
    assert "Isikan" not in page(answer)


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in {"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>", **members}.items():
            target.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (packed(**{"xl/worksheets/sheet1.xml": b"\0" * 60_000_000}), "terlalu besar setelah dibuka"),
        (packed(**{f"m{number}": b"" for number in range(600)}), "terlalu besar setelah dibuka"),
        (packed(), "rusak atau tidak terbaca"),
    ],
)
def test_a_file_that_was_made_to_swell_is_not_opened(office: Office, content: bytes, told: str) -> None:
    assert told in page(upload(office, content))


def test_a_template_from_before_the_last_save_says_so(office: Office) -> None:
    old = template(office)
    office.head.post(f"{PAGE}isian/", {office.box("PU", "active_workers"): "700"})

    assert "keadaan laporan yang lebih lama" in page(upload(office, filled(old, H2=800)))


def test_a_report_that_changes_after_the_preview_is_not_overwritten(office: Office) -> None:
    shown = upload(office, as_csv("12.09;PU;800;1"), "a.csv")
    office.head.post(f"{PAGE}isian/", {office.box("PU", "active_workers"): "700"})

    assert apply(office, shown).status_code == 409
    assert stored() == [("PU", 700, None)]


def test_nothing_chosen_is_said(office: Office) -> None:
    answer = office.head.post(FILE)

    assert (answer.status_code, "Pilih berkasnya dulu" in page(answer)) == (422, True)


def test_a_sent_report_takes_no_file(office: Office) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes())

    assert upload(office, as_csv("12.09;PU;800;1"), "a.csv").status_code == 409
    assert office.deputy.get(f"{PAGE}templat.xlsx").status_code == 200
    assert office.deputy.get(FILE).status_code == 403
    assert office.head.get(f"{PAGE}templat.pdf").status_code == 404


def test_a_name_that_begins_like_a_formula_stays_a_text(office: Office) -> None:
    office.area.regency.name = "=HYPERLINK(1)"
    office.area.regency.save()

    assert rows_of(template(office))[1][4] == "=HYPERLINK(1)"
    assert openpyxl.load_workbook(io.BytesIO(template(office)))["Isian"]["E2"].data_type == "s"
    assert ";'=HYPERLINK(1);" in template(office, "csv").decode()


@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_the_reader_fail_otherwise(content: bytes) -> None:
    regency = Place(id=1, code="12.09", name="Asahan")
    layout = ReportLayout(areas=(ReportArea(id=1, regency=regency),), segments=(Segment.PU,))
    report = MonthlyReport(month_id=date(2022, 9, 1), branch=factories.branch())

    with suppress(UnreadableFileError):
        found = read_report_sheet(content, file="a", report=report, layout=layout)

        assert set(found.texts) == set(found.rows)
