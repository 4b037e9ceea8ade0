"""Sponsored cover on the pages: Labuhanbatu Selatan to the digit, the January cliff first, sums that add up."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Q
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from coverage.indicators.sponsorship import lapse_schedule, sponsored
from coverage.indicators.vocabulary import Basis
from coverage.models import Agreement
from coverage.selectors.covers import cover_of
from tests.pages.conftest import As
from tests.pages.reading import figures, text

PAGE = "/perlindungan/"
JANUARY = date(2023, 1, 1)


def known() -> list[Agreement]:
    return list(Agreement.objects.filter(known_from__lte=date(2022, 11, 14)))


def test_labuhanbatu_selatan_is_active_for_its_three_months(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/perlindungan/PR-12.22-2022-01/")

    words = text(page)
    assert "2.000 pekerja dihitung terlindungi bulan ini. 47 hari lagi sampai hari terakhir." in words
    assert "2.000 pekerja lepas pada 1 Januari 2023" in words
    assert "Oktober 2022 sampai Desember 2022 (3 bulan)" in words


def test_labuhanbatu_selatan_falls_to_nothing_in_january(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/kabupaten/12.22/")

    assert figures(page)["lapse"] == "2000"
    words = text(page)
    assert "2.000 pekerja rentan kehilangan perlindungan pada 1 Januari 2023" in words
    assert "47 hari lagi" in words
    for row in ("Sep 2022 0 0 0", "Okt 2022 2.000 2.000 0", "Nov 2022 2.000 2.000 0", "Des 2022 2.000 2.000 0"):
        assert row in words
    assert "Jan 2023 0 0 2.000" in words
    assert "jumlah belum disebut · 2023" in words


def test_the_day_after_it_has_lapsed_by_itself(signed_in_as: As, settings: Settings) -> None:
    settings.REFERENCE_DATE = JANUARY

    page = signed_in_as("deputi").get("/perlindungan/PR-12.22-2022-01/")

    assert "Berakhir sendiri pada 1 Januari 2023: 2.000 pekerja tidak lagi terlindungi." in text(page)


def test_tebing_tinggi_plans_and_counts_nobody(signed_in_as: As) -> None:
    client = signed_in_as("deputi")

    assert "6.000 pekerja · 2022" in text(client.get("/kabupaten/12.76/"))
    assert "Belum terdaftar: 0 pekerja dihitung." in text(client.get("/perlindungan/PR-12.76-2022-01/"))


def test_asahan_is_told_as_what_became_known_later(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get("/kabupaten/12.09/"))

    assert "Guru honor ○ dikaji" in words
    assert "diketahui 31 Januari 2023, sesudah hari ini" in words


def test_the_january_cliff_of_the_region_comes_first_and_adds_up(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get(PAGE)

    covers = [cover_of(row) for row in known()]
    found = figures(page)
    assert int(found["january"]) == lapse_schedule(covers)[JANUARY]
    assert int(found["sponsored"]) == sponsored(covers, date(2022, 11, 1))
    assert int(found["after-january"]) == sponsored(covers, JANUARY)
    assert int(found["within-60"]) == int(found["january"])
    assert text(page).index("kehilangan perlindungan pada 1 Januari 2023") < text(page).index("Dibayari bulan ini")


def test_the_provinces_add_up_to_the_region(signed_in_as: As) -> None:
    client = signed_in_as("deputi")

    whole, *parts = (figures(client.get(f"{PAGE}?provinsi={code}")) for code in ("", "11", "12"))

    for name in ("january", "sponsored", "within-90", "hoped"):
        assert int(whole[name]) == sum(int(part[name]) for part in parts)


def test_a_drop_names_its_denominator_and_stands_in_points(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get(PAGE))

    assert "poin dari TK potensi kabupaten/kota" in words
    # 2.000 of 104.127.
    assert "Kabupaten Labuhanbatu Selatan APBD kabupaten/kota −2.000 −1,92 1 Jan 2023" in words


@pytest.mark.parametrize(
    ("question", "shown", "hidden"),
    [
        ("status=planned", "PR-12.76-2022-01", "PR-12.22-2022-01"),
        ("pembayar=CSR", "PR-12.07-2022-01", "PR-12.22-2022-01"),
        ("kabupaten=12.22", "PR-12.22-2022-01", "PR-12.76-2022-01"),
        ("kelompok=village_workers&provinsi=12", "PR-12.22-2022-01", "PR-12.76-2022-01"),
        ("status=%00&pembayar='&kelompok=x&halaman=x&urut=apa", "PR-12.22-2022-01", "PR-99"),
    ],
)
def test_the_list_follows_the_question(signed_in_as: As, question: str, shown: str, hidden: str) -> None:
    page = signed_in_as("deputi").get(f"{PAGE}?{question}").content.decode()

    assert f'data-agreement="{shown}"' in page
    assert f'data-agreement="{hidden}"' not in page


def test_a_branch_head_sees_the_cliff_of_all_and_only_the_own_agreements(signed_in_as: As) -> None:
    deputy, head = signed_in_as("deputi").get(PAGE), signed_in_as("kepala.kisaran").get(PAGE)

    assert figures(deputy)["january"] == figures(head)["january"]
    served = Agreement.objects.filter(Q(branch__code="KIS") | Q(branch__parent__code="KIS"))
    own = set(served.values_list("number", flat=True))
    listed = {part.split('"')[0] for part in head.content.decode().split('data-agreement="')[1:]}
    assert listed
    assert listed <= own


def test_the_page_asks_few_questions(signed_in_as: As, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client: Client = signed_in_as("deputi")

    with django_assert_max_num_queries(12):
        client.get(PAGE)


@pytest.mark.parametrize(
    ("number", "figure", "rupiah"),
    [
        # 2.000 x 3 x 16.800.
        ("PR-12.22-2022-01", "agreement-cost", 100_800_000),
        # 6.000 x 16.800 a month; nobody said which months.
        ("PR-12.76-2022-01", "agreement-cost-month", 100_800_000),
        # 2.814 x 12 x 13.713, as printed.
        ("PR-12.11-2023-01", "agreement-cost", 463_060_584),
    ],
)
def test_costs_are_those_of_the_sources(signed_in_as: As, number: str, figure: str, rupiah: int) -> None:
    page = signed_in_as("deputi").get(f"/perlindungan/{number}/")

    assert int(figures(page)[figure]) == rupiah


def test_renewing_labuhanbatu_selatan_for_a_year_has_its_price(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get("/perlindungan/PR-12.22-2022-01/"))

    assert "Memperpanjang 2.000 pekerja selama 12 bulan sejak Januari 2023: Rp403.200.000 ." in words
    assert "JKK Rp10.000" in words
    assert "JKM Rp6.800" in words


def test_a_stranger_sees_sums_and_facts_and_no_agreement_that_an_office_recorded(signed_in_as: As) -> None:
    sample = Agreement.objects.filter(basis=Basis.SAMPLE, status="active", last_month="2022-12-01").first()
    assert sample
    path = f"/kabupaten/{sample.regency.code}/"

    stranger, deputy = (signed_in_as(name).get(path) for name in ("pembaca.tebingtinggi", "deputi"))
    facts = signed_in_as("pembaca.tebingtinggi").get("/kabupaten/12.22/").content.decode()

    assert f'data-agreement="{sample.number}"' in deputy.content.decode()
    assert sample.sponsor_name not in stranger.content.decode()
    assert 'data-agreement="PR-' not in stranger.content.decode().replace("PR-12.11-2023-01", "")
    assert figures(stranger)["lapse"] == figures(deputy)["lapse"]
    assert 'data-agreement="PR-12.22-2022-01"' in facts
