"""What may be the code of a territory."""

import pytest

from coverage.indicators.codes import code_or_blank


@pytest.mark.parametrize("code", ["11.10", "KIS", "SUMBAGUT", "12-71", "a"])
def test_a_code_stays_as_it_stands(code: str) -> None:
    assert code_or_blank(code) == code


@pytest.mark.parametrize("text", ["", "KIS\0", "\0", "a b", "K/S", "x" * 25, "١١", "KIS\n"])
def test_anything_else_is_no_code(text: str) -> None:
    assert code_or_blank(text) == ""
