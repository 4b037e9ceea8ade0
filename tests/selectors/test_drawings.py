"""Small drawings: bars on one scale, a hundred squares."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coverage.selectors.drawings import css_percent, pace_bars, squares
from coverage.selectors.progress import Pace


def pace(per_week: int | None, recent: int | None, best: int | None) -> Pace:
    return Pace(per_week=per_week, weeks_left=13, is_reached=False, recent=recent, best=best, label=None)


def test_bars_share_the_scale_of_the_largest() -> None:
    bars = pace_bars(pace(300, 100, 200))

    assert (bars.recent_css, bars.need_css, bars.best_css) == ("33.3%", "100.0%", "66.7%")


@pytest.mark.parametrize("rate", [None, 0])
def test_bars_of_nothing_have_no_width(rate: int | None) -> None:
    bars = pace_bars(pace(rate, rate, rate))

    assert (bars.recent_css, bars.need_css, bars.best_css) == ("0.0%", "0.0%", "0.0%")


def test_a_share_is_written_with_a_point_for_css() -> None:
    assert css_percent(Fraction(2, 3)) == "66.7%"


@pytest.mark.parametrize(
    ("value", "filled"),
    [(None, 0), (Fraction(0), 0), (Fraction(713, 10_000), 7), (Fraction(75, 1_000), 8), (Fraction(3, 2), 100)],
)
def test_squares_are_filled_to_the_nearest_worker_of_a_hundred(value: Fraction | None, filled: int) -> None:
    drawn = squares(value)

    assert len(drawn) == 100
    assert drawn == (True,) * filled + (False,) * (100 - filled)
