"""The figures that the sources publish, found on the pages where a reader looks for them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.pages.conftest import As
from tests.pages.reading import figures, percent, text


def test_tebing_tinggi_is_led_by_its_own_count_with_the_default_kind_beside_it(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/kabupaten/12.76/?bulan=2022-07")

    assert percent(page, "coverage") == "16.90"
    assert percent(page, "coverage-tk-potensi") == "24.84"
    assert percent(page, "coverage-without-unnamed") == "13.78"
    words = text(page)
    assert "14.620 dari 86.500 pekerja" in words
    assert "menurut hitungan pemerintah daerah 2022" in words
    assert "dari 58.868 TK potensi" in words
    assert "2.696 peserta aktif tidak disebut segmennya." in words
    assert "kepesertaan posisi 8 Juli 2022" in words


def test_tebing_tinggi_counts_inactive_employers_but_never_covers_their_workers(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/kabupaten/12.76/?bulan=2022-07")

    assert figures(page)["active-employers"] == "1001"
    assert figures(page)["inactive-employers"] == "853"
    words = text(page)
    assert "1.001 aktif (53,99%)" in words
    assert "11.924 aktif (65,91%)" in words
    assert "11,91 aktif, 7,23 tidak aktif" in words
    assert "paling banyak +7,13 poin" in words
    assert figures(page)["uncovered"] == "71880"
    assert "24,03%" not in words


def test_the_local_count_does_not_lead_in_another_year(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/kabupaten/12.76/?bulan=2021-07")

    assert "coverage-tk-potensi" not in figures(page)
    assert "menurut hitungan pemerintah daerah" not in text(page)


def test_region_in_december_2021_shows_both_plan_versions(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/wilayah/SUMBAGUT/?bulan=2021-12")

    assert percent(page, "achievement") == "98.92"
    assert percent(page, "achievement-PU") == "94.02"
    assert percent(page, "achievement-BPU") == "103.68"
    assert percent(page, "achievement-JAKON") == "99.97"
    assert percent(page, "version-2") == "98.92"
    assert percent(page, "version-1") == "84.99"
    words = text(page)
    assert "1.529.881 dari 1.546.560" in words
    assert "84,99% dari 1.800.000" in words
    assert "Pekerja Migran di luar total" in words


@pytest.mark.parametrize(
    ("segment", "gap", "words"),
    [
        ("pu", "-24539", "24.539 orang di bawah jalur"),
        ("bpu", "8141", "8.141 orang di atas jalur"),
        ("jakon", "-281", "281 orang di bawah jalur"),
    ],
)
def test_at_the_end_of_2021_the_gap_to_the_path_is_that_to_the_target(
    signed_in_as: As, segment: str, gap: str, words: str
) -> None:
    page = signed_in_as("deputi").get(f"/wilayah/SUMBAGUT/?bulan=2021-12&segmen={segment}")

    assert figures(page)["gap-heads"] == gap
    assert words in text(page)


def test_without_jakon_2021_ended_at_the_sum_of_the_two_others(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/wilayah/SUMBAGUT/?bulan=2021-12&segmen=tanpa-jakon")

    # 385.738 + 229.124 of 410.277 + 220.983 (golden_cases.json, target_2021_sumbagut).
    assert "614.862 dari 631.260" in text(page)
    assert percent(page, "achievement") == "97.40"


def test_before_the_restatement_the_announced_plan_is_in_force(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/wilayah/SUMBAGUT/?bulan=2021-11")

    assert "version-2" not in figures(page)
    assert "dari 1.800.000" in text(page)


def test_north_sumatra_in_july_2022_shows_the_published_ratios(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/wilayah/SUMBAGUT/?bulan=2022-07&provinsi=12")

    assert percent(page, "formal") == "50.00"
    assert percent(page, "informal") == "7.13"
    assert percent(page, "coverage") == "24.69"


def test_region_ratio_is_the_ratio_of_sums(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")

    def heads(tail: str) -> tuple[int, int]:
        words = text(deputy.get(f"/wilayah/SUMBAGUT/?bulan=2022-07{tail}"))
        before, after = words.split(" peserta aktif dari ")[:2]
        return int(before.split()[-1].replace(".", "")), int(after.split()[0].replace(".", ""))

    (aceh, aceh_workers), (sumut, sumut_workers) = heads("&provinsi=11"), heads("&provinsi=12")
    region = figures(deputy.get("/wilayah/SUMBAGUT/?bulan=2022-07"))["coverage"]

    assert heads("") == (aceh + sumut, aceh_workers + sumut_workers)
    pooled = Fraction(aceh + sumut, aceh_workers + sumut_workers)
    mean = (Fraction(aceh, aceh_workers) + Fraction(sumut, sumut_workers)) / 2
    assert abs(Fraction(region) - pooled) < Fraction(1, 10**6)
    assert abs(Fraction(region) - mean) > Fraction(1, 100)
