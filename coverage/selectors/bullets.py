"""The one mark of achievement: bar = achieved, band = where the path stands today, tick = the target."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

# The bar's full width is a little more than the target, so that passing it can be seen.
FULL = Fraction(104, 100)
NEAR = Fraction(-10, 100)


class Status(StrEnum):
    """Against the path: on it, less than ten points under it, further behind, or not to be said."""

    AHEAD = "ahead"
    NEAR = "near"
    BEHIND = "behind"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """Widths as CSS percentages of the bar; blank where there is nothing to draw."""

    value_css: str
    path_css: str
    target_css: str
    status: Status
    value: Fraction | None


def status_of(gap: Fraction | None) -> Status:
    """Say where a gap to the path (as a ratio) stands."""
    if gap is None:
        return Status.NONE
    if gap >= 0:
        return Status.AHEAD
    return Status.NEAR if gap > NEAR else Status.BEHIND


def bullet(value: Fraction | None, *, path: Fraction | None, status: Status, target: Fraction = Fraction(1)) -> Bullet:
    """Return the drawing of a value against its target (1 unless a ratio is drawn on its own scale)."""
    return Bullet(
        value_css=_width(value, target),
        path_css=_width(path, target),
        target_css=_width(target, target),
        status=status,
        value=value,
    )


def _width(part: Fraction | None, whole: Fraction) -> str:
    if part is None or not whole:
        return ""
    # Whole numbers throughout: every office has three of these.
    (part_up, part_down), (whole_up, whole_down) = part.as_integer_ratio(), whole.as_integer_ratio()
    above, below = part_up * whole_down * FULL.denominator, part_down * whole_up * FULL.numerator
    tenths = min(max((2000 * above + below) // (2 * below), 0), 1000)
    return f"{tenths // 10}.{tenths % 10}%"
