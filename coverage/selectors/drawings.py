"""Small drawings made of HTML: widths and squares as text ready for CSS."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from coverage.indicators.rounding import round_half_up
from coverage.selectors.progress import Pace


@dataclass(frozen=True, slots=True)
class PaceBars:
    """Three bars on one scale: lately, needed, best ever."""

    recent_css: str
    need_css: str
    best_css: str


def pace_bars(pace: Pace) -> PaceBars:
    """Scale the weekly rates to the largest of them."""
    top = max(pace.per_week or 0, pace.recent or 0, pace.best or 0) or 1
    return PaceBars(
        *(css_percent(Fraction(value or 0) / Fraction(top)) for value in (pace.recent, pace.per_week, pace.best))
    )


def css_percent(share: Fraction) -> str:
    """Return a share of 0 to 1 as a CSS percentage."""
    return f"{round_half_up(share * 100, 1)}%"


def squares(value: Fraction | None) -> tuple[bool, ...]:
    """Return a hundred squares, filled to the nearest worker of a hundred; none filled when unknown."""
    filled = 0 if value is None else min(100, int(round_half_up(value * 100, 0)))
    return tuple(number < filled for number in range(100))
