"""Active workers at the year's end, and last year's months, on the pages of region, province, branch and regency."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.db.models import Sum

from coverage.models import CoverageRatio, Target
from tests.pages.conftest import As
from tests.pages.reading import figures, text

PLACES = {
    "/wilayah/SUMBAGUT/": "SUMBAGUT",
    "/wilayah/SUMBAGUT/?provinsi=12": "12",
    "/cabang/KIS/": "KIS",
    "/kabupaten/12.09/": "12.09",
}


def in_month(path: str, month: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}bulan={month}"


@pytest.mark.parametrize(("path", "code"), PLACES.items())
def test_stock_and_coverage_stand_against_the_years_end(signed_in_as: As, path: str, code: str) -> None:
    rows = CoverageRatio.objects.filter(territory__code=code, group="TOTAL")
    now, start = (rows.get(month=month) for month in ("2022-09-01", "2021-12-01"))
    aims = {
        aim.kind: aim.value for aim in Target.objects.filter(plan__year=2022, territory__code=code, segment="TOTAL")
    }
    active, base, target = now.active_workers or 0, start.active_workers or 0, int(aims["stock_end"])
    missing = -(-Fraction(aims["ratio_end"]) * (now.denominator or 0) // 1) - active

    page = signed_in_as("deputi").get(in_month(path, "2022-09"))

    found = figures(page)
    assert Fraction(found["stock-level"]) == pytest.approx(Fraction(active, target), abs=1e-9)
    assert Fraction(found["stock-progress"]) == pytest.approx(Fraction(active - base, target - base), abs=1e-9)
    assert int(found["ratio-gap"]) == max(0, missing)
    assert int(found["stock-projection"]) > 0
    assert found["stock-weekly-need"]
    assert int(found["known-endings"]) >= 0
    assert "Bila peserta aktif bertambah seperti rata-rata enam bulan terakhir" in text(page)


@pytest.mark.parametrize(("path", "code"), PLACES.items())
@pytest.mark.parametrize("month", ["2022-09", "2022-10"])
def test_new_participants_stand_beside_the_same_whole_months_of_last_year(
    signed_in_as: As, path: str, code: str, month: str
) -> None:
    rows = CoverageRatio.objects.filter(territory__code=code, group="TOTAL", month__lte="2021-09-01")
    before = rows.filter(month__gte="2021-01-01").aggregate(sum=Sum("new_enrolments"))["sum"]
    october = CoverageRatio.objects.get(territory__code=code, group="TOTAL", month="2022-10-01")
    if month == "2022-10" and october.cells_published >= october.cells_expected:
        pytest.skip("October is whole here")

    page = signed_in_as("deputi").get(in_month(path, month))

    assert int(figures(page)["year-ago"]) == before
    assert "Sampai September 2021:" in text(page)


def test_a_year_without_targets_of_its_end_says_so(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/wilayah/SUMBAGUT/?bulan=2021-09")

    assert "Belum ada target peserta aktif atau cakupan akhir tahun untuk pilihan ini." in text(page)
    assert "stock-level" not in figures(page)


def test_what_cannot_be_compared_is_said(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/wilayah/SUMBAGUT/?bulan=2020-09")

    assert figures(page)["year-ago"] == ""
    assert (
        "Belum dapat dibandingkan dengan tahun lalu: 9 bulan belum terbit lengkap, yang pertama Januari 2019"
        in text(page)
    )


@pytest.mark.parametrize("path", ["/wilayah/SUMBAGUT/", "/cabang/KIS/"])
def test_a_finished_year_is_not_projected(signed_in_as: As, path: str) -> None:
    deputy = signed_in_as("deputi")

    assert "Bila peserta aktif bertambah" not in text(deputy.get(f"{path}?bulan=2021-12"))
    assert "Bila peserta aktif bertambah" in text(deputy.get(f"{path}?bulan=2022-09"))
