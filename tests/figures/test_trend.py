"""The trend: range, path and result on top; gaps stay gaps, what is in progress is dashed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from coverage.figures.style import MAIN
from coverage.figures.trend import RevisionMark, TrendData, build
from tests.figures.drawing import MONTHS, plotly, plotly_narrow, texts

NOTHING = (None,) * 12
PATH = tuple(Fraction(100 * number) for number in range(1, 13))
NINE = (90, 180, 270, 360, 450, 540, 630, 720, 810, None, None, None)
DATA = TrendData(
    months=MONTHS, realised=NINE, path=PATH, through=9, complete=9, low=1_000, high=1_100, realised_name="Realisasi",
    path_name="Jalur target", low_name="Rendah", high_name="Tinggi", realised_label="<b>810</b>",
    target_label="Target <b>1.200</b>", range_label="Proyeksi<br><b>1.000–1.100</b>", lang="id",
)  # fmt: skip
CASES = {
    "nothing at all": replace(DATA, realised=NOTHING, path=NOTHING, low=None, high=None),
    "one month": replace(DATA, realised=(90, *NOTHING[1:]), through=1, complete=1, low=None, high=None),
    "nine months": DATA,
    "nine and one in progress": replace(DATA, realised=(*NINE[:9], 830, None, None)),
    "complete year": replace(DATA, realised=(*NINE[:9], 900, 990, 1_080), through=12, complete=12),
    "over target": replace(DATA, realised=tuple(2 * (count or 405) for count in NINE), low=2_000, high=2_500),
    "no target": replace(DATA, path=NOTHING),
    "revised": replace(DATA, revisions=(RevisionMark(3, "versi 2, 10 Mar", "versi 2"),)),
    "zero target": replace(DATA, path=(Fraction(0),) * 12, realised=NOTHING, low=None, high=None),
}


@pytest.mark.parametrize("data", CASES.values(), ids=CASES.keys())
def test_plotly_can_draw_it_wide_and_narrow(data: TrendData) -> None:
    figure = build(data)

    assert len(plotly(figure).data) == len(figure["data"])
    assert plotly_narrow(figure).layout.margin.r == 70


def test_layers_lie_range_first_then_path_then_result() -> None:
    names = [trace.get("name") for trace in build(DATA)["data"]]

    assert names == [None, None, "Rendah", "Tinggi", "Jalur target", "Realisasi"]


def test_only_the_ends_of_the_range_speak() -> None:
    low_edge, high_edge, low, high = build(DATA)["data"][:4]

    assert low_edge["hoverinfo"] == high_edge["hoverinfo"] == "skip"
    assert (low_edge["y"], high_edge["y"]) == ([810, 873, 936, 1_000], [810, 906, 1_003, 1_100])
    assert (low["x"], low["y"], high["y"]) == (["Des"], [1_000], [1_100])


def test_months_in_progress_are_dashed_from_the_last_complete_one_on() -> None:
    solid, dashed = build(CASES["nine and one in progress"])["data"][-2:]

    assert solid["y"] == [90, 180, 270, 360, 450, 540, 630, 720, 810, None, None, None]
    assert "dash" not in solid["line"]
    assert dashed["y"] == [None, None, None, None, None, None, None, None, 810, 830, None, None]
    assert dashed["line"] == {"color": MAIN, "width": 2.6, "dash": "2px,3px"}


def test_an_unfinished_month_that_leads_the_page_is_dashed_too() -> None:
    solid, dashed = build(replace(CASES["nine and one in progress"], through=10))["data"][-2:]

    assert solid["y"][8:] == [810, None, None, None]
    assert dashed["y"][8:] == [810, 830, None, None]


def test_a_gap_stays_a_gap() -> None:
    realised = build(replace(DATA, realised=(90, None, *NINE[2:])))["data"][-1]

    assert realised["y"][:3] == [90, None, 270]
    assert realised["connectgaps"] is False


@pytest.mark.parametrize("case", ["nothing at all", "one month", "complete year", "zero target"])
def test_there_is_no_range_without_a_projection_or_in_december(case: str) -> None:
    assert [trace for trace in build(CASES[case])["data"] if trace.get("fill")] == []


def test_a_range_that_is_not_drawn_does_not_stretch_the_axis() -> None:
    assert build(replace(CASES["complete year"], high=90_000))["layout"]["yaxis"]["range"] == [0, 1_296.0]


def test_target_stands_beside_december_and_the_result_at_its_month() -> None:
    notes = {note["text"]: (note["x"], note["y"]) for note in build(DATA)["layout"]["annotations"]}

    assert notes == {
        "Target <b>1.200</b>": ("Des", 1_200),
        "Proyeksi<br><b>1.000–1.100</b>": ("Des", 1_050.0),
        "<b>810</b>": ("Sep", 810),
    }


def test_no_label_says_more_than_is_known() -> None:
    assert texts(build(CASES["nothing at all"])) == []
    assert texts(build(CASES["no target"])) == ["Proyeksi<br><b>1.000–1.100</b>", "<b>810</b>"]
    assert texts(build(CASES["complete year"])) == ["<b>810</b>", "Target <b>1.200</b>"]


def test_labels_in_the_column_of_december_lie_apart() -> None:
    notes = build(replace(DATA, low=1_190, high=1_200))["layout"]["annotations"][:2]

    assert [note["text"] for note in notes] == ["Proyeksi<br><b>1.000–1.100</b>", "Target <b>1.200</b>"]
    # 1.195 and 1.200 of 1.296 lie less than a pixel apart; two lines of text below one need 24.
    assert notes[1]["yshift"] - notes[0]["yshift"] > 23


@pytest.mark.parametrize(("count", "side"), [(90, 1), (810, -1)])
def test_label_of_a_low_point_stands_above_it_clear_of_the_months(count: int, side: int) -> None:
    data = replace(CASES["one month"], realised=(count, *NOTHING[1:]))

    (label,) = [note for note in build(data)["layout"]["annotations"] if note["x"] == "Jan"]

    assert label["yshift"] * side > 0


def test_counts_on_the_axis_are_short_indonesian_and_reach_over_the_highest() -> None:
    millions = replace(DATA, path=tuple(value * 1_200 for value in PATH), realised=NOTHING, low=None, high=None)

    axis = build(millions)["layout"]["yaxis"]

    assert axis["ticktext"] == ["0", "500 rb", "1 jt", "1,5 jt"]
    assert axis["tickvals"] == [0, 500_000, 1_000_000, 1_500_000]
    assert axis["range"] == [0, 1_555_200.0]


def test_a_result_over_the_target_stays_inside_the_drawing() -> None:
    assert build(CASES["over target"])["layout"]["yaxis"]["range"] == [0, 2_700.0]


def test_a_narrow_screen_gets_fewer_ticks_and_short_labels() -> None:
    narrow = build(DATA)["narrow"]

    assert narrow["xaxis"]["tickvals"] == ["Jan", "Apr", "Jul", "Okt"]
    assert [note["text"] for note in narrow["annotations"]] == ["<b>1–<br>1,1 rb</b>", "<b>1,2 rb</b>", "<b>810</b>"]


@pytest.mark.parametrize(("number", "anchor"), [(2, "left"), (3, "center"), (10, "center"), (12, "right")])
def test_a_revision_is_a_dotted_line_with_its_words_over_the_month(number: int, anchor: str) -> None:
    figure = build(replace(DATA, revisions=(RevisionMark(number, "versi 2, 10 Mar", "versi 2"),)))

    (line,) = figure["layout"]["shapes"]
    note, short = figure["layout"]["annotations"][-1], figure["narrow"]["annotations"][-1]
    assert (line["x0"], line["x1"], line["yref"]) == (number - 1, number - 1, "paper")
    assert (note["text"], note["x"], note["xanchor"]) == ("versi 2, 10 Mar", MONTHS[number - 1], anchor)
    assert short["text"] == "versi 2"


def test_without_a_revision_there_is_no_line() -> None:
    assert build(DATA)["layout"]["shapes"] == []
