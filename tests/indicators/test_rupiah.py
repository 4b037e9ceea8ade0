"""Amounts of money as people type them."""

import pytest

from coverage.indicators.rupiah import RupiahError, parse_rupiah


@pytest.mark.parametrize(
    "typed",
    ["500000000", "500.000.000", " 500 000 000 ", "Rp500.000.000", "rp. 500.000.000", "Rp 500.000.000,00",
     "500.000.000,-"],
)  # fmt: skip
def test_half_a_billion_in_all_its_spellings(typed: str) -> None:
    assert parse_rupiah(typed) == 500_000_000


def test_amounts_beyond_any_count_of_persons_are_read() -> None:
    assert parse_rupiah("5.771.808.000") == 5_771_808_000
    assert parse_rupiah("100.000.000.000.000") == 10**14


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Belum diisi"),
        ("Rp", "Belum diisi"),
        ("  ", "Belum diisi"),
        ("-5", "tidak boleh kurang dari nol"),
        ("Rp-5", "tidak boleh kurang dari nol"),
        ("1,8", "Rupiah ditulis bulat"),
        ("500,000,000", "Rupiah ditulis bulat"),
        ("1,8 miliar", "Rupiah ditulis bulat"),
        ("12.34", "Rupiah ditulis bulat"),
        ("0500", "Rupiah ditulis bulat"),
        ("100.000.000.000.001", "paling banyak 100 triliun"),
        ("9" * 5000, "paling banyak 100 triliun"),
    ],
)
def test_what_is_no_amount_is_told_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(RupiahError) as refused:
        parse_rupiah(typed)

    assert sentence in refused.value.message
