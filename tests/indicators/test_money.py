"""Rupiah as people type them."""

import pytest

from coverage.indicators.money import MoneyError, parse_rupiah


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1800000", 1_800_000),
        ("1.800.000", 1_800_000),
        ("1 800 000", 1_800_000),
        ("Rp1.800.000", 1_800_000),
        ("Rp 1.800.000", 1_800_000),
        ("rp. 1.800.000,-", 1_800_000),
        ("Rp463.060.584,00", 463_060_584),
        (" Rp 0 ", 0),
        ("19.127.421.350.476", 19_127_421_350_476),
        ("1.000.000.000.000.000", 10**15),
    ],
)
def test_rupiah_are_read(typed: str, amount: int) -> None:
    assert parse_rupiah(typed) == amount


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Belum diisi"),
        ("Rp", "Belum diisi"),
        ("-5", "kurang dari nol"),
        ("Rp-5", "kurang dari nol"),
        ("1,800,000", "Koma tidak jelas"),
        ("16.80", "tanpa sen"),
        ("12.34.567", "Pemisah salah letak"),
        ("5 juta", "Bukan rupiah"),
        ("7,13%", "persentase"),
        ("1.000.000.000.000.001", "terlalu besar"),
        ("0800", "diawali angka 0"),
        ("RpRp5", "Bukan rupiah"),
    ],
)
def test_what_is_no_rupiah_says_why(typed: str, words: str) -> None:
    with pytest.raises(MoneyError, match=words):
        parse_rupiah(typed)
