"""Active workers by segment over the months: the peak in December and the fall in January."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.figures import style
from coverage.figures.chart import Figure
from coverage.indicators.formatting import Lang
from coverage.indicators.stocks import sum_known


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One segment's active workers at the ends of the months."""

    segment: str
    name: str
    active: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MixData:
    """Months in order and the segments that add up; PMI is not among them."""

    months: tuple[str, ...]
    layers: tuple[Layer, ...]
    unfinished: tuple[bool, ...]
    lang: Lang


def build(data: MixData) -> Figure:
    """Stack the segments as bars; months in progress are hatched because not all of them is published."""
    marks = style.unfinished(data.unfinished)
    return {
        "data": [
            {
                "type": "bar",
                "x": list(data.months),
                "y": list(layer.active),
                "name": layer.name,
                "marker": {"color": style.SEGMENT_TOKENS[layer.segment]} | marks,
                "hovertemplate": style.COUNT_HOVER,
            }
            for layer in data.layers
        ],
        "layout": style.layout(
            barmode="stack",
            bargap=0.18,
            margin={"l": 60, "r": 12, "t": 10, "b": 28},
            xaxis={"tickvals": list(data.months[::3])},
            yaxis=style.count_ticks(_totals(data), data.lang),
        ),
        "narrow": {"xaxis": {"tickvals": list(data.months[::6])}},
    }


def _totals(data: MixData) -> list[int | None]:
    return [sum_known(layer.active[index] for layer in data.layers) for index in range(len(data.months))]
