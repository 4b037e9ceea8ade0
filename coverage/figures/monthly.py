"""New participants per month as bars, against the month's part of the target as dashes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from coverage.figures import style
from coverage.figures.chart import Figure
from coverage.indicators.formatting import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyData:
    """Twelve months of one year; None is a month without a published count."""

    months: tuple[str, ...]
    realised: tuple[int | None, ...]
    targets: tuple[Fraction | None, ...]
    through: int
    realised_name: str
    target_name: str
    lang: Lang


def build(data: MonthlyData) -> Figure:
    """Colour each bar by whether it reached its month's target; a month in progress is hatched."""
    targets = style.whole(data.targets)
    # Judged by the exact target, as the title is: the drawn dash is rounded.
    colors = [
        style.MAIN if not target or (count is not None and count >= target) else style.BEHIND
        for count, target in zip(data.realised, data.targets, strict=True)
    ]
    marks = style.unfinished([number > data.through for number in range(1, 13)])
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
