"""Typed counts: three ways to write them, everything else refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.indicators.counts import LARGEST_COUNT, CountError, CountErrorCode, parse_count
from coverage.indicators.formatting import format_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1800000", 1_800_000),
        ("1.800.000", 1_800_000),
        ("1 800 000", 1_800_000),
        ("1\u00a0800\u00a0000", 1_800_000),
        ("1\u202f800\u202f000", 1_800_000),
        ("  1.800\t\r\n", 1_800),
        ("\u00a012\u202f", 12),
        ("0", 0),
        ("2.000.000.000", 2_000_000_000),
    ],
)
def test_counts_are_read(text: str, count: int) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \t\u00a0", "empty"),
        ("1,8", "fraction"),
        ("1.8", "fraction"),
        ("1.80", "fraction"),
        ("1.800,00", "fraction"),
        ("1,800", "comma"),
        ("1,800,000", "comma"),
        ("12.34.567", "grouping"),
        ("1.8000", "grouping"),
        ("1800.000", "grouping"),
        ("1.800 000", "grouping"),
        ("1  800", "grouping"),
        ("1.", "grouping"),
        ("0.800", "leading_zero"),
        ("000.800", "leading_zero"),
        ("0800", "leading_zero"),
        ("00", "leading_zero"),
        ("-5", "negative"),
        ("\u22125", "negative"),
        ("- 1.800", "negative"),
        ("7,13%", "percent"),
        ("50 %", "percent"),
        ("2000000001", "too_large"),
        ("2147483648", "too_large"),
        ("9" * 5000, "too_large"),
        ("1e5", "not_a_number"),
        ("1_000", "not_a_number"),
        ("NaN", "not_a_number"),
        ("inf", "not_a_number"),
        ("0x10", "not_a_number"),
        ("+5", "not_a_number"),
        ("(5)", "not_a_number"),
        ("=1+1", "not_a_number"),
        ("\u2013", "not_a_number"),
        ("１８００", "not_a_number"),
        ("٣", "not_a_number"),
        ("10\u00b2", "not_a_number"),
        ("\u00b2", "not_a_number"),
        ("1\u200b800", "not_a_number"),
        ("1'800", "not_a_number"),
        ("12\x00", "not_a_number"),
        ("seribu", "not_a_number"),
        (".800", "not_a_number"),
    ],
)
def test_everything_else_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(CountError) as refused:
        parse_count(text)

    assert refused.value.code == code


@pytest.mark.parametrize("code", list(CountErrorCode))
def test_every_refusal_is_an_indonesian_sentence(code: CountErrorCode) -> None:
    error = CountError(code)

    assert error.message.endswith(".")
    assert "!" not in error.message
    assert str(error) == error.message


@given(st.integers(0, LARGEST_COUNT))
def test_a_shown_count_reads_back(count: int) -> None:
    assert parse_count(format_count(count)) == count
    assert parse_count(str(count)) == count


@given(st.text(max_size=12))
def test_any_text_is_a_count_in_range_or_refused(text: str) -> None:
    try:
        count = parse_count(text)
    except CountError:
        return
    assert 0 <= count <= 2_000_000_000


@given(st.text(alphabet="0123456789., -%\u00a0", max_size=14))
def test_what_is_accepted_means_its_digits(text: str) -> None:
    try:
        count = parse_count(text)
    except CountError:
        return
    assert str(count) == "".join(character for character in text if character.isdigit())
