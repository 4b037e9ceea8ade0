"""Months as a line the height of a word."""

from __future__ import annotations

import pytest

from coverage.selectors.sparklines import sparkline


@pytest.mark.parametrize("values", [[], [None, None], [5], [None, 5, None]])
def test_one_known_month_makes_no_line(values: list[int | None]) -> None:
    assert sparkline(values) is None


def test_line_runs_from_zero_at_the_bottom_to_the_largest_at_the_top() -> None:
    line = sparkline([0, 5, 10])

    assert line is not None
    assert line.path == "M2.5 15.5 L36.0 9.0 L69.5 2.5"
    assert (line.x, line.y) == ("69.5", "2.5")


def test_pen_is_lifted_over_a_missing_month() -> None:
    line = sparkline([10, None, 10, None])

    assert line is not None
    assert line.path == "M2.5 2.5 M47.2 2.5"
    assert line.x == "47.2"


def test_zeros_lie_on_the_bottom() -> None:
    line = sparkline([0, 0])

    assert line is not None
    assert line.path == "M2.5 15.5 L69.5 15.5"
