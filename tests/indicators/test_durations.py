"""Spans and sizes in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coverage.indicators.durations import format_age, format_duration, format_size


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "–"),
        (0, "0 detik"),
        (119, "119 detik"),
        (120, "2 menit"),
        (7199, "119 menit"),
        (7200, "2 jam"),
        (172_799, "47 jam"),
        (172_800, "2 hari"),
    ],
)
def test_age_is_told_in_the_unit_of_which_there_are_two(seconds: int | None, words: str) -> None:
    assert format_age(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(None, "–"), (Fraction(59, 1000), "0,06 detik"), (Fraction(130), "2 menit")]
)
def test_duration_below_ten_seconds_keeps_two_places(seconds: Fraction | None, words: str) -> None:
    assert format_duration(seconds) == words


@pytest.mark.parametrize(
    ("octets", "words"), [(None, "–"), (512, "512 B"), (1024, "1,0 KB"), (13_002_342, "12,4 MB"), (2**50, "1.024,0 TB")]
)
def test_size_is_told_in_steps_of_1024(octets: int | None, words: str) -> None:
    assert format_size(octets) == words
