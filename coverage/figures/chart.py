"""What a chart block needs besides its drawing: words, legend, and a table with the same numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# A Plotly figure: {"data": [...], "layout": {...}}, with "--token" strings for colours ("--token/0.12" with alpha) and
# under "narrow" a patch of the layout for small screens; its "data" patches the traces by position.
Figure = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartTable:
    """The numbers of a chart as text; the first cell of a row is its heading."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendItem:
    """One mark of the legend: `mark` is box, line, dash, dots, hatch, tick or diamond."""

    label: str
    token: str
    mark: str = "box"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart block. `summary` is the sentence a screen reader hears instead of the drawing."""

    name: str
    title: str
    subtitle: str
    summary: str
    figure: Figure
    table: ChartTable
    height: int
    source_line: str
    legend: tuple[LegendItem, ...] = ()

    @property
    def script_id(self) -> str:
        """The id of the JSON block that the browser reads the figure from."""
        return f"figur-{self.name}"
