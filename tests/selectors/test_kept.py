"""What stands still: read once under a content version, and anew under the next."""

from __future__ import annotations

from coverage.selectors import kept as memory
from coverage.selectors.kept import kept


class Well:
    """Something to read, which counts how often it was."""

    def __init__(self) -> None:
        self.drawn = 0

    def draw(self, _place: int, *, year: int = 2022) -> int:
        self.drawn += 1
        return self.drawn


def test_an_answer_is_kept_under_its_version_and_its_question() -> None:
    well = Well()

    assert [kept("1", well.draw, 1), kept("1", well.draw, 1), kept("1", well.draw, 2)] == [1, 1, 2]
    assert kept("1", well.draw, 1, year=2021) == 3


def test_a_new_version_forgets_all_answers_of_the_one_before() -> None:
    well = Well()

    assert [kept(version, well.draw, 1) for version in ("1", "2", "2", "1")] == [1, 2, 2, 3]


def test_without_a_version_nothing_is_kept() -> None:
    well = Well()

    assert [kept("", well.draw, 1), kept("", well.draw, 1)] == [1, 2]


def test_answers_do_not_grow_without_end() -> None:
    well = Well()
    for place in range(memory.MOST + 1):
        kept("1", well.draw, place)

    assert len(memory._held[1]) <= memory.MOST
