"""Rows of the bench: what was measured, the bar beside it, and the page they are written to."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEADINGS = ("measured", "value", "must", "aim", "", "spread")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measurement. `unit` x: a ratio to a floor of the same run. Without a bar it informs only."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    aim: float | None = None
    spread: str = ""

    @property
    def holds(self) -> bool:
        """The bar is reached, or there is none."""
        return self.bar is None or self.value <= self.bar

    @property
    def verdict(self) -> str:
        """One word beside the bar."""
        if self.bar is None:
            return ""
        if not self.holds:
            return "MISSED"
        return "aim" if self.aim is not None and self.value <= self.aim else "holds"

    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of the headings."""
        shown = [_number(value, self.unit) if value is not None else "-" for value in (self.value, self.bar, self.aim)]
        return (self.name, *shown, self.verdict, self.spread)


@dataclass(frozen=True, slots=True)
class Taken:
    """The seconds of one thing done several times."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Half of the times were shorter."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """The time that all but one in twenty stay under; of few the longest."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]

    def said(self, scale: float = 1, unit: str = "s") -> str:
        """Median and extremes."""
        low, middle, high = (value * scale for value in (min(self.seconds), self.median, max(self.seconds)))
        return f"{middle:.4g} {unit} ({low:.3g} to {high:.3g}, n={len(self.seconds)})"


def ratio(of: Taken, to: Taken) -> float:
    """How many times as long the middle one takes."""
    return of.median / to.median


def markdown(rows: Iterable[Row]) -> str:
    """The rows as a table of a document."""
    lines = [HEADINGS, tuple("---" for _ in HEADINGS), *(row.cells() for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def plain(rows: Sequence[Row]) -> str:
    """The rows in columns for a terminal."""
    lines = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def _number(value: float, unit: str) -> str:
    text = f"{value:.4f}" if unit == "x" and abs(value) < 0.1 else f"{value:.2f}" if unit == "x" else f"{value:.4g}"
    return f"{text} {unit}".strip()
