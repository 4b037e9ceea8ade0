"""A dozen months as a line the height of a word: an SVG path, gaps where a month is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, EDGE = 72, 18, 2.5


@dataclass(frozen=True, slots=True)
class Sparkline:
    """The `d` of the path and the place of the last point, in a box of 72 x 18."""

    path: str
    x: str
    y: str


def sparkline(values: Sequence[int | None]) -> Sparkline | None:
    """Draw values from zero to their largest; None when fewer than two are known."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    top = max(known) or 1
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    parts: list[str] = []
    last = (0.0, 0.0)
    pen_is_down = False
    for index, value in enumerate(values):
        if value is None:
            pen_is_down = False
            continue
        last = (EDGE + index * step, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / top)
        parts.append(f"{'L' if pen_is_down else 'M'}{last[0]:.1f} {last[1]:.1f}")
        pen_is_down = True
    return Sparkline(" ".join(parts), f"{last[0]:.1f}", f"{last[1]:.1f}")
