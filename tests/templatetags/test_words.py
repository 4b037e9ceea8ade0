"""Words for the closed lists, and figures with the reason they are missing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.template import Context, Template

from coverage.indicators.ratios import Ratio, coverage_ratio
from coverage.indicators.vocabulary import Flag, Group, PaceLabel
from coverage.templatetags.words import marks_of, missing_reason, raw


def show(markup: str, **context: object) -> str:
    return Template("{% load words %}" + markup).render(Context(context))


@pytest.mark.parametrize(
    ("filter_name", "value", "word"),
    [
        ("group_name", Group.BPU, "Bukan Penerima Upah"),
        ("group_name", "TOTAL", "Semua segmen"),
        ("group_short", Group.JAKON, "Jakon"),
        ("state_name", "submitted", "Menunggu persetujuan"),
        ("state_name", "unpublished", "Belum terbit"),
        ("denominator_name", "tk_potensi", "TK potensi"),
        ("basis_name", "sample", "data contoh"),
        ("share_basis_name", "exact", "seluruhnya"),
        ("measure_name", "population", "penduduk"),
        ("pace_name", PaceLabel.STRETCH, "perlu percepatan"),
        ("compliance_name", "pwbd", "Wajib belum daftar (PWBD)"),
        ("branch_kind_name", "kantor_cabang_perintis", "Kantor cabang perintis"),
    ],
)
def test_words_are_shown_for_codes(filter_name: str, value: object, word: str) -> None:
    assert show("{{ value|" + filter_name + " }}", value=value) == word


def test_a_word_that_is_not_listed_is_shown_as_it_is_and_escaped() -> None:
    assert show("{{ value|measure_name }}", value="<b>baru</b>") == "&lt;b&gt;baru&lt;/b&gt;"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        (0, "0"),
        (1_800_000, "1800000"),
        (Fraction(1, 3), "0.3333333333"),
        (Fraction(2), "2.0000000000"),
    ],
)
def test_raw_is_exact_for_counts_and_has_ten_places_for_ratios(value: Fraction | int | None, text: str) -> None:
    assert raw(value) == text


def test_a_ratio_is_shown_as_a_percentage() -> None:
    assert show("{% ratio found %}", found=coverage_ratio(713, 10_000)) == "7,13%"
    assert show("{% ratio found 1 %}", found=coverage_ratio(713, 10_000)) == "7,1%"


def test_a_ratio_that_must_be_read_with_care_carries_its_marks_without_a_gap() -> None:
    shown = show("{% ratio found %}", found=coverage_ratio(3, 2, cells_published=1, cells_expected=2))

    assert shown.startswith('150,00%<abbr class="mark" title="')
    assert "batas bawah: belum semua laporan terbit; di atas 100%" in shown


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (None, "belum ada laporan yang terbit"),
        (coverage_ratio(None, 100), "belum ada laporan yang terbit"),
        (coverage_ratio(5, 100, cells_published=0), "belum ada laporan yang terbit"),
        (coverage_ratio(5, None), "penyebut tidak ada"),
        (coverage_ratio(5, 0), "penyebut tidak ada"),
        (coverage_ratio(0, 100), ""),
    ],
)
def test_a_missing_ratio_says_why(found: Ratio | None, reason: str) -> None:
    assert missing_reason(found) == reason


def test_a_missing_ratio_is_a_dash_with_its_reason_and_zero_is_zero() -> None:
    missing = show("{% ratio found %}", found=coverage_ratio(5, None))

    assert missing == (
        '<span class="missing" title="penyebut tidak ada">–<span class="vh"> (penyebut tidak ada)</span></span>'
    )
    assert show("{% ratio found %}", found=coverage_ratio(0, 100)) == "0,00%"


def test_only_some_flags_are_marks_and_in_a_fixed_order() -> None:
    flags = {Flag.RESTATED, Flag.SAMPLE, Flag.STALE_DENOMINATOR}

    assert marks_of(coverage_ratio(1, 2, flags=flags)) == ["penyebut dari tahun sebelumnya", "pernah diperbaiki"]
    assert marks_of(None) == []
