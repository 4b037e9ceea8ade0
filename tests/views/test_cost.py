"""The page of cost: answers what its address asks, says what cannot be, and falls over nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.indicators.vocabulary import Group
from coverage.models import ContributionRate, CoverageRatio
from coverage.selectors import kept
from tests import factories
from tests.factories import SEPTEMBER, SmallWorld
from tests.pages.reading import figures, text
from tests.selectors.cost_rates import stored_rate, stored_rates
from tests.views.signed_in import as_

pytestmark = pytest.mark.django_db

PAGE = "/kabupaten/12.09/biaya/"
BOTH = "&program=JKK&program=JKM"


@pytest.fixture
def world() -> Iterator[SmallWorld]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=False):
        made = factories.small_world()
        factories.reporting_month()
        stored_rates()
        factories.ratio_row(made.kisaran.seat, SEPTEMBER, Group.TOTAL, active_workers=300, denominator=1_000)
        factories.ratio_row(made.kisaran.seat, SEPTEMBER, Group.PU, active_workers=200, inactive_workers=50)
        yield made


@pytest.fixture
def reader(world: SmallWorld) -> Client:
    return as_(factories.reader(world.kisaran.seat))


def ask(client: Client, query: str = "") -> HttpResponse:
    answer = client.get(f"{PAGE}?bulan=2022-09&{query}")
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 200
    return answer


def test_an_address_without_a_question_answers_the_usual_one(reader: Client) -> None:
    page = ask(reader)

    # 1.000 workers x 12 months x 16.800.
    assert figures(page)["cost-total"] == "201600000"
    assert "Jan 2023 – Des 2023" in text(page)
    assert "700 pekerja yang belum terlindungi" in text(page)


def test_workers_of_some_months_cost_so_much(reader: Client) -> None:
    page = ask(reader, "pekerja=200&dari=2022-10&sampai=2022-12")

    assert figures(page)["cost-total"] == "10080000"
    assert figures(page)["cost-year"] == "40320000"
    words = text(page)
    assert "Rp3.360.000 per bulan" in words
    assert "Cakupan 30,00% dari 1.000 pekerja menurut TK potensi menjadi 50,00%" in words
    assert "( +20,00 poin )" in words
    assert "Mulai 1 Januari 2023 perlindungan 200 pekerja ini berakhir" in words
    assert "mengaktifkan kembali 50 tenaga kerja" in words


def test_a_coverage_says_its_need_and_the_cheaper_part(reader: Client) -> None:
    page = ask(reader, "tanya=cakupan&cakupan=52,15&dari=2022-10&sampai=2022-12")

    # ceil(0,5215 x 1.000) - 300 = 222.
    assert figures(page)["cost-workers"] == "222"
    assert figures(page)["cost-total"] == str(222 * 3 * 16_800)
    assert figures(page)["cost-rest"] == str(172 * 3 * 16_800)
    assert "50 dari 222 pekerja dapat datang dari pemberi kerja tidak aktif" in text(page)
    assert "Iurannya ditanggung pemberi kerja, bukan anggaran." in text(page)


def test_a_coverage_that_is_reached_says_so(reader: Client) -> None:
    page = ask(reader, "cakupan=20")

    assert figures(page)["cost-workers"] == "0"
    assert "Sudah tercapai: cakupan 30,00%" in text(page)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"active_workers": 5}, "belum ada penyebut"),
        ({"denominator": 5}, "belum ada laporan yang terbit"),
    ],
)
def test_a_coverage_says_why_it_cannot_be_priced(world: SmallWorld, counts: dict[str, int], sentence: str) -> None:
    factories.ratio_row(world.medan.seat, SEPTEMBER, Group.TOTAL, **counts)
    client = as_(factories.deputy())

    page = client.get("/kabupaten/12.71/biaya/?tanya=cakupan&cakupan=50&bulan=2022-09")

    assert sentence in text(page)
    assert "cost-total" not in figures(page)


def test_a_coverage_of_reports_that_are_missing_is_an_upper_bound(world: SmallWorld) -> None:
    factories.ratio_row(
        world.medan.seat, SEPTEMBER, Group.TOTAL, active_workers=5, denominator=50, cells_published=1, cells_expected=2
    )

    page = as_(factories.deputy()).get("/kabupaten/12.71/biaya/?tanya=cakupan&cakupan=50&bulan=2022-09")

    assert "kebutuhannya batas atas" in text(page)


def test_a_budget_buys_whole_workers(reader: Client) -> None:
    page = ask(reader, "tanya=anggaran&anggaran=Rp500.000.000")

    assert figures(page)["cost-workers"] == "2480"
    assert "Terpakai Rp499.968.000, sisa Rp32.000" in text(page)


def test_a_span_across_a_relief_shows_each_month_with_its_rate(reader: Client) -> None:
    page = ask(reader, "pekerja=10&dari=2025-12&sampai=2026-01&penanggung=CSR&kelompok=transport" + BOTH)

    words = text(page)
    assert "Tarif berubah di dalam rentang ini, dihitung bulan demi bulan" in words
    assert "Desember 2025 10 Rp16.800 Rp168.000 tarif normal" in words
    assert "Januari 2026 10 Rp8.400 Rp84.000 keringanan" in words
    assert "PP 50/2025" in words
    assert "1 Jan 2026 sampai 31 Mar 2027" in words


def test_a_payer_whom_a_relief_leaves_out_keeps_the_normal_rate_and_reads_why(reader: Client) -> None:
    page = ask(reader, "pekerja=10&dari=2026-01&sampai=2026-01&penanggung=APBD&kelompok=transport" + BOTH)

    assert figures(page)["cost-total"] == "168000"
    assert "Keringanan PP 50/2025 untuk JKK + JKM tidak berlaku di sini." in text(page)
    assert "Iuran yang dibayar APBD kabupaten/kota dikecualikan" in text(page)


def test_a_group_that_a_relief_is_not_for_reads_why(reader: Client) -> None:
    page = ask(reader, "pekerja=10&dari=2026-01&sampai=2026-01&penanggung=CSR&kelompok=fishers" + BOTH)

    assert "Keringanan itu hanya untuk kelompok pengemudi dan pekerja angkutan" in text(page)


def test_the_form_holds_what_was_asked_and_the_other_questions_keep_it(reader: Client) -> None:
    page = ask(
        reader,
        "tanya=pekerja&pekerja=250&cakupan=61&anggaran=7000&dari=2022-10&sampai=2022-12&penanggung=CSR"
        "&kelompok=fishers&program=JKK",
    ).content.decode()

    assert 'name="pekerja" id="id_pekerja" value="250"' in page
    assert '<option value="CSR" selected>' in page
    assert '<option value="fishers" selected>' in page
    assert 'value="JKK" checked' in page
    assert 'value="JKM">' in page
    assert '<input type="hidden" name="cakupan" value="61">' in page
    assert "?tanya=anggaran&amp;pekerja=250&amp;dari=2022-10&amp;sampai=2022-12&amp;penanggung=CSR" in page


@pytest.mark.parametrize(
    ("query", "box", "sentence"),
    [
        ("pekerja=-5", "-5", "Jumlah tidak boleh kurang dari nol"),
        ("pekerja=1,8", "1,8", "Jumlah harus bilangan bulat"),
        ("pekerja=0", "0", "Tulis paling sedikit 1 orang."),
        ("pekerja=", "", "Belum diisi: tulis jumlahnya"),
        ("pekerja=banyak", "banyak", "Bukan jumlah"),
        ("cakupan=101", "101", "Persentase paling banyak 100"),
        ("cakupan=-1", "-1", "Persentase tidak boleh kurang dari nol"),
        ("cakupan=", "", "Bukan persentase"),
        ("anggaran=0", "0", "Tulis paling sedikit Rp1."),
        ("anggaran=1,8+miliar", "1,8 miliar", "Rupiah ditulis bulat"),
        ("anggaran=", "", "tulis jumlah rupiahnya"),
        ("pekerja=7&dari=2023-03&sampai=2023-02", "2023-02", "mendahului yang pertama"),
        ("pekerja=7&dari=2015-06&sampai=2015-12", "2015-06", "Tarif tercatat mulai Juli 2015"),
        ("pekerja=7&dari=2023-01&sampai=2028-01", "2028-01", "paling banyak 60 bulan"),
        ("pekerja=7&dari=2033-01&sampai=2033-01", "2033-01", "paling lambat Desember 2032"),
        ("pekerja=7&dari=Oktober", "Oktober", "Bukan bulan"),
        ("pekerja=7&sampai=2022-13", "2022-13", "Bukan bulan"),
        ("pekerja=7&dari=", "", "Isi bulannya"),
        ("pekerja=7&penanggung=APBX", "7", "Pilih penanggung dari daftar."),
        ("pekerja=7&kelompok=x", "7", "Pilih kelompok pekerja dari daftar."),
        ("pekerja=7&program=JP", "7", "Pilih sedikitnya satu program dari daftar."),
        (
            "pekerja=7&dari=2023-01&sampai=2023-02&penanggung=APBD&kelompok=fishers",
            "7",
            "Pilih sedikitnya satu program dari daftar.",
        ),
    ],
)
def test_what_cannot_be_is_told_beside_its_box_and_stays_there(
    reader: Client, query: str, box: str, sentence: str
) -> None:
    page = ask(reader, query)

    assert sentence in text(page)
    assert f'value="{box}"' in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode() or "ket-program" in page.content.decode()
    assert "Belum dihitung." in text(page)
    assert "cost-total" not in figures(page)


@pytest.mark.parametrize(
    "query",
    [
        "tanya=x&pekerja=%00&dari=%00&sampai=&penanggung=&kelompok=&program=",
        "tanya=cakupan&cakupan=1e5&dari=0000-01&sampai=9999-12",
        "tanya=anggaran&anggaran=" + "9" * 900,
        "pekerja=1&dari=9999-12&sampai=9999-12",
        "pekerja=1&pekerja=2&dari=2023-01&dari=2023-02",
        "lists=1&program=JKK&program=JKK&bulan=2022-99&per=x&segmen=x",
        "pekerja=%F0%9F%92%A9&cakupan=%ff",
        "cakupan=50&pekerja=5",
    ],
)
def test_no_address_makes_it_fall_over(reader: Client, query: str) -> None:
    assert reader.get(f"{PAGE}?{query}").status_code == 200


def test_a_month_without_a_rate_is_named(reader: Client) -> None:
    ContributionRate.objects.filter(programme="JKM").update(valid_to=date(2023, 1, 31))

    assert "Tidak ada tarif untuk Februari 2023" in text(ask(reader, "pekerja=7&dari=2023-01&sampai=2023-03"))


def test_a_third_programme_is_offered_where_it_has_a_rate(reader: Client) -> None:
    assert "JHT (hari tua)" not in text(ask(reader))
    stored_rate("JHT", 20_000, tier="minimum")
    kept.forget()

    page = ask(reader, "pekerja=1&dari=2023-01&sampai=2023-01&program=JKK&program=JKM&program=JHT")

    assert figures(page)["cost-total"] == "36800"


def test_without_any_rate_the_page_says_what_is_missing(reader: Client) -> None:
    ContributionRate.objects.all().delete()

    assert "Tabel tarif belum dimuat" in text(ask(reader))
    assert "Biaya melindungi pekerja rentan" not in text(reader.get("/kabupaten/12.09/?bulan=2022-09"))


def test_a_regencys_page_carries_the_calculator(reader: Client) -> None:
    page = reader.get("/kabupaten/12.09/?bulan=2022-09")

    assert f'action="{PAGE}"' in page.content.decode()
    assert figures(page)["cost-total"] == "201600000"
    assert "Untuk dibahas dengan bupati" in text(page)


def test_an_unknown_regency_is_not_found(reader: Client) -> None:
    assert reader.get("/kabupaten/99.99/biaya/").status_code == 404


def test_without_months_there_is_nothing_yet(client: Client) -> None:
    world = factories.small_world()
    client.force_login(factories.reader(world.kisaran.seat))

    assert "Belum ada data" in text(client.get(PAGE))


def test_the_page_stays_within_its_query_budget(
    world: SmallWorld, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = as_(factories.head_of(world.kisaran))

    with django_assert_max_num_queries(12):
        assert client.get(f"{PAGE}?bulan=2022-09").status_code == 200


@pytest.mark.parametrize(
    ("inactive", "told", "untold"),
    [
        (None, "tidak aktif belum diketahui", "Tidak ada tenaga kerja"),
        (0, "Tidak ada tenaga kerja dari pemberi kerja tidak aktif", "belum diketahui: bagian"),
    ],
)
def test_none_inactive_is_not_the_same_as_unknown(
    world: SmallWorld, reader: Client, inactive: int | None, told: str, untold: str
) -> None:
    CoverageRatio.objects.filter(territory=world.kisaran.seat, group=Group.PU).update(inactive_workers=inactive)

    words = text(ask(reader, "tanya=cakupan&cakupan=52,15&dari=2022-10&sampai=2022-12"))

    assert told in words
    assert untold not in words
