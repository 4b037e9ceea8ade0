"""New participants per month as bars, against the month's part of the target as dashes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from coverage.figures import style
from coverage.figures.chart import Figure
from coverage.indicators.formatting import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyData:
    """Twelve months of one year; None is a month without a published count, `unfinished` one that lacks branches."""

    months: tuple[str, ...]
    realised: tuple[int | None, ...]
    targets: tuple[Fraction | None, ...]
    unfinished: tuple[bool, ...]
    realised_name: str
    target_name: str
    lang: Lang


def build(data: MonthlyData) -> Figure:
    """Colour each bar by whether it reached its month's target; an unfinished month is hatched and not judged."""
    targets = style.whole(data.targets)
    colors = [_color(*month) for month in zip(data.realised, data.targets, data.unfinished, strict=True)]
    marks = style.unfinished(data.unfinished)
    return {
        "data": [
            {
                "type": "bar",
                "x": list(data.months),
                "y": list(data.realised),
                "name": data.realised_name,
                "width": 0.58,
                "marker": {"color": colors} | marks,
                "hovertemplate": style.COUNT_HOVER,
            },
            {
                "type": "scatter",
                "x": list(data.months),
                "y": targets,
                "name": data.target_name,
                "mode": "markers",
                "marker": {"symbol": "line-ew", "size": 24, "line": {"width": 2, "color": style.TARGET}},
                "hovertemplate": style.COUNT_HOVER,
            },
        ],
        "layout": style.layout(yaxis=style.count_ticks([*data.realised, *targets], data.lang)),
        "narrow": {"xaxis": {"tickvals": list(data.months[::3])}, "data": [{}, {"marker": {"size": 12}}]},
    }


def _color(count: int | None, target: Fraction | None, is_unfinished: bool) -> str:
    """Judge by the exact target, as the title does: the drawn dash is rounded."""
    if not target or (count is not None and count >= target):
        return style.MAIN
    return style.PATH if is_unfinished else style.BEHIND
