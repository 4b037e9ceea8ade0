"""The cliff's drawing: layers by how sure they are, nothing where nobody is covered, falls told where there is room."""

from __future__ import annotations

from coverage.figures.cliff import CliffData, CliffLayer, Fall, Firmness, build
from tests.figures.drawing import plotly, plotly_narrow

MONTHS = ("Okt", "Nov", "Des", "Jan", "Feb", "Mar", "Apr", "Mei")
COUNTED = CliffLayer(name="APBD", firmness=Firmness.COUNTED, workers=(2000, 2000, 2000, 0, 0, 0, 0, 0))
SIGNED = CliffLayer(name="disepakati", firmness=Firmness.SIGNED, workers=(0, 0, 0, 500, 500, 0, 0, 0))
PROMISED = CliffLayer(name="dijanjikan", firmness=Firmness.PROMISED, workers=(0, 0, 0, 0, 0, 700, 0, 0))


def data(*layers: CliffLayer, falls: tuple[Fall, ...] = (), today: str = "Nov") -> CliffData:
    return CliffData(months=MONTHS, layers=layers, falls=falls, today=today, today_label="bulan ini", lang="id")


def texts(figure: dict[str, object], part: str = "layout") -> list[str]:
    return [note["text"] for note in figure[part]["annotations"]]  # type: ignore[index]


def test_layers_stack_without_gaps_in_their_order() -> None:
    figure = build(data(COUNTED, SIGNED, PROMISED))

    assert plotly(figure).layout.barmode == "stack"
    assert len(plotly_narrow(figure).data) == 3
    assert [trace["name"] for trace in figure["data"]] == ["APBD", "disepakati", "dijanjikan"]
    assert figure["layout"]["bargap"] == 0


def test_nothing_is_drawn_where_nobody_is_covered() -> None:
    (trace,) = build(data(COUNTED))["data"]

    assert trace["y"] == [2000, 2000, 2000, None, None, None, None, None]


def test_only_what_counts_is_solid_and_a_promise_is_hatched() -> None:
    solid, light, hatched = (trace["marker"] for trace in build(data(COUNTED, SIGNED, PROMISED))["data"])

    assert "pattern" not in solid
    assert light["color"] != solid["color"]
    assert hatched["pattern"]["shape"] == "/"


def test_falls_are_told_largest_first_and_not_over_one_another() -> None:
    falls = (
        Fall(month="Des", workers=10, text="kecil"),
        Fall(month="Jan", workers=2000, text="besar"),
        Fall(month="Mei", workers=300, text="jauh"),
    )

    figure = build(data(COUNTED, falls=falls))

    assert texts(figure) == ["bulan ini", "besar", "jauh"]
    assert texts(figure, "narrow") == ["bulan ini", "besar"]


def test_today_outside_the_months_is_not_marked() -> None:
    figure = build(data(COUNTED, today="Des 1999"))

    assert texts(figure) == []
    assert figure["layout"]["shapes"] == []


def test_nobody_at_all_still_draws() -> None:
    figure = build(data())

    assert figure["data"] == []
    assert figure["layout"]["yaxis"]["tickvals"][0] == 0
