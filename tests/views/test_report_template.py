"""The template of a report: what it holds, what can be typed into, and that no name in it becomes a formula."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from coverage.indicators.vocabulary import Segment
from tests import factories
from tests.views.sheets import rows_of, template
from tests.views.test_report import PAGE, Office, office, typing_day

__all__ = ["office", "typing_day"]
pytestmark = pytest.mark.django_db


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


def test_the_guide_says_of_which_version_the_template_was_made(office: Office) -> None:
    office.head.post(PAGE, office.boxes())
    guide = openpyxl.load_workbook(io.BytesIO(template(office)))["Petunjuk"]

    assert guide["A1"].value == "Laporan September 2022, Kisaran. Dibuat dari versi 1 laporan."


def test_a_name_that_begins_like_a_formula_stays_a_text(office: Office) -> None:
    office.area.regency.name = "=HYPERLINK(1)"
    office.area.regency.save()

    assert rows_of(template(office))[1][4] == "'=HYPERLINK(1)"
    assert openpyxl.load_workbook(io.BytesIO(template(office)))["Isian"]["E2"].data_type == "s"
    assert ";'=HYPERLINK(1);" in template(office, "csv").decode()
