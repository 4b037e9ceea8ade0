"""Golden cases of cost, found on the pages with the real reference files (formulas.md section 7)."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from tests.pages.conftest import As
from tests.pages.reading import figures, percent, text

JULY_TO_DECEMBER = "dari=2022-07&sampai=2022-12"


def ask(signed_in_as: As, code: str, query: str) -> HttpResponse:
    page = signed_in_as("deputi").get(f"/kabupaten/{code}/biaya/?{query}")
    assert isinstance(page, HttpResponse)
    return page


def test_tebing_tinggis_plan_of_6000_costs_a_hundred_million_a_month(signed_in_as: As) -> None:
    page = ask(signed_in_as, "12.76", f"pekerja=6.000&bulan=2022-07&{JULY_TO_DECEMBER}")

    assert figures(page)["cost-month"] == "100800000"
    assert figures(page)["cost-total"] == "604800000"
    assert (percent(page, "cost-after"), percent(page, "cost-points")) == ("23.84", "6.94")
    words = text(page)
    assert "Rp100.800.000 per bulan" in words
    assert "JKK 10.000 + JKM 6.800 per orang per bulan." in words
    assert "Cakupan 16,90% dari 86.500 pekerja menurut hitungan pemerintah daerah menjadi 23,84%" in words
    assert "kepesertaan posisi 8 Juli 2022" in words
    assert "PP 44/2015 Lampiran II" in words


def test_reactivating_6166_workers_of_tebing_tinggi_adds_713_points(signed_in_as: As) -> None:
    page = ask(signed_in_as, "12.76", f"pekerja=6.000&bulan=2022-07&{JULY_TO_DECEMBER}")

    assert percent(page, "cost-reactivation") == "7.13"
    assert "mengaktifkan kembali 6.166 tenaga kerja dari pemberi kerja tidak aktif" in text(page)


def test_half_of_tebing_tinggi_needs_28630_workers(signed_in_as: As) -> None:
    page = ask(signed_in_as, "12.76", f"cakupan=50&bulan=2022-07&{JULY_TO_DECEMBER}")

    assert figures(page)["cost-workers"] == "28630"
    assert figures(page)["cost-month"] == "480984000"
    assert figures(page)["cost-year"] == "5771808000"
    words = text(page)
    assert "6.166 dari 28.630 pekerja dapat datang dari pemberi kerja tidak aktif" in words
    assert "Mulai 1 Januari 2023 perlindungan 28.630 pekerja ini berakhir dan cakupan kembali ke 16,90%" in words


@pytest.mark.parametrize(
    ("month", "rupiah"),
    [("2020-07", "16800000"), ("2020-08", "168000"), ("2021-01", "168000"), ("2021-02", "16800000")],
)
def test_a_thousand_workers_in_months_of_relief_and_around_them(signed_in_as: As, month: str, rupiah: str) -> None:
    page = ask(signed_in_as, "12.76", f"pekerja=1000&dari={month}&sampai={month}")

    assert figures(page)["cost-total"] == rupiah


def test_a_span_across_the_relief_is_shown_month_by_month(signed_in_as: As) -> None:
    words = text(ask(signed_in_as, "12.76", "pekerja=1000&dari=2020-07&sampai=2021-02"))

    assert "Juli 2020 1.000 Rp16.800 Rp16.800.000 tarif normal" in words
    assert "Agustus 2020 1.000 Rp168 Rp168.000 keringanan" in words
    assert "Januari 2021 1.000 Rp168 Rp168.000 keringanan" in words
    assert "Februari 2021 1.000 Rp16.800 Rp16.800.000 tarif normal" in words
    assert "PP 49/2020" in words


@pytest.mark.parametrize(("payer", "rupiah"), [("CSR", "8400"), ("APBD", "16800"), ("APBDES", "16800")])
def test_the_relief_of_2026_halves_the_cost_of_drivers_whom_no_budget_pays(
    signed_in_as: As, payer: str, rupiah: str
) -> None:
    query = f"pekerja=1&dari=2026-05&sampai=2026-05&penanggung={payer}&kelompok=transport&program=JKK&program=JKM"

    assert figures(ask(signed_in_as, "12.76", query))["cost-total"] == rupiah


def test_half_a_billion_for_a_year_covers_2480(signed_in_as: As) -> None:
    page = ask(signed_in_as, "12.76", "anggaran=500.000.000&dari=2023-01&sampai=2023-12")

    assert figures(page)["cost-workers"] == "2480"


def test_labuhanbatu_selatan_costs_what_was_agreed_and_four_times_that_in_2023(signed_in_as: As) -> None:
    agreed = ask(signed_in_as, "12.22", "pekerja=2000&dari=2022-10&sampai=2022-12")
    year = ask(signed_in_as, "12.22", "pekerja=2000&dari=2023-01&sampai=2023-12")

    assert figures(agreed)["cost-total"] == "100800000"
    assert "JKK Rp10.000 3 Rp60.000.000" in text(agreed)
    assert "JKM Rp6.800 3 Rp40.800.000" in text(agreed)
    assert figures(year)["cost-total"] == "403200000"


def test_a_regencys_page_offers_the_calculator_of_its_month(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/kabupaten/12.76/?bulan=2022-07")

    assert figures(page)["cost-total"] == "1209600000"
    assert "Untuk dibahas dengan wali kota" in text(page)
    assert 'name="bulan" value="2022-07"' in page.content.decode()


@pytest.mark.parametrize(
    ("code", "workers", "month"), [("12.76", "6.000", "Rp100.800.000"), ("12.22", "2.000", "Rp33.600.000")]
)
def test_the_card_of_a_regency_asks_about_its_own_plan_or_fall(
    signed_in_as: As, code: str, workers: str, month: str
) -> None:
    page = signed_in_as("deputi").get(f"/kabupaten/{code}/?bulan=2022-07")

    assert f'value="{workers}"' in page.content.decode()
    assert f"{month} per bulan" in text(page)
