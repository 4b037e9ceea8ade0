"""The report as a spreadsheet: down, filled in, up, looked at, stored."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from coverage.indicators.vocabulary import Segment
from tests import factories
from tests.pages.reading import text
from tests.views.sheets import FILE, apply, as_csv, filled, stored, template, upload
from tests.views.signed_in import as_
from tests.views.test_report import PAGE, Office, office, page, typing_day

__all__ = ["office", "typing_day"]
pytestmark = pytest.mark.django_db

ACTIVE, NEW = 7, 8


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


@pytest.fixture
def known(office: Office) -> Office:
    """Penerima Upah had 13.000 workers last month and has 14.000 in the report, with nothing else typed."""
    before = factories.report(office.report.branch, date(2022, 8, 1))
    factories.published(before, office.area, Segment.PU, active_workers=13_000)
    office.head.post(f"{PAGE}isian/", {office.box("PU", "active_workers"): "14000"})
    return office


NEGATIVE = "Lebih 900 dari yang mungkin: bulan lalu + baru + aktif kembali = 13.100."


def test_a_file_that_makes_an_unchanged_cell_of_its_line_wrong_is_told_there(known: Office) -> None:
    content = b"kode;segmen;peserta baru;aktif kembali\n12.09;PU;100;0\n"

    shown = text(upload(known, content, "a.csv"))

    assert "2 isian." in shown
    assert f"Asahan, PU, aktif akhir bulan 14.000 14.000 tidak berubah {NEGATIVE}" in shown
    assert "Isikan 2 isian" in shown


def test_an_unchanged_cell_that_stands_in_the_file_is_told_too_but_not_posted(known: Office) -> None:
    shown = upload(known, filled(template(known), I2=100, J2=0), "a.xlsx")

    assert "2 isian." in text(shown)
    assert NEGATIVE in text(shown)
    assert f'type="hidden" name="{known.box("PU", "active_workers")}"' not in page(shown)


def test_lines_that_a_file_does_not_touch_are_not_judged(known: Office) -> None:
    known.head.post(PAGE, known.boxes(active="14000", new="100") | {known.box("PU", "reactivated"): "0"})

    shown = text(upload(known, as_csv("12.09;BPU;7;1"), "a.csv"))

    assert "Asahan, PU" not in shown


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


def test_the_sheet_to_fill_in_is_found_behind_the_guide(office: Office) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(template(office), H2=5)))
    book.move_sheet("Isian", 1)
    out = io.BytesIO()
    book.save(out)

    assert "Isikan 1 isian" in page(upload(office, out.getvalue()))


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
