"""Months as bars against their part of the target: coloured by the exact target, hatched while unfinished."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from coverage.figures.monthly import MonthlyData, build
from coverage.figures.style import BEHIND, MAIN, PATH
from tests.figures.drawing import MONTHS, plotly, plotly_narrow

NOTHING = (None,) * 12
DATA = MonthlyData(
    months=MONTHS, realised=(100, 99, 101, *NOTHING[3:]), targets=(Fraction(100),) * 12, unfinished=(False,) * 12,
    realised_name="Peserta baru", target_name="Target bulan", lang="id",
)  # fmt: skip
CASES = {
    "nothing at all": replace(DATA, realised=NOTHING, targets=NOTHING),
    "one month": replace(DATA, realised=(5, *NOTHING[1:])),
    "complete year": replace(DATA, realised=(100,) * 12),
    "no target": replace(DATA, targets=NOTHING),
    "zero target": replace(DATA, targets=(Fraction(0),) * 12),
}


@pytest.mark.parametrize("data", CASES.values(), ids=CASES.keys())
def test_plotly_can_draw_it_wide_and_narrow(data: MonthlyData) -> None:
    figure = build(data)

    assert [trace.type for trace in plotly(figure).data] == ["bar", "scatter"]
    assert list(plotly_narrow(figure).layout.xaxis.tickvals) == ["Jan", "Apr", "Jul", "Okt"]


def test_a_bar_says_by_its_colour_whether_its_month_reached_its_target() -> None:
    assert build(DATA)["data"][0]["marker"]["color"][:3] == [MAIN, BEHIND, MAIN]


def test_the_exact_target_judges_not_the_rounded_dash() -> None:
    bars, dashes = build(replace(DATA, targets=(Fraction(1_004, 10),) * 12))["data"]

    assert dashes["y"][0] == 100
    assert bars["marker"]["color"][:3] == [BEHIND, BEHIND, MAIN]


@pytest.mark.parametrize("case", ["no target", "zero target"])
def test_without_a_target_no_month_is_behind(case: str) -> None:
    assert set(build(CASES[case])["data"][0]["marker"]["color"]) == {MAIN}


def test_an_unfinished_month_is_hatched_and_not_called_behind() -> None:
    bars = build(replace(DATA, unfinished=(False, True, True, *[False] * 9)))["data"][0]

    assert bars["marker"]["pattern"]["shape"][:4] == ["", "/", "/", ""]
    assert bars["marker"]["color"][:3] == [MAIN, PATH, MAIN]


def test_a_month_without_a_count_has_no_bar() -> None:
    assert build(replace(DATA, realised=(100, None, 101, *NOTHING[3:])))["data"][0]["y"][:3] == [100, None, 101]


def test_dashes_lie_over_the_bars_and_are_smaller_on_a_narrow_screen() -> None:
    figure = build(DATA)

    assert [trace["name"] for trace in figure["data"]] == ["Peserta baru", "Target bulan"]
    assert plotly(figure).data[1].marker.size == 24
    assert plotly_narrow(figure).data[1].marker.size == 12


def test_axis_reaches_over_the_highest_of_bar_and_target() -> None:
    axis = build(replace(DATA, targets=(Fraction(150_000),) * 12))["layout"]["yaxis"]

    assert axis["ticktext"] == ["0", "50 rb", "100 rb", "150 rb"]
    assert axis["range"] == [0, 162_000.0]
