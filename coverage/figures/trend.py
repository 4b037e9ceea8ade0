"""Cumulative new participants against the target path, with the range of two plain projections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from coverage.figures import style
from coverage.figures.chart import Figure
from coverage.indicators.formatting import Lang, format_short

FIRST_INSIDE = 3
LAST_INSIDE = 10  # from November on, the label of the last month would run into those of December

NEAR_ZERO = 0.15  # a label below so low a point would lie on the names of the months


@dataclass(frozen=True, slots=True)
class RevisionMark:
    """The month (1 to 12) at whose end a newer version of the target was first in force, and its words."""

    number: int
    label: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendData:
    """Twelve months of one year. `through` is the last month counted (1 to 12), `complete` the last published whole."""

    months: tuple[str, ...]
    realised: tuple[int | None, ...]
    path: tuple[Fraction | None, ...]
    through: int
    complete: int
    low: int | None
    high: int | None
    realised_name: str
    path_name: str
    low_name: str
    high_name: str
    realised_label: str
    target_label: str
    range_label: str
    lang: Lang
    revisions: tuple[RevisionMark, ...] = ()

    @property
    def now(self) -> int | None:
        """The running total at the end of the last month counted."""
        return self.realised[self.through - 1]

    @property
    def has_range(self) -> bool:
        """A range is drawn from a known total to December, so not in December itself."""
        return None not in (self.low, self.high, self.now) and self.through < 12


def build(data: TrendData) -> Figure:
    """Draw the range first, then the path, then what was realised on top."""
    path = style.whole(data.path)
    axis = style.count_ticks([*data.realised, *path, data.high if data.has_range else None], data.lang)
    top = axis["range"][1]
    return {
        "data": [*_range(data), _path(data, path), *_realised(data)],
        "layout": style.layout(
            margin={"l": 60, "r": 160, "t": 30 if data.revisions else 14, "b": 28},
            annotations=[*_labels(data, path, top), *_revision_labels(data, is_short=False)],
            shapes=_revision_lines(data),
            yaxis=axis,
            xaxis={"categoryorder": "array", "categoryarray": list(data.months), "range": [-0.3, 11.2]},
        ),
        "narrow": {
            "margin": {"l": 48, "r": 70, "t": 30 if data.revisions else 14, "b": 28},
            "annotations": [*_short_labels(data, path, top), *_revision_labels(data, is_short=True)],
            "xaxis": {"tickvals": list(data.months[::3])},
        },
    }


def _range(data: TrendData) -> list[dict[str, Any]]:
    """A band whose edges are silent: only its two ends in December are projections, the months between are drawing."""
    if data.low is None or data.high is None or data.now is None or not data.has_range:
        return []
    months = list(data.months[data.through - 1 :])
    edge = {"type": "scatter", "x": months, "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    end = {
        "type": "scatter",
        "x": months[-1:],
        "mode": "markers",
        "marker": {"symbol": "line-ew", "size": 8, "line": {"width": 2, "color": style.MAIN}},
        "hovertemplate": style.COUNT_HOVER,
    }
    return [
        edge | {"y": _straight(data.now, data.low, len(months))},
        edge | {"y": _straight(data.now, data.high, len(months)), "fill": "tonexty", "fillcolor": style.BAND},
        end | {"y": [data.low], "name": data.low_name},
        end | {"y": [data.high], "name": data.high_name},
    ]


def _straight(start: int, end: int, count: int) -> list[int]:
    return [start + (end - start) * step // (count - 1) for step in range(count)]


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


def _revision_lines(data: TrendData) -> list[dict[str, Any]]:
    """A dotted upright line at each month in which a newer version of the target began."""
    line = {"color": style.INK_3, "width": 1.2, "dash": style.IN_PROGRESS}
    ends = {"type": "line", "xref": "x", "yref": "paper", "y0": 0, "y1": 1, "line": line, "layer": "below"}
    return [ends | {"x0": mark.number - 1, "x1": mark.number - 1} for mark in data.revisions]


def _revision_labels(data: TrendData, *, is_short: bool) -> list[dict[str, Any]]:
    """Above the drawing, over the line; towards the middle at either end, where half of it would be cut off."""
    labels = []
    for mark in data.revisions:
        text = mark.short if is_short else mark.label
        anchor = "left" if mark.number < FIRST_INSIDE else "center" if mark.number <= LAST_INSIDE else "right"
        note = style.label(data.months[mark.number - 1], 1, text, color=style.INK_2, anchor=anchor)
        labels.append(note | {"yref": "paper", "yanchor": "bottom", "xshift": 0, "yshift": 2})
    return labels


def _realised(data: TrendData) -> list[dict[str, Any]]:
    """Complete months solid; months in progress dashed from the last complete one on."""
    line = {"color": style.MAIN, "width": 2.6}
    trace = {
        "type": "scatter",
        "x": list(data.months),
        "name": data.realised_name,
        "mode": "lines+markers",
        "marker": {"size": 5, "color": style.MAIN},
        "hovertemplate": style.COUNT_HOVER,
        "connectgaps": False,
    }
    done, rest = style.split_at(data.realised, data.complete)
    dashed = line | {"dash": style.IN_PROGRESS}
    return [trace | {"y": done, "line": line}, *([trace | {"y": rest, "line": dashed}] if rest else [])]


def _labels(data: TrendData, path: Sequence[int | None], top: float) -> list[dict[str, Any]]:
    return _place(data, path, top, target=data.target_label, ends=data.range_label, now=data.realised_label)


def _short_labels(data: TrendData, path: Sequence[int | None], top: float) -> list[dict[str, Any]]:
    """On a narrow screen only the numbers, short: the legend names the marks."""
    ends = style.short_range(data.low or 0, data.high or 0, lang=data.lang).replace("–", "–<br>")
    texts = {"target": format_short(path[11], lang=data.lang), "now": format_short(data.now, lang=data.lang)}
    return _place(data, path, top, ends=f"<b>{ends}</b>", **{name: f"<b>{text}</b>" for name, text in texts.items()})


def _place(
    data: TrendData, path: Sequence[int | None], top: float, *, target: str, ends: str, now: str
) -> list[dict[str, Any]]:
    """Put the labels of December in one column beside the drawing, that of an earlier last month below its point."""
    december = data.months[11]
    column, inside = [], []
    if path[11] is not None:
        column.append(style.label(december, path[11], target))
    if data.low is not None and data.high is not None and data.has_range:
        column.append(style.label(december, (data.low + data.high) / 2, ends, color=style.MAIN))
    if data.now is not None and data.through > LAST_INSIDE:
        column.append(style.label(december, data.now, now, color=style.MAIN))
    elif data.now is not None:
        shift = 16 if data.now < top * NEAR_ZERO else -18
        inside.append(style.label(data.months[data.through - 1], data.now, now, color=style.MAIN, shift=shift))
    return [*style.keep_apart(column, top=top), *inside]
