"""How believable a need per week is, in words that do not contradict the numbers beside them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coverage.indicators.vocabulary import PaceLabel
from coverage.selectors.words import pace_words

ON_PATH, STRETCH = PaceLabel.ON_PATH, PaceLabel.STRETCH


@pytest.mark.parametrize(
    ("label", "need", "recent", "best", "told"),
    [
        (ON_PATH, 50, 100, 200, "di bawah laju sekarang"),
        (ON_PATH, 89, 100, 200, "di bawah laju sekarang"),
        (ON_PATH, 90, 100, 200, "sebanding dengan laju sekarang"),
        (ON_PATH, 108, 100, 105, "sebanding dengan laju sekarang, di atas triwulan terbaik"),
        (STRETCH, 1_400, 1_000, 1_200, "perlu percepatan, di atas triwulan terbaik"),
        (STRETCH, 1_400, 1_000, 1_400, "perlu percepatan"),
        (STRETCH, 1_400, 1_000, None, "perlu percepatan"),
        (PaceLabel.NOT_BELIEVABLE, 3_000, 1_000, 1_400, "belum pernah dicapai"),
        (PaceLabel.REACHED, 0, 1_000, 1_400, "target tercapai"),
        (None, None, None, None, ""),
    ],
)
def test_the_words_follow_the_numbers(
    label: PaceLabel | None, need: int | None, recent: int | None, best: int | None, told: str
) -> None:
    known = [None if value is None else Fraction(value) for value in (recent, best)]

    assert pace_words(label, need=need, recent=known[0], best=known[1]) == told
