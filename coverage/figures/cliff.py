"""Sponsored workers by month: what is registered stands solid, what is signed light, what is promised hatched."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coverage.figures import style
from coverage.figures.chart import Figure
from coverage.indicators.formatting import Lang


class Firmness(StrEnum):
    """How sure the cover of a month is; only the first one counts."""

    COUNTED = "counted"
    SIGNED = "signed"
    PROMISED = "promised"


# One hue: neighbours differ in strength and are parted by a line. Colours of segments would claim a meaning.
_SHADES = ("--d-main", "--d-main/0.7", "--d-main/0.5", "--d-main/0.85", "--d-main/0.6", "--d-main/0.4")


@dataclass(frozen=True, slots=True, kw_only=True)
class CliffLayer:
    """Workers of one agreement, or of several of one kind, at each month; 0 outside its months."""

    name: str
    firmness: Firmness
    workers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """Workers that lose cover on the first of a month, told at its bar."""

    month: str
    workers: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CliffData:
    """Months in order, the layers from the ground up, the falls, and the month of today."""

    months: tuple[str, ...]
    layers: tuple[CliffLayer, ...]
    falls: tuple[Fall, ...]
    today: str
    today_label: str
    lang: Lang


def build(data: CliffData) -> Figure:
    """Stack the layers without gaps between the months; falls and today are written into the drawing."""
    totals = [sum(layer.workers[index] for layer in data.layers) for index in range(len(data.months))]
    top = max(totals, default=0) or 1
    told = [_fall(fall, data, totals, top) for fall in _told(data.falls, data.months)]
    return {
        "data": [_bar(layer, data, number) for number, layer in enumerate(data.layers)],
        "layout": style.layout(
            barmode="stack",
            bargap=0,
            margin={"l": 60, "r": 12, "t": 26, "b": 28},
            xaxis={"tickvals": list(data.months[::3])},
            yaxis=style.count_ticks([top], data.lang),
            shapes=_today(data),
            annotations=[*_today_label(data), *told],
        ),
        # A phone has room for the largest fall only.
        "narrow": {
            "xaxis": {"tickvals": list(data.months[::6])},
            "annotations": [*_today_label(data), *told[:1]],
        },
    }


def _bar(layer: CliffLayer, data: CliffData, number: int) -> Figure:
    marker: Figure = {"color": _SHADES[number % len(_SHADES)], "line": {"width": 1, "color": style.SURFACE}}
    if layer.firmness is Firmness.SIGNED:
        marker = {"color": "--d-main/0.22", "line": {"width": 1, "color": "--d-main"}}
    if layer.firmness is Firmness.PROMISED:
        pattern = {"shape": "/", "size": 6, "solidity": 0.3, "fillmode": "replace"}
        marker = {"color": "--d-near", "pattern": pattern, "line": {"width": 1, "color": "--d-near"}}
    return {
        "type": "bar",
        "x": list(data.months),
        # Nothing is drawn where nobody is covered: a line at zero would be read as cover.
        "y": [workers or None for workers in layer.workers],
        "name": layer.name,
        "marker": marker,
        "hovertemplate": style.COUNT_HOVER,
    }


def _today(data: CliffData) -> list[Figure]:
    if data.today not in data.months:
        return []
    line = {"color": style.INK_3, "width": 1, "dash": "dot"}
    return [{"type": "line", "x0": data.today, "x1": data.today, "yref": "paper", "y0": 0, "y1": 1, "line": line}]


def _today_label(data: CliffData) -> list[Figure]:
    if data.today not in data.months:
        return []
    note = style.label(data.today, 1, data.today_label, color=style.INK_3, anchor="center", shift=10)
    return [note | {"yref": "paper"}]


def _told(falls: tuple[Fall, ...], months: tuple[str, ...]) -> list[Fall]:
    """Choose the falls that have room to be told, the largest first; the table tells all of them."""
    told: list[Fall] = []
    for fall in sorted(falls, key=lambda fall: -fall.workers):
        place = months.index(fall.month)
        if all(abs(place - months.index(other.month)) > len(months) // 4 for other in told):
            told.append(fall)
    return told


def _fall(fall: Fall, data: CliffData, totals: list[int], top: int) -> Figure:
    """Write a fall over what is left in its month; near the right edge to the left of it."""
    place = data.months.index(fall.month)
    anchor = "right" if place > len(data.months) * 3 // 4 else "left"
    height = min(totals[place] + top * 0.12, top)
    return style.label(fall.month, height, fall.text, color=style.BEHIND, anchor=anchor)
