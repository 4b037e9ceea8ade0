"""The manners of all charts: layout, axes, labels. Colours, fonts and number formats live here only."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, TypeVar

from coverage.indicators.formatting import Lang, format_short
from coverage.indicators.rounding import scaled_half_up

MAIN, BEHIND, NEAR, PATH, BAND, TARGET = "--d-main", "--d-behind", "--d-near", "--d-path", "--fan-1", "--d-target"
INK, INK_2, INK_3, SURFACE, GRID, LINE = "--ink", "--ink-2", "--ink-3", "--surface", "--grid", "--line-2"
SEGMENT_TOKENS = {"PU": "--d-pu", "BPU": "--d-bpu", "JAKON": "--d-jakon", "PMI": "--d-pmi"}
COUNT_HOVER = "%{y:,.0f}"
PERCENT_HOVER = "%{y:.2f}%"
TICKS = 5
IN_PROGRESS = "2px,3px"
_Value = TypeVar("_Value", int | None, float | None)
# The lowest drawing area of a labelled chart and the height of a line of text, in pixels: labels kept apart at this
# height are further apart on any taller one.
LEAST_HEIGHT = 200
TEXT_LINE = 16
AIR = 8  # how far a label may stand over the upper edge: less than any upper margin


def layout(**changes: Any) -> dict[str, Any]:
    """Return the common layout; `xaxis`, `yaxis` and `margin` are merged, everything else replaced."""
    merged: dict[str, Any] = {
        "font": {"size": 12, "color": INK_2},
        "separators": ",.",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 52, "r": 16, "t": 10, "b": 28} | changes.pop("margin", {}),
        "showlegend": False,
        "hovermode": "x unified",
        "dragmode": False,
        "hoverlabel": {"bgcolor": SURFACE, "bordercolor": LINE, "font": {"size": 13, "color": INK}},
        "xaxis": axis(showline=True, type="category") | changes.pop("xaxis", {}),
        "yaxis": axis(showgrid=True, gridcolor=GRID, rangemode="tozero", nticks=TICKS) | changes.pop("yaxis", {}),
    }
    return merged | changes


def axis(**changes: Any) -> dict[str, Any]:
    """Return a quiet axis."""
    quiet = {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"size": 12, "color": INK_3},
        "linecolor": LINE,
        "ticks": "",
        "tickangle": 0,
    }
    return quiet | changes


def count_ticks(values: Sequence[Fraction | int | None], lang: Lang) -> dict[str, Any]:
    """Return round ticks for counts, written short (`1,5 jt`): Plotly's own would be English."""
    top = max((value for value in values if value is not None), default=0)
    if not top:
        return {"tickvals": [0], "ticktext": ["0"], "range": [0, 1]}
    step = next(
        step for power in range(10) for step in (10**power, 2 * 10**power, 5 * 10**power) if top / step <= TICKS
    )
    ticks = list(range(0, int(top) + step, step))
    return {
        "tickvals": ticks,
        "ticktext": [format_short(tick, lang=lang) if tick else "0" for tick in ticks],
        "range": [0, float(top) * 1.08],
    }


def label(x: str, y: float, text: str, *, color: str = INK, shift: int = 0, anchor: str = "left") -> dict[str, Any]:
    """Return a direct label at a point; labels beat legends."""
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "xanchor": anchor,
        "yanchor": "middle",
        "align": "left",
        "xshift": {"left": 8, "center": 0, "right": -8}[anchor],
        "yshift": shift,
        "font": {"size": 12, "color": color},
        "bgcolor": f"{SURFACE}/0.75",
    }


def keep_apart(notes: Sequence[dict[str, Any]], *, top: float) -> list[dict[str, Any]]:
    """Shift labels of one column where they would lie on one another: up, or down again from the upper edge.

    `top` is the value at that edge. Returns the labels from low to high.
    """
    ordered = sorted(notes, key=lambda note: float(note["y"]))
    halves = [TEXT_LINE * (note["text"].count("<br>") + 1) / 2 for note in ordered]
    places = [float(note["y"]) / top * LEAST_HEIGHT for note in ordered]
    middles, floor = list(places), float("-inf")
    for index, half in enumerate(halves):
        middles[index] = max(middles[index], floor + half)
        floor = middles[index] + half
    ceiling = float(LEAST_HEIGHT + AIR)
    for index, half in reversed(list(enumerate(halves))):
        middles[index] = min(middles[index], ceiling - half)
        ceiling = middles[index] - half
    return [
        note | {"yshift": round(middle - place, 1)}
        for note, middle, place in zip(ordered, middles, places, strict=True)
    ]


def split_at(values: Sequence[_Value], complete: int) -> tuple[list[_Value | None], list[_Value | None]]:
    """Part a line after so many complete months; what is in progress starts where the complete part ends.

    Both parts keep their length. The second is empty when nothing is in progress.
    """
    done = [value if number <= complete else None for number, value in enumerate(values, 1)]
    rest = [value if number >= complete else None for number, value in enumerate(values, 1)]
    return done, rest if any(value is not None for value in values[complete:]) else []


def short_range(low: int, high: int, *, lang: Lang) -> str:
    """Write two counts as one range, the unit once if they share it: `1,53–1,65 jt`."""
    first, last = format_short(low, lang=lang), format_short(high, lang=lang)
    if first == last:
        return first
    number, _, unit = first.partition(" ")
    return f"{number if last.endswith(f' {unit}') else first}–{last}"


def unfinished(flags: Sequence[bool]) -> dict[str, Any]:
    """Return the bar marks that hatch months not wholly published, in the bar's own colour."""
    # Not "overlay": it wants one colour to contrast with, and warns in the console about a list of them.
    shapes = ["/" if flag else "" for flag in flags]
    return {"pattern": {"shape": shapes, "size": 6, "solidity": 0.5, "fillmode": "replace"}}


def whole(values: Sequence[Fraction | int | None]) -> list[int | None]:
    """Round exact values to whole persons for drawing; a gap stays a gap."""
    return [None if value is None else scaled_half_up(value, 0) for value in values]


def percents(values: Sequence[Fraction | None]) -> list[float | None]:
    """Turn ratios into percentages with four decimals for drawing."""
    return [None if value is None else scaled_half_up(value, 6) / 10**4 for value in values]
