"""What is wrong with an uploaded report: cells, rows and columns are named, a file that is none is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytest_django import Settings

from tests import factories
from tests.views.sheets import HEAD, apply, as_csv, filled, stored, template, upload
from tests.views.test_report import Office, office, page, typing_day

__all__ = ["office", "typing_day"]
pytestmark = pytest.mark.django_db


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


def test_a_heading_that_nothing_is_read_from_is_told(office: Office) -> None:
    text = page(upload(office, b"kode;segmen;peserta aktif;catatan;;\n12.09;PU;5;x;9;\n", "a.csv"))

    assert "Kolom “catatan” tidak dikenal" in text
    assert "Kolom “ke-5 tanpa judul” tidak dikenal" in text
    assert "ke-6" not in text


def test_many_problems_are_told_up_to_a_number_that_a_person_reads(office: Office) -> None:
    text = page(upload(office, as_csv("12.09;PU;1;1", *["99.99;PU;1;1"] * 130), "a.csv"))

    assert text.count("Kode ini tidak ada di laporan.") == 100
    assert "dan 30 masalah lain." in text


def test_a_cell_at_the_far_corner_is_refused(office: Office) -> None:
    answer = upload(office, filled(template(office), XFD1048576=1))

    assert (answer.status_code, "Baris terlalu banyak: paling banyak 2000." in page(answer)) == (422, True)


def test_the_limits_are_settings(office: Office, settings: Settings) -> None:
    settings.UPLOAD_ROWS = 1

    assert "paling banyak 1." in page(upload(office, as_csv("12.09;PU;1;1", "12.09;BPU;1;1"), "a.csv"))


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
        (b"\x89PNG\r\n\x1a\n\n\0\0\0\rIHDR", "bukan lembar kerja, melainkan gambar, apa pun akhiran namanya"),
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
    ("members", "told"),
    [
        # Packed in the test: sixty million bytes take a while, and every worker collects all tests.
        (lambda: {"xl/worksheets/sheet1.xml": b"\0" * 60_000_000}, "terlalu besar setelah dibuka"),
        (lambda: {f"m{number}": b"" for number in range(600)}, "terlalu besar setelah dibuka"),
        (dict, "rusak atau tidak terbaca"),
    ],
)
def test_a_file_that_was_made_to_swell_is_not_opened(
    office: Office, members: Callable[[], dict[str, bytes]], told: str
) -> None:
    assert told in page(upload(office, packed(**members())))
