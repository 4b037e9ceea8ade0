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


@pytest.mark.parametrize("text", ["", "100,01", "1.000", "-1", "52,", ",5", "1e1", "5²", "0,12345", "lima", "52,15,1"])
def test_what_is_no_percentage_is_refused(text: str) -> None:
    with pytest.raises(PercentError) as refusal:
        parse_percent(text)

    assert str(refusal.value).startswith("Bukan persentase")


@given(st.integers(0, 1_000_000))
def test_what_is_written_is_read_back(millionths: int) -> None:
    assert parse_percent(typed_percent(millionths)) == millionths
