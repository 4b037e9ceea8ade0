"""The pages of claims: sources side by side, conflicts told, one more line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.models import ClaimsPaid
from tests import factories
from tests.pages.reading import text

pytestmark = pytest.mark.django_db

PARTS = {
    "JHT": (172_301, 2_566_031_407_710),
    "JKK": (9_846, 113_918_225_604),
    "JKM": (5_392, 91_743_500_000),
    "JP": (8_032, 50_778_238_823),
}


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=False):
        factories.small_world()
        yield


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(factories.importer())
    return client


def claim(programme: str, cases: int | None, rupiah: int | None, **fields: Any) -> ClaimsPaid:
    given = {
        "territory": factories.region(),
        "first_day": date(2021, 1, 1),
        "last_day": date(2021, 12, 31),
        "source": "Media A",
        "basis": "published",
    }
    return ClaimsPaid.objects.create(programme=programme, cases=cases, rupiah=rupiah, **given | fields)


def test_the_printed_total_of_2021_is_shown_beside_its_parts(admin: Client) -> None:
    for programme, (cases, rupiah) in PARTS.items():
        claim(programme, cases, rupiah)
    claim("TOTAL", 195_571, 19_127_421_350_476)

    words = text(admin.get("/klaim/"))

    assert (
        "Jumlah rupiah yang tercetak, Rp19.127.421.350.476, tidak sama dengan jumlah bagiannya, Rp2.822.471.372.137"
        in words
    )
    assert "tidak ada yang diperbaiki" in words
    assert "Jumlah kasus yang tercetak" not in words
    assert "Jumlah bagian 195.571 Rp2.822.471.372.137" in words
    assert "Jumlah seperti tercetak 195.571 Rp19.127.421.350.476 –" in words
    # 91.743.500.000 / 5.392
    assert "Jaminan Kematian (JKM) 5.392 Rp91.743.500.000 Rp17.014.744" in words


def test_two_sources_of_one_cell_stand_side_by_side(admin: Client) -> None:
    claim("JKM", 5_392, 91_743_500_000)
    claim("JKM", 5_400, None, source="Media B")

    words = text(admin.get("/klaim/"))

    assert "Media A Media B" in words
    assert "Jaminan Kematian (JKM) 5.392 Rp91.743.500.000 Rp17.014.744 5.400 – –" in words
    assert "Jaminan Kematian (JKM): 2 sumber menyebut angka yang berbeda; semuanya ditampilkan." in words


def test_sources_that_agree_are_no_conflict(admin: Client) -> None:
    claim("JKM", 5_392, 91_743_500_000)
    claim("JKM", 5_392, 91_740_000_000, source="Media B", rounding=10_000_000)

    assert "menyebut angka yang berbeda" not in text(admin.get("/klaim/"))


def test_a_mean_is_left_out_where_cases_are_unknown(admin: Client) -> None:
    claim("TOTAL", None, 1_178_570_000_000, rounding=10_000_000, territory=factories.province())

    words = text(admin.get("/klaim/"))

    assert "Jumlah seperti tercetak – ± Rp1.178.570.000.000 –" in words
    assert "Jumlah bagian" not in words


def test_filters_narrow_the_list_and_odd_ones_do_not(admin: Client) -> None:
    claim("JKM", 1, None)
    claim("JKM", 2, None, territory=factories.province(), last_day=date(2022, 6, 30))

    def shown(tail: str) -> list[bool]:
        page = admin.get(f"/klaim/{tail}").content.decode()
        return [f'data-claims="{name}"' in page for name in ("region-SUMBAGUT", "province-12")]

    assert shown("?tempat=province:12") == [False, True]
    assert shown("?tahun=2021") == [True, False]
    assert shown("?tempat=lain&tahun=1900&halaman=99") == [True, True]


def test_many_periods_turn_pages(admin: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for year in range(2005, 2022):
        claim("JKM", year, None, first_day=date(year, 1, 1), last_day=date(year, 12, 31))

    with django_assert_max_num_queries(8):
        first = admin.get("/klaim/").content.decode()
    second = admin.get("/klaim/?halaman=2").content.decode()

    assert (first.count("data-claims"), second.count("data-claims")) == (10, 7)
    assert "halaman=2" in first


def test_a_line_is_added_by_the_data_admin(admin: Client) -> None:
    place = factories.region()
    typed = {
        "place": str(place.pk), "programme": "JKK", "first_day": "2022-01-01", "last_day": "2022-06-30",
        "cases": "4.900", "rupiah": "Rp57.000.000.000", "source": "Laporan semester 2022", "note": "",
    }  # fmt: skip

    answer = admin.post("/klaim/baru/", typed)

    assert (answer.status_code, answer["Location"]) == (302, "/klaim/")
    assert ClaimsPaid.objects.get().rupiah == 57_000_000_000
    assert "Klaim dicatat." in text(admin.get("/klaim/"))
    for given, sentence in (
        ({}, "Sumber ini sudah tercatat"),
        ({"source": " "}, "Tulis sumbernya"),
        ({"cases": "-1"}, "Jumlah tidak boleh kurang dari nol"),
        ({"rupiah": "-1"}, "Rupiah tidak boleh kurang dari nol"),
        ({"cases": "", "rupiah": ""}, "Isi jumlah kasus, rupiah, atau keduanya."),
        ({"last_day": "2021-12-31"}, "Hari terakhir mendahului hari pertama."),
        ({"last_day": "2022-12-31"}, "Masa klaim belum berakhir"),
        ({"first_day": "kemarin"}, "Tulis sebagai tanggal"),
        ({"place": "999999"}, "Pilih salah satu dari daftar."),
    ):
        refused = admin.post("/klaim/baru/", typed | given)
        assert (refused.status_code, sentence in text(refused)) == (422, True), sentence
    assert ClaimsPaid.objects.count() == 1


def test_everybody_with_figures_reads_and_nobody_else_adds(client: Client) -> None:
    claim("JKM", 5_392, None)
    client.force_login(factories.reader())

    page = client.get("/klaim/")

    assert "5.392" in text(page)
    assert "/klaim/baru/" not in page.content.decode()
    assert client.get("/klaim/baru/").status_code == 403


def test_an_empty_list_says_so(admin: Client) -> None:
    assert "Belum ada klaim yang tercatat." in text(admin.get("/klaim/"))


def test_the_roundings_of_the_parts_explain_a_difference_too(admin: Client) -> None:
    claim("JHT", None, 1_000_000_000, rounding=5_000_000)
    claim("JKK", None, 2_000_000_000, rounding=5_000_000)
    total = claim("TOTAL", None, 3_010_000_000)

    assert "tidak sama dengan jumlah bagiannya" not in text(admin.get("/klaim/"))

    ClaimsPaid.objects.filter(pk=total.pk).update(rupiah=3_010_000_001)
    assert "tidak sama dengan jumlah bagiannya" in text(admin.get("/klaim/"))


def test_a_page_reads_the_rows_of_its_own_sheets_only(
    admin: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for year in range(2005, 2022):
        for programme in PARTS:
            claim(programme, year, None, first_day=date(year, 1, 1), last_day=date(year, 12, 31))

    with django_assert_max_num_queries(8):
        second = text(admin.get("/klaim/?halaman=2"))

    assert "Jumlah bagian 8.044" in second
    assert "Jumlah bagian 8.084" not in second
