"""What a program may have written as a number."""

import pytest

from coverage.indicators.numbers import plain_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("007", 7), ("999999999", 999_999_999)])
def test_digits_are_read(text: str, number: int) -> None:
    assert plain_number(text) == number


@pytest.mark.parametrize(
    "text", ["", " ", "-1", "+1", "1.0", "1e3", "1_000", "٣", "²", "１", "1\n", "1" * 10, "1" * 5000]
)
def test_anything_else_is_no_number(text: str) -> None:
    assert plain_number(text) is None


def test_more_digits_than_are_meant_are_none() -> None:
    assert (plain_number("9999", most_digits=4), plain_number("10000", most_digits=4)) == (9999, None)
