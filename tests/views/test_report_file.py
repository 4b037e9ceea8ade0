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
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from coverage.imports.problems import UnreadableFileError
from coverage.imports.report_sheet import read_report_sheet
from coverage.indicators.vocabulary import Segment
from coverage.models import EnrolmentCount, MonthlyReport
from coverage.selectors.places import Place
from coverage.selectors.report_cells import ReportArea, ReportLayout
from tests import factories
from tests.views.test_report import PAGE, Office, as_, office, page, typing_day

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
    assert "4 isian." in page(shown)
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


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("1,8", "Jumlah harus bilangan bulat"),
        (12.5, "Jumlah harus bilangan bulat"),
        (True, "Ini nilai benar atau salah, bukan jumlah."),
        (date(2022, 9, 1), "Ini tanggal atau waktu, bukan jumlah."),
        ("=G2+1", "Rumus ini tidak membawa hasilnya."),
        ("#REF!", "Sel ini berisi galat rumus."),
        (-5, "Jumlah tidak boleh kurang dari nol"),
        (1e300, "Jumlah terlalu besar"),
        ("1e5", "Bukan jumlah"),
        ("abc", "Bukan jumlah"),
    ],
)
def test_what_is_no_count_is_named_with_its_place_and_the_rest_can_be_filled_in(
    office: Office, value: Any, told: str
) -> None:
    shown = upload(office, filled(template(office), H2=value, H3=40))

    assert "2 isian, 1 belum dapat disimpan." in page(shown)
    assert f"Baris 2, kolom peserta aktif: {told}" in page(shown)
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
    assert "Isikan 2 isian yang benar saja" in page(shown)
    assert "2 isian." in page(shown)


def test_a_code_that_lost_its_zero_is_recognised_and_refused(office: Office) -> None:
    factories.area(office.report.branch, factories.regency("12.10", "Labuhanbatu"))

    assert "mungkin 12.10 (Labuhanbatu) yang nolnya hilang" in page(upload(office, as_csv("12.1;PU;1;1"), "a.csv"))


def test_a_code_that_lost_its_zero_is_read_with_the_name_beside_it(office: Office) -> None:
    factories.area(office.report.branch, factories.regency("12.10", "Labuhanbatu"))
    content = b"kode;kabupaten/kota;segmen;peserta aktif\n12.1; labuhanbatu ;PU;5\n12,09;Toba;PU;6\n"

    shown = upload(office, content, "a.csv")

    assert "Baris 2: kode 12.1 dibaca sebagai 12.10 (Labuhanbatu)." in page(shown)
    assert "mungkin 12.09 (Asahan)" in page(shown)
    apply(office, shown)
    assert stored() == [("PU", 5, None)]


@pytest.mark.parametrize("month", ["2022-09", "Sep-22", "2022-09-01", "01/09/2022"])
def test_a_month_that_a_spreadsheet_made_a_date_of_is_the_same_month(office: Office, month: str) -> None:
    content = f"bulan;kode;segmen;peserta aktif\n{month};12.09;PU;5\n".encode()

    assert "Isikan 1 isian" in page(upload(office, content, "a.csv"))


def test_what_the_report_holds_already_is_counted_and_not_posted(office: Office) -> None:
    office.head.post(PAGE, office.boxes(active="700", new="1"))

    shown = upload(office, filled(template(office), H2=800))

    assert "3 isian lain sama dengan yang tersimpan." in page(shown)
    assert page(shown).count('type="hidden" name="isi-') == 1
    apply(office, shown)
    assert stored() == [("BPU", 700, 1), ("PU", 800, 1)]


def test_a_template_that_comes_back_as_it_was_changes_nothing(office: Office) -> None:
    office.head.post(PAGE, office.boxes(active="700", new="1"))

    shown = upload(office, template(office))

    assert "tidak memuat angka yang berbeda dari yang tersimpan" in page(shown)
    assert 'type="submit" class="btn pri">Isikan' not in page(shown)


