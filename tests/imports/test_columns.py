"""Cells: what each type of column reads, and what it refuses."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coverage.imports.columns import (
    CellError,
    Choice,
    Column,
    Count,
    Date,
    Flag,
    MonthColumn,
    Number,
    RegencyCode,
    Text,
    Year,
)
from coverage.imports.problems import Rule

SHARE = Number(name="share", places=2, most=Decimal(1))
KIND = Choice(name="kind", words=("kabupaten", "kota"))


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (Text(name="name"), "  Tebing Tinggi ", "Tebing Tinggi"),
        (Text(name="name", blank=True), " ", ""),
        (RegencyCode(name="code"), "11.10", "11.10"),
        (Count(name="workers"), "1.800.000", 1800000),
        (Count(name="workers"), "0", 0),
        (Count(name="workers", blank=True), "", None),
        (SHARE, "0.75", Decimal("0.75")),
        (SHARE, "1.00", Decimal(1)),
        (Year(name="year"), "2022", 2022),
        (Date(name="day"), "2020-02-29", date(2020, 2, 29)),
        (Date(name="day", blank=True), "", None),
        (MonthColumn(name="month"), "2022-10", date(2022, 10, 1)),
        (KIND, "kota", "kota"),
        (Flag(name="is_primary"), "TRUE", True),
        (Flag(name="is_primary"), "tidak", False),
    ],
)
def test_good_cells_are_read(column: Column, cell: str, value: Any) -> None:
    assert column.read(cell) == value


@pytest.mark.parametrize(
    ("column", "cell", "rule"),
    [
        (Text(name="name"), "", Rule.BLANK),
        (Text(name="name"), "Tebing\u200bTinggi", Rule.TEXT),
        (Text(name="name"), "Tebing\u202eTinggi", Rule.TEXT),
        (Text(name="name"), "Tebing\nTinggi", Rule.TEXT),
        (Text(name="name", longest=3), "Toba", Rule.LENGTH),
        (RegencyCode(name="code"), "12.1", Rule.CODE),
        (RegencyCode(name="code"), "1207", Rule.CODE),
        (RegencyCode(name="code"), "Asahan", Rule.CODE),
        (Count(name="workers"), "1,800", Rule.COUNT),
        (Count(name="workers"), "", Rule.BLANK),
        (Count(name="workers"), "9" * 5000, Rule.COUNT),
        (Count(name="month", most=12), "13", Rule.RANGE),
        (SHARE, "0,75", Rule.NUMBER),
        (SHARE, "0.755", Rule.NUMBER),
        (SHARE, "NaN", Rule.NUMBER),
        (SHARE, "1e309", Rule.NUMBER),
        (SHARE, "1.5", Rule.RANGE),
        (SHARE, "-0.5", Rule.RANGE),
        (Year(name="year"), "22", Rule.YEAR),
        (Year(name="year"), "２０２２", Rule.YEAR),
        (Date(name="day"), "2021-02-29", Rule.DATE),
        (Date(name="day"), "14/11/2022", Rule.DATE),
        (MonthColumn(name="month"), "2022-13", Rule.MONTH),
        (KIND, "Kota", Rule.CHOICE),
        (Flag(name="is_primary"), "2", Rule.FLAG),
    ],
)
def test_bad_cells_are_refused_by_rule(column: Column, cell: str, rule: Rule) -> None:
    with pytest.raises(CellError) as refused:
        column.read(cell)

    assert refused.value.rule == rule


def test_an_eaten_zero_is_named() -> None:
    with pytest.raises(CellError, match=r"12\.1 kehilangan nol: tulis 12\.10"):
        RegencyCode(name="code").read("12.1")


def test_a_code_of_the_statistics_office_is_named() -> None:
    with pytest.raises(CellError, match="1207 berbentuk kode BPS"):
        RegencyCode(name="code").read("1207")
