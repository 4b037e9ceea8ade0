"""Coverage month by month in total, formal and informal, beside the ratios that others published."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from coverage.figures import style
from coverage.figures.chart import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioLine:
    """One group's ratio per month; None is a gap. After `complete` months the ratios are lower bounds."""

    name: str
    token: str
    ratios: tuple[Fraction | None, ...]
    complete: int
    is_lead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPoint:
    """A ratio that a source published for a month. `label` stands beside its mark, `name` is said when pointed at."""

    month: str
    name: str
    label: str
    ratio: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageTrendData:
    """Months in order, the lines, and published points to compare with."""

    months: tuple[str, ...]
    lines: tuple[RatioLine, ...]
    points: tuple[PublishedPoint, ...]


def build(data: CoverageTrendData) -> Figure:
    """Draw lines with gaps where nothing is published; published points as open diamonds, never joined."""
    return {
        "data": [
            *(trace for line in data.lines for trace in _line(data, line)),
            *(_point(point) for point in data.points),
        ],
        "layout": style.layout(
            margin={"l": 44, "r": 84, "t": 10, "b": 28},
            annotations=_notes(data),
            xaxis={
                "tickvals": list(data.months[::3]),
                "categoryorder": "array",
                "categoryarray": list(data.months),
                "range": [-0.5, len(data.months) - 0.5],
            },
            yaxis={"ticksuffix": "%", "tickformat": ",.0f"},
        ),
        "narrow": {"margin": {"l": 40, "r": 70, "t": 10, "b": 28}, "xaxis": {"tickvals": list(data.months[::6])}},
    }


def _line(data: CoverageTrendData, line: RatioLine) -> list[dict[str, Any]]:
    stroke = {"color": line.token, "width": 2.6 if line.is_lead else 1.8}
    trace = {
        "type": "scatter",
        "x": list(data.months),
        "name": line.name,
        "mode": "lines",
        "connectgaps": False,
        "hovertemplate": style.PERCENT_HOVER,
    }
    done, rest = style.split_at(style.percents(line.ratios), line.complete)
    dashed = stroke | {"dash": style.IN_PROGRESS}
    return [trace | {"y": done, "line": stroke}, *([trace | {"y": rest, "line": dashed}] if rest else [])]


def _point(point: PublishedPoint) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [point.month],
        "y": style.percents([point.ratio]),
        "name": point.name,
        "mode": "markers",
        "marker": {"symbol": "diamond-open", "size": 11, "line": {"width": 2}, "color": style.INK},
        "hovertemplate": style.PERCENT_HOVER,
    }


def _notes(data: CoverageTrendData) -> list[dict[str, Any]]:
    """Name the lines at their last known months, and the published points above their marks."""
    ratios = [ratio for line in data.lines for ratio in line.ratios] + [point.ratio for point in data.points]
    top = max((value for value in style.percents(ratios) if value is not None), default=0) or 1
    ends = [note for line in data.lines if (note := _end_note(data, line))]
    points = [
        style.label(point.month, value, point.label, anchor="center", shift=14)
        for point, value in zip(data.points, style.percents([point.ratio for point in data.points]), strict=True)
        if value is not None
    ]
    return [*style.keep_apart(ends, top=top), *points]


def _end_note(data: CoverageTrendData, line: RatioLine) -> dict[str, Any] | None:
    values = style.percents(line.ratios)
    known = [index for index, value in enumerate(values) if value is not None]
    if not known:
        return None
    return style.label(data.months[known[-1]], values[known[-1]] or 0.0, line.name, color=line.token)