def test_a_count_that_does_not_add_up_is_told_and_can_be_stored(office: Office) -> None:
    before = factories.report(office.report.branch, date(2022, 8, 1))
    factories.published(before, office.area, Segment.PU, active_workers=100)
    office.head.post(PAGE, {office.box("PU", "reactivated"): "0", "versi": "0"})

    shown = upload(office, as_csv("12.09;PU;500;1"), "a.csv")

    assert "2 isian." in page(shown)
    assert "Isikan 2 isian</button>" in page(shown)


def test_a_heading_that_nothing_is_read_from_is_told(office: Office) -> None:
    text = page(upload(office, b"kode;segmen;peserta aktif;catatan;;\n12.09;PU;5;x;9;\n", "a.csv"))

    assert "Kolom “catatan” tidak dikenal" in text
    assert "Kolom “ke-5 tanpa judul” tidak dikenal" in text
    assert "ke-6" not in text


def test_many_problems_are_told_up_to_a_number_that_a_person_reads(office: Office) -> None:
    text = page(upload(office, as_csv("12.09;PU;1;1", *["99.99;PU;1;1"] * 130), "a.csv"))

    assert text.count("Kode ini tidak ada di laporan.") == 100
    assert "dan 30 masalah lain." in text


def test_the_sheet_to_fill_in_is_found_behind_the_guide(office: Office) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(template(office), H2=5)))
    book.move_sheet("Isian", 1)
    out = io.BytesIO()
    book.save(out)

    assert "Isikan 1 isian" in page(upload(office, out.getvalue()))


def test_the_guide_says_of_which_version_the_template_was_made(office: Office) -> None:
    office.head.post(PAGE, office.boxes())
    guide = openpyxl.load_workbook(io.BytesIO(template(office)))["Petunjuk"]

    assert guide["A1"].value == "Laporan September 2022, Kisaran. Dibuat dari versi 1 laporan."


def test_a_cell_at_the_far_corner_is_refused(office: Office) -> None:
    answer = upload(office, filled(template(office), XFD1048576=1))

    assert (answer.status_code, "Baris terlalu banyak: paling banyak 2000." in page(answer)) == (422, True)


def test_the_limits_are_settings(office: Office, settings: Settings) -> None:
    settings.UPLOAD_ROWS = 1

    assert "paling banyak 1." in page(upload(office, as_csv("12.09;PU;1;1", "12.09;BPU;1;1"), "a.csv"))


def test_a_stranger_finds_neither_template_nor_box_for_files(office: Office) -> None:
    stranger = as_(factories.head_of(factories.branch("MDK", "Medan Kota", seat=factories.regency("12.71", "Medan"))))
    upper = as_(factories.importer())

    for address in (FILE, f"{PAGE}templat.xlsx", f"{PAGE}templat.csv"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(FILE, {"berkas": SimpleUploadedFile("a.csv", as_csv("12.09;PU;1;1"))}).status_code == 404
    assert upper.get(f"{PAGE}templat.csv").status_code == 200
    assert upper.post(FILE).status_code == 403


def test_a_file_asks_as_many_questions_for_many_areas_as_for_one(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for code in ("12.74", "12.19", "12.22", "12.10"):
        factories.area(office.report.branch, factories.regency(code, f"Kota {code}"))
    content = filled(template(office), **{f"H{row}": 5 for row in range(2, 12)})

    with django_assert_max_num_queries(12):
        office.head.get(f"{PAGE}templat.xlsx")
    with django_assert_max_num_queries(20):
        assert "Isikan 10 isian" in page(upload(office, content))


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

    assert rows_of(template(office))[1][4] == "'=HYPERLINK(1)"
    assert openpyxl.load_workbook(io.BytesIO(template(office)))["Isian"]["E2"].data_type == "s"
    assert ";'=HYPERLINK(1);" in template(office, "csv").decode()


@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
@trying(max_examples=150, deadline=None)
def test_no_bytes_make_the_reader_fail_otherwise(content: bytes) -> None:
    regency = Place(id=1, code="12.09", name="Asahan")
    layout = ReportLayout(areas=(ReportArea(id=1, regency=regency),), segments=(Segment.PU,))
    report = MonthlyReport(month_id=date(2022, 9, 1), branch=factories.branch())

    with suppress(UnreadableFileError):
        found = read_report_sheet(content, file="a", report=report, layout=layout)

        assert set(found.texts) == set(found.places)
