"""Pages in other states: a month in progress, stale ratios, filters, odd addresses, missing figures."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.cache import caches
from django.utils import timezone

from coverage.models import Branch, CoverageRatio, PendingRecompute
from tests.pages.conftest import As
from tests.pages.reading import figures, text


def test_without_a_month_the_latest_complete_one_leads(signed_in_as: As) -> None:
    assert "data sampai 30 September 2022" in text(signed_in_as("deputi").get("/wilayah/SUMBAGUT/"))


def test_a_month_in_progress_says_so_and_is_a_lower_bound(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get("/wilayah/SUMBAGUT/?bulan=2022-10"))

    assert "Oktober 2022 masih berjalan." in words
    assert "batas bawah" in words


def test_unpublished_branch_shows_a_dash_with_its_reason_not_zero(signed_in_as: As) -> None:
    page = signed_in_as("kepala.kisaran").get("/cabang/KIS/?bulan=2022-10")

    assert figures(page)["coverage"] == ""
    assert "belum ada laporan yang terbit" in text(page)


def test_migrant_workers_have_no_denominator(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/wilayah/SUMBAGUT/?segmen=pmi")

    assert figures(page)["coverage"] == ""
    assert "tidak punya penyebut" in text(page)


def test_waiting_work_marks_the_pages_it_touches_and_only_those(signed_in_as: As) -> None:
    PendingRecompute.objects.create(
        territory_id=Branch.objects.get(code="KIS").pk,
        first_month=date(2022, 9, 1),
        last_month=date(2022, 9, 1),
        reason="test",
        created_at=timezone.now(),
    )
    deputy = signed_in_as("deputi")

    assert "Rasio belum mutakhir." in text(deputy.get("/wilayah/SUMBAGUT/"))
    assert "Rasio belum mutakhir." in text(deputy.get("/kabupaten/12.09/"))
    assert "Rasio belum mutakhir." not in text(deputy.get("/cabang/MDK/"))


@pytest.mark.parametrize(
    "tail", ["?bulan=2022-13", "?bulan=x", "?segmen=xyz", "?provinsi=99", "?urut=-password", "?bulan=%00", "?halaman=x"]
)
@pytest.mark.parametrize("path", ["/wilayah/SUMBAGUT/", "/cabang/", "/kabupaten/", "/cabang/KIS/", "/kabupaten/12.76/"])
def test_odd_addresses_fall_back(signed_in_as: As, path: str, tail: str) -> None:
    assert signed_in_as("deputi").get(path + tail).status_code == 200


def test_league_follows_the_order_of_the_address(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")

    by_name = deputy.get("/wilayah/SUMBAGUT/?urut=nama").content.decode()
    down = deputy.get("/wilayah/SUMBAGUT/?urut=-nama").content.decode()

    assert by_name.index('data-place="ABD"') < by_name.index('data-place="TKN"') < by_name.index('data-place="TJM"')
    assert down.index('data-place="TJM"') < down.index('data-place="ABD"')


def test_province_filter_narrows_league_and_map(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/wilayah/SUMBAGUT/?provinsi=11").content.decode()

    assert 'data-place="BNA"' in page
    assert 'data-place="MDK"' not in page
    assert "/kabupaten/12.76/" not in page


@pytest.mark.parametrize("path", ["/wilayah/SUMBAGUT/", "/cabang/KIS/", "/kabupaten/12.09/"])
def test_charts_of_sample_figures_say_so_and_those_of_reported_ones_do_not(signed_in_as: As, path: str) -> None:
    deputy = signed_in_as("deputi")
    sample = deputy.get(path).content.decode()

    CoverageRatio.objects.update(flags=0)
    caches["near"].clear()
    caches["default"].clear()  # a change past the computation has no version
    reported = deputy.get(path).content.decode()

    assert "Data contoh, dihitung" in sample
    assert "Data contoh, dihitung" not in reported
    assert "Laporan cabang yang disetujui, dihitung" in reported


def test_places_are_compared_through_the_last_whole_month(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")

    whole, under_way = (figures(deputy.get(f"/wilayah/SUMBAGUT/?bulan={month}")) for month in ("2022-09", "2022-10"))

    for name in ("achievement", "gap-heads", "weekly-need", "pace-index", "year-ago"):
        assert under_way[name] == whole[name], name
    assert int(under_way["in-progress"]) > 0
    assert "in-progress" not in whole


def test_a_branch_without_the_month_keeps_its_rank_meanwhile(signed_in_as: As) -> None:
    head = signed_in_as("kepala.kisaran")

    whole, under_way = (text(head.get(f"/cabang/KIS/?bulan={month}")) for month in ("2022-09", "2022-10"))

    rank = re.search(r"peringkat \d+ dari 31", whole)
    assert rank
    assert rank[0] in under_way
    assert "dihitung sampai September 2022, bulan terakhir yang laporannya hampir semua terbit" in under_way
