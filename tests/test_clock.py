"""Moments that follow one another even when the clock does not."""

from __future__ import annotations

from datetime import timedelta

from coverage.clock import later_than
from tests.factories import NOON

STEP = timedelta(microseconds=1)


def test_the_clock_is_kept_when_it_is_past_all_moments() -> None:
    assert later_than([NOON - timedelta(days=1), NOON - STEP], at=NOON) == NOON
    assert later_than([], at=NOON) == NOON


def test_a_slow_clock_is_moved_just_past_the_last_moment() -> None:
    assert later_than([NOON - STEP, NOON], at=NOON - timedelta(days=1)) == NOON + STEP
    assert later_than([NOON], at=NOON) == NOON + STEP
