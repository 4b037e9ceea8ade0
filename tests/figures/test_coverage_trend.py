"""Coverage over time: lines with gaps, named at their ends; published ratios as marks that are never joined."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from coverage.figures.coverage_trend import CoverageTrendData, PublishedPoint, RatioLine, build
from tests.figures.drawing import MONTHS, plotly, plotly_narrow, texts

NOTHING = (None,) * 12
POINT = PublishedPoint(month="Jul", name="Terbitan: Rakor", label="7,13%", ratio=Fraction(713, 10_000))


def line(*ratios: Fraction | None, **changes: Any) -> RatioLine:
    given = {"name": "Total", "token": "--d-main", "complete": 12} | changes
    return RatioLine(ratios=(*ratios, *NOTHING[len(ratios) :]), **given)


def data(*lines: RatioLine, points: tuple[PublishedPoint, ...] = ()) -> CoverageTrendData:
    return CoverageTrendData(months=MONTHS, lines=lines, points=points)


CASES = {
    "nothing at all": data(line()),
    "one month": data(line(Fraction(1, 4))),
    "complete year": data(line(*[Fraction(1, 4)] * 12), line(*[Fraction(3, 4)] * 12, name="Formal")),
    "over a hundred": data(line(Fraction(3, 2))),
    "zero": data(line(Fraction(0))),
    "points only": data(points=(POINT,)),
    "no months": CoverageTrendData(months=(), lines=(), points=()),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_plotly_can_draw_it_wide_and_narrow(case: CoverageTrendData) -> None:
    figure = build(case)

    assert len(plotly(figure).data) == len(plotly_narrow(figure).data) == len(case.lines) + len(case.points)


def test_ratios_are_drawn_as_percentages_with_their_gaps() -> None:
    drawn = build(data(line(Fraction(2469, 10_000), None, Fraction(1, 3))))["data"][0]

    assert drawn["y"][:4] == [24.69, None, 33.3333, None]
    assert drawn["connectgaps"] is False


def test_months_published_in_part_are_dashed_from_the_last_whole_one_on() -> None:
    done, rest = build(data(line(Fraction(1, 4), Fraction(1, 5), Fraction(1, 8), complete=2)))["data"]

    assert (done["y"][:4], rest["y"][:4]) == ([25.0, 20.0, None, None], [None, 20.0, 12.5, None])
    assert (done["line"].get("dash"), rest["line"]["dash"]) == (None, "2px,3px")


def test_the_lead_line_is_thicker() -> None:
    lead, other = build(data(line(is_lead=True), line(name="Formal")))["data"]

    assert lead["line"]["width"] > other["line"]["width"]


def test_published_ratios_lie_over_the_lines_as_open_marks() -> None:
    mark = build(data(line(Fraction(1, 4)), points=(POINT,)))["data"][-1]

    assert (mark["mode"], mark["marker"]["symbol"]) == ("markers", "diamond-open")
    assert (mark["x"], mark["y"], mark["name"]) == (["Jul"], [7.13], "Terbitan: Rakor")


def test_a_line_is_named_at_its_last_known_month_and_not_at_all_when_unknown() -> None:
    notes = build(data(line(Fraction(1, 4), Fraction(1, 5)), line(name="Formal"), points=(POINT,)))["layout"][
        "annotations"
    ]

    assert [(note["text"], note["x"], note["y"]) for note in notes] == [("Total", "Feb", 20.0), ("7,13%", "Jul", 7.13)]


def test_names_of_lines_that_end_together_lie_apart() -> None:
    ends = [line(Fraction(50, 100)), line(Fraction(51, 100), name="Formal")]

    low, high = build(data(*ends))["layout"]["annotations"]

    assert (low["text"], high["text"]) == ("Total", "Formal")
    assert high["yshift"] - low["yshift"] >= 12


def test_a_coverage_of_zero_is_named_like_any_other() -> None:
    assert texts(build(CASES["zero"])) == ["Total"]


def test_a_narrow_screen_names_fewer_months() -> None:
    figure = build(CASES["complete year"])

    assert list(plotly(figure).layout.xaxis.tickvals) == ["Jan", "Apr", "Jul", "Okt"]
    assert list(plotly_narrow(figure).layout.xaxis.tickvals) == ["Jan", "Jul"]
