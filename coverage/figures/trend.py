"""Cumulative new participants against the target path, with the range of two plain projections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from coverage.figures import style
from coverage.figures.chart import Figure
from coverage.indicators.formatting import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendData:
    """Twelve months of one year. `through` is the last month counted (1 to 12); later ones are still in progress."""

    months: tuple[str, ...]
    realised: tuple[int | None, ...]
    path: tuple[Fraction | None, ...]
    through: int
    low: int | None
    high: int | None
    realised_name: str
    path_name: str
    range_name: str
    realised_label: str
    target_label: str
    range_label: str
    lang: Lang


def build(data: TrendData) -> Figure:
    """Draw the range first, then the path, then what was realised on top."""
    path = style.whole(data.path)
    annotations = _annotations(data, path)
    return {
        "data": [*_range(data), _path(data, path), *_realised(data)],
        "layout": style.layout(
            margin={"l": 56, "r": 150, "t": 14, "b": 28},
            annotations=annotations,
            yaxis=style.count_ticks([*data.realised, *path, data.high], data.lang),
            xaxis={"categoryorder": "array", "categoryarray": list(data.months), "range": [-0.3, 11.2]},
        ),
        "narrow": {
            "margin": {"l": 48, "r": 12, "t": 14, "b": 28},
            "annotations": [],
            "xaxis": {"tickvals": list(data.months[::3])},
        },
    }


def _range(data: TrendData) -> list[dict[str, Any]]:
    start = data.realised[data.through - 1]
    if data.low is None or data.high is None or start is None or data.through == 12:
        return []
    months = list(data.months[data.through - 1 :])
    steps = len(months) - 1

    def line(end: int) -> list[int]:
        return [round(start + (end - start) * step / steps) for step in range(steps + 1)]

    edge = {"type": "scatter", "x": months, "mode": "lines", "line": {"width": 0}}
    return [
        edge | {"y": line(data.low), "name": data.range_name, "hovertemplate": style.COUNT_HOVER},
        edge
        | {
            "y": line(data.high),
            "name": data.range_name,
            "fill": "tonexty",
            "fillcolor": style.BAND,
            "hovertemplate": style.COUNT_HOVER,
        },
    ]


def _path(data: TrendData, path: Sequence[int | None]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": list(data.months),
        "y": list(path),
        "name": data.path_name,
        "mode": "lines",
        "line": {"color": style.PATH, "width": 1.6, "dash": "5px,4px"},
        "hovertemplate": style.COUNT_HOVER,
    }


def _realised(data: TrendData) -> list[dict[str, Any]]:
    """Complete months solid; months in progress dashed from the last complete one on."""
    line = {"color": style.MAIN, "width": 2.6}
    trace = {
        "type": "scatter",
        "name": data.realised_name,
        "mode": "lines+markers",
        "marker": {"size": 5, "color": style.MAIN},
        "hovertemplate": style.COUNT_HOVER,
        "connectgaps": False,
    }
    done = trace | {"x": list(data.months[: data.through]), "y": list(data.realised[: data.through]), "line": line}
    rest = data.realised[data.through :]
    if all(count is None for count in rest):
        return [done]
    return [
        done,
        trace
        | {
            "x": list(data.months[data.through - 1 :]),
            "y": list(data.realised[data.through - 1 :]),
            "line": line | {"dash": "2px,3px"},
        },
    ]


def _annotations(data: TrendData, path: Sequence[int | None]) -> list[dict[str, Any]]:
    notes = []
    top, now = path[11], data.realised[data.through - 1]
    if top is not None:
        notes.append(style.label(data.months[11], top, data.target_label, shift=6))
    if data.high is not None and data.low is not None and now is not None and data.through < 12:
        notes.append(
            style.label(data.months[11], (data.low + data.high) / 2, data.range_label, color=style.MAIN, shift=-22)
        )
    if now is not None:
        notes.append(style.label(data.months[data.through - 1], now, data.realised_label, color=style.MAIN, shift=-18))
    return notes
