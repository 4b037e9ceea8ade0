"""Reading a figure as Plotly would: colour tokens replaced, the patch for narrow screens laid on when asked for."""

from __future__ import annotations

import re
from typing import Any

import plotly.graph_objects as go

from coverage.figures.chart import Figure

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
TOKEN = re.compile(r"--[a-z0-9-]+(/0\.\d+)?")


def plotly(figure: Figure) -> go.Figure:
    """Let Plotly check the drawing of a wide screen; it refuses what it does not know."""
    return go.Figure(data=_coloured(figure["data"]), layout=_coloured(figure["layout"]))


def plotly_narrow(figure: Figure) -> go.Figure:
    """The same with the patch for narrow screens."""
    patch = dict(figure["narrow"])
    traces = patch.pop("data", [])
    data = [_merged(trace, change) for trace, change in zip(figure["data"], traces, strict=True)] if traces else None
    return go.Figure(data=_coloured(data or figure["data"]), layout=_coloured(_merged(figure["layout"], patch)))


def texts(figure: Figure) -> list[str]:
    """The words written into the drawing."""
    return [note["text"] for note in figure["layout"]["annotations"]]


def _merged(base: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    both = {key: _merged(base[key], patch[key]) for key in base.keys() & patch.keys() if isinstance(patch[key], dict)}
    return base | patch | both


def _coloured(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _coloured(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_coloured(value) for value in part]
    return "#123456" if isinstance(part, str) and TOKEN.fullmatch(part) else part
