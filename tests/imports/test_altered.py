"""Codes and months come back from what spreadsheet programs make of them, and nothing else passes for one."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.imports.altered import codes_meant, month_meant


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2022-09", date(2022, 9, 1)),
        (" 2022-09 ", date(2022, 9, 1)),
        ("2022-09-01", date(2022, 9, 1)),
        ("2022-09-01T00:00:00", date(2022, 9, 1)),
        ("Sep-22", date(2022, 9, 1)),
        ("September 2022", date(2022, 9, 1)),
        ("Agu-22", date(2022, 8, 1)),
        ("Agt-22", date(2022, 8, 1)),
        ("Aug-22", date(2022, 8, 1)),
        ("Mei 2022", date(2022, 5, 1)),
        ("May-22", date(2022, 5, 1)),
        ("Nop-22", date(2022, 11, 1)),
        ("01/09/2022", date(2022, 9, 1)),
        ("9/1/2022", date(2022, 9, 1)),
        ("1/1/2022", date(2022, 1, 1)),
        ("09/2022", date(2022, 9, 1)),
        ("01-12-2022", date(2022, 12, 1)),
    ],
)
def test_a_month_is_recognised(text: str, month: date) -> None:
    assert month_meant(text) == month


@pytest.mark.parametrize(
    "text",
    ["", "2022", "2022-13", "2022-09-02", "15/09/2022", "13/2022", "Ju-22", "Ma 2022", "Xyz-22", "٢٠٢٢-٠٩", "0-0000"],
)
def test_a_month_that_is_not_certain_is_none(text: str) -> None:
    assert month_meant(text) is None


@pytest.mark.parametrize("code", ["12.10", "12.1", "12,1", "12,10", "12:10", "12:10:00", "12.10.00"])
def test_a_code_may_have_become_this(code: str) -> None:
    assert codes_meant(code, "12.10")


@pytest.mark.parametrize("code", ["", "12", "12.", "12.11", "1.210", "12.01", "12:10:30"])
def test_a_code_cannot_have_become_that(code: str) -> None:
    assert not codes_meant(code, "12.10")
