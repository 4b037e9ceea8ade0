"""Small panels: one per segment in fixed order, each on its own scale, in two rows on a narrow screen."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from coverage.figures.segments import Panel, SegmentsData, build
from tests.figures.drawing import MONTHS, plotly, plotly_narrow, texts

NOTHING = (None,) * 12
PATH = tuple(Fraction(100 * number) for number in range(1, 13))
NAMES = ("PU", "BPU", "JAKON", "PMI")


def panel(segment: str = "PU", **changes: object) -> Panel:
    base = Panel(
        segment=segment, name=segment, note="22,5% dari 1.200", realised=(90, 180, 270, *NOTHING[3:]), path=PATH,
        complete=3,
    )  # fmt: skip
    return replace(base, **changes)


def four(**changes: object) -> SegmentsData:
    return SegmentsData(
        months=MONTHS, panels=tuple(panel(name, **changes) for name in NAMES), realised_name="Realisasi",
        path_name="Jalur",
    )  # fmt: skip


CASES = {
    "nothing at all": four(realised=NOTHING, path=NOTHING),
    "one month": four(realised=(5, *NOTHING[1:]), complete=1),
    "complete year": four(realised=tuple(range(100, 1_300, 100)), complete=12),
    "no target": four(path=NOTHING),
    "zero target": four(path=(Fraction(0),) * 12),
    "no panels": replace(four(), panels=()),
    "one panel": replace(four(), panels=(panel(),)),
}


@pytest.mark.parametrize("data", CASES.values(), ids=CASES.keys())
def test_plotly_can_draw_it_wide_and_narrow(data: SegmentsData) -> None:
    figure = build(data)

    assert len(plotly(figure).data) == len(plotly_narrow(figure).data) == 2 * len(data.panels)


def test_panels_stand_in_their_order_with_their_words_above() -> None:
    figure = build(four())

    assert texts(figure) == [f"<b>{name}</b><br>22,5% dari 1.200" for name in NAMES]
    assert [trace["yaxis"] for trace in figure["data"]] == ["y", "y", "y2", "y2", "y3", "y3", "y4", "y4"]


def test_the_path_lies_below_the_result_in_the_segments_colour() -> None:
    path, realised = build(replace(four(), panels=(panel("BPU"),)))["data"]

    assert (path["name"], realised["name"]) == ("Jalur", "Realisasi")
    assert path["line"]["dash"] == "4px,3px"
    assert (realised["line"]["color"], realised["fillcolor"]) == ("--d-bpu", "--d-bpu/0.12")


def test_each_panel_has_its_own_scale_up_to_path_or_result() -> None:
    small, large = panel(path=NOTHING), panel("BPU", realised=(5_000, *NOTHING[1:]))

    layout = build(replace(four(), panels=(small, large)))["layout"]

    assert layout["yaxis"]["range"] == [0, 286.2]
    assert layout["yaxis2"]["range"] == [0, 5_300.0]


def test_an_empty_panel_still_has_a_scale() -> None:
    layout = build(CASES["nothing at all"])["layout"]
    of_zeros = build(four(path=(Fraction(0),) * 12, realised=NOTHING))["layout"]

    assert layout["yaxis"]["range"] == [0, 1.06]
    assert of_zeros["yaxis"]["range"] == [0, 1.0]


def test_months_in_progress_are_dashed_and_not_filled() -> None:
    _path, done, rest = build(replace(four(), panels=(panel(realised=(90, 180, 270, 280, *NOTHING[4:])),)))["data"]

    assert done["y"][:5] == [90, 180, 270, None, None]
    assert rest["y"][:5] == [None, None, 270, 280, None]
    assert rest["line"]["dash"] == "2px,3px"
    assert "fill" not in rest


def test_a_narrow_screen_gets_two_rows_of_two() -> None:
    figure = build(four())

    wide, narrow = plotly(figure).layout, plotly_narrow(figure).layout
    assert wide.yaxis.domain == wide.yaxis4.domain == (0, 0.84)
    assert (narrow.yaxis.domain, narrow.yaxis2.domain) == ((0.58, 0.88), (0.58, 0.88))
    assert (narrow.yaxis3.domain, narrow.yaxis4.domain) == ((0, 0.3), (0, 0.3))
