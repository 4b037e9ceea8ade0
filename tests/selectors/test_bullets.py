"""The one mark of achievement: where a gap stands, and how wide its parts are drawn."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coverage.selectors.bullets import Status, bullet, status_of


@pytest.mark.parametrize(
    ("gap", "status"),
    [
        (None, Status.NONE),
        (Fraction(0), Status.AHEAD),
        (Fraction(3, 10), Status.AHEAD),
        (Fraction(-1, 10_000), Status.NEAR),
        (Fraction(-999, 10_000), Status.NEAR),
        (Fraction(-1, 10), Status.BEHIND),
        (Fraction(-1), Status.BEHIND),
    ],
)
def test_ten_points_under_the_path_is_behind(gap: Fraction | None, status: Status) -> None:
    assert status_of(gap) is status


def test_full_width_is_a_little_more_than_the_target() -> None:
    made = bullet(Fraction(1, 2), path=Fraction(3, 4), status=Status.BEHIND)

    assert (made.value_css, made.path_css, made.target_css) == ("48.1%", "72.1%", "96.2%")


@pytest.mark.parametrize(("value", "width"), [(Fraction(0), "0.0%"), (Fraction(26, 25), "100.0%"), (2, "100.0%")])
def test_a_bar_never_leaves_its_track(value: Fraction, width: str) -> None:
    assert bullet(Fraction(value), path=None, status=Status.AHEAD).value_css == width


def test_nothing_is_drawn_for_what_is_unknown() -> None:
    made = bullet(None, path=None, status=Status.NONE)

    assert (made.value_css, made.path_css, made.target_css) == ("", "", "96.2%")


def test_a_ratio_is_drawn_against_its_own_target() -> None:
    made = bullet(Fraction(1, 4), path=None, status=Status.NEAR, target=Fraction(1, 2))

    assert (made.value_css, made.target_css) == ("48.1%", "96.2%")


def test_a_target_of_zero_draws_nothing() -> None:
    made = bullet(Fraction(1, 4), path=Fraction(1, 4), status=Status.NONE, target=Fraction(0))

    assert (made.value_css, made.path_css, made.target_css) == ("", "", "")
