"""Small panels, one per segment, each on its own scale: cumulative new participants against the path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from coverage.figures import style
from coverage.figures.chart import Figure

GAP = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One segment: its cumulative months, its path, the name and words above it, and the last month published whole."""

    segment: str
    name: str
    note: str
    realised: tuple[int | None, ...]
    path: tuple[Fraction | None, ...]
    complete: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentsData:
    """The panels in their fixed order."""

    months: tuple[str, ...]
    panels: tuple[Panel, ...]
    realised_name: str
    path_name: str


def build(data: SegmentsData) -> Figure:
    """Lay the panels out in a row; on a narrow screen in two rows of two."""
    traces = [trace for number, panel in enumerate(data.panels, 1) for trace in _traces(data, panel, number)]
    base = style.layout(margin={"l": 8, "r": 8, "t": 28, "b": 26})
    del base["xaxis"], base["yaxis"]
    return {
        "data": traces,
        "layout": base | _places(data, _wide(len(data.panels))),
        "narrow": _places(data, _two_rows(len(data.panels))),
    }


@dataclass(frozen=True, slots=True)
class _Place:
    x: tuple[float, float]
    y: tuple[float, float]


def _wide(count: int) -> list[_Place]:
    width = 1 / max(count, 1)
    return [_Place((k * width + GAP / 2, (k + 1) * width - GAP / 2), (0, 0.84)) for k in range(count)]


def _two_rows(count: int) -> list[_Place]:
    rows = ((0.58, 0.88), (0.0, 0.3))
    columns = ((0.0, 0.44), (0.56, 1.0))
    return [_Place(columns[k % 2], rows[min(k // 2, 1)]) for k in range(count)]


def _places(data: SegmentsData, places: Sequence[_Place]) -> dict[str, Any]:
    """Return axes and titles for one arrangement of the panels."""
    found: dict[str, Any] = {"annotations": []}
    for number, (panel, place) in enumerate(zip(data.panels, places, strict=True), 1):
        key = "" if number == 1 else str(number)
        found[f"xaxis{key}"] = style.axis(
            type="category",
            showline=True,
            domain=list(place.x),
            anchor=f"y{key}",
            tickvals=[data.months[0], data.months[6], data.months[11]],
            range=[-0.2, 11.2],
            categoryorder="array",
            categoryarray=list(data.months),
        )
        found[f"yaxis{key}"] = style.axis(
            domain=list(place.y), anchor=f"x{key}", showticklabels=False, range=[0, _top(panel)]
        )
        found["annotations"].append(
            {
                "xref": "paper",
                "yref": "paper",
                "x": place.x[0],
                "y": place.y[1],
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "align": "left",
                "text": f"<b>{panel.name}</b><br>{panel.note}",
                "font": {"size": 12, "color": style.INK},
            }
        )
    return found


def _top(panel: Panel) -> float:
    highest = max([value for value in (*panel.path, *panel.realised) if value is not None], default=1)
    return float(highest) * 1.06 or 1.0


def _traces(data: SegmentsData, panel: Panel, number: int) -> list[dict[str, Any]]:
    key = "" if number == 1 else str(number)
    token = style.SEGMENT_TOKENS[panel.segment]
    common = {
        "type": "scatter",
        "x": list(data.months),
        "xaxis": f"x{key}",
        "yaxis": f"y{key}",
        "mode": "lines",
        "hovertemplate": style.COUNT_HOVER,
    }
    path = {"color": style.PATH, "width": 1.3, "dash": "4px,3px"}
    line = {"color": token, "width": 2.4}
    done, rest = style.split_at(panel.realised, panel.complete)
    drawn = [
        common | {"y": style.whole(panel.path), "name": data.path_name, "line": path},
        common | {"y": done, "name": data.realised_name, "line": line, "fill": "tozeroy", "fillcolor": f"{token}/0.12"},
    ]
    if rest:
        drawn.append(common | {"y": rest, "name": data.realised_name, "line": line | {"dash": style.IN_PROGRESS}})
    return drawn
