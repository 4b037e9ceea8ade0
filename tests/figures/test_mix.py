"""The stack of segments: layers in order, months in progress hatched, an unknown month left empty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coverage.figures.mix import Layer, MixData, build
from tests.figures.drawing import MONTHS, plotly, plotly_narrow

NOTHING = (None,) * 12


def data(pu: tuple[int | None, ...], bpu: tuple[int | None, ...] = NOTHING, in_progress: int = 0) -> MixData:
    layers = (Layer(segment="PU", name="Penerima Upah", active=pu), Layer(segment="BPU", name="BPU", active=bpu))
    unfinished = tuple(number >= 12 - in_progress for number in range(12))
    return MixData(months=MONTHS, layers=layers, unfinished=unfinished, lang="id")


CASES = {
    "nothing at all": data(NOTHING),
    "one month": data((100, *NOTHING[1:])),
    "complete year": data((100,) * 12, (50,) * 12),
    "no months": MixData(months=(), layers=(), unfinished=(), lang="id"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_plotly_can_draw_it_wide_and_narrow(case: MixData) -> None:
    figure = build(case)

    assert plotly(figure).layout.barmode == "stack"
    assert len(plotly_narrow(figure).data) == len(case.layers)


def test_layers_are_stacked_in_their_order_and_colours() -> None:
    bars = build(data((100,) * 12, (50,) * 12))["data"]

    assert [(bar["name"], bar["marker"]["color"]) for bar in bars] == [("Penerima Upah", "--d-pu"), ("BPU", "--d-bpu")]


def test_months_in_progress_are_hatched_in_every_layer() -> None:
    bars = build(data((100,) * 12, (50,) * 12, in_progress=2))["data"]

    for bar in bars:
        assert bar["marker"]["pattern"]["shape"] == [""] * 10 + ["/", "/"]


def test_an_unknown_month_is_empty_not_zero() -> None:
    assert build(data((100, None, *NOTHING[2:])))["data"][0]["y"][:2] == [100, None]


def test_axis_reaches_over_the_highest_sum() -> None:
    axis = build(data((1_000_000,) * 12, (500_000, *NOTHING[1:])))["layout"]["yaxis"]

    assert axis["ticktext"] == ["0", "500 rb", "1 jt", "1,5 jt"]
    assert axis["range"] == [0, 1_620_000.0]


def test_a_narrow_screen_names_fewer_months() -> None:
    figure = build(replace(CASES["complete year"], lang="en"))

    assert list(plotly(figure).layout.xaxis.tickvals) == ["Jan", "Apr", "Jul", "Okt"]
    assert list(plotly_narrow(figure).layout.xaxis.tickvals) == ["Jan", "Jul"]
