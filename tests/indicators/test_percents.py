"""Percentages as people type them, kept in millionths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.indicators.percents import PercentError, parse_percent, typed_percent


@pytest.mark.parametrize(
    ("text", "millionths"),
    [("52,15", 521_500), ("52.15", 521_500), (" 52,15 % ", 521_500), ("0", 0), ("100", 1_000_000), ("7,1234", 71_234)],
)
def test_a_percentage_is_read(text: str, millionths: int) -> None:
    assert parse_percent(text) == millionths


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *((text, "Bukan persentase") for text in ("", "1.000", "52,", ",5", "1e1", "5²", "lima", "52,15,1", "-")),
        *((text, "Persentase paling banyak 100") for text in ("100,01", "101", "27555")),
        *((text, "Persentase tidak boleh kurang dari nol") for text in ("-1", "\u22121,5")),
        *((text, "Terlalu banyak desimal: paling banyak empat") for text in ("0,12345", "27,55555", "27.55555 %")),
    ],
)
def test_what_is_no_percentage_is_refused_with_its_reason(text: str, told: str) -> None:
    with pytest.raises(PercentError) as refusal:
        parse_percent(text)

    assert str(refusal.value).startswith(told)


@given(st.integers(0, 1_000_000))
def test_what_is_written_is_read_back(millionths: int) -> None:
    assert parse_percent(typed_percent(millionths)) == millionths
