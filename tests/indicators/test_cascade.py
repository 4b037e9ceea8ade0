"""A plan's sums: what is even, left over, too much, or not set; nothing is rescaled."""

from __future__ import annotations

import pytest

from coverage.indicators.cascade import BalanceState, Cascade, Cell, Gap
from coverage.indicators.vocabulary import Group
from tests.indicators.trees import small

PU, BPU, JAKON, PMI, TOTAL = Group.PU, Group.BPU, Group.JAKON, Group.PMI, Group.TOTAL


def cascade(**numbers: int) -> Cascade:
    """A plan of the small tree, its cells written as `p10_PU=5`."""
    cells = {}
    for name, value in numbers.items():
        place, column = name.removeprefix("p").split("_")
        cells[Cell(int(place), Group(column))] = value
    return Cascade(small(), cells)


@pytest.mark.parametrize(
    ("parts", "state", "rest"),
    [
        ({"p10_TOTAL": 60, "p11_TOTAL": 40}, BalanceState.EVEN, 0),
        ({"p10_TOTAL": 60}, BalanceState.LEFT, 40),
        ({}, BalanceState.LEFT, 100),
        ({"p10_TOTAL": 60, "p11_TOTAL": 41}, BalanceState.OVER, -1),
    ],
)
def test_a_total_is_held_against_the_sum_of_its_children(parts: dict[str, int], state: BalanceState, rest: int) -> None:
    found = cascade(p2_TOTAL=100, **parts).balance(2, TOTAL)

    assert (found.state, found.rest) == (state, rest)


def test_a_zero_without_parts_is_even() -> None:
    assert cascade(p2_PMI=0).balance(2, PMI).state is BalanceState.EVEN


def test_a_place_without_a_number_counts_with_what_its_areas_add_up_to() -> None:
    found = cascade(p2_PU=30, p100_PU=10, p101_PU=5, p11_PU=15)

    assert found.amount(10, PU) == 15
    assert found.balance(2, PU).state is BalanceState.EVEN
    assert found.balance(10, PU).state is BalanceState.OPEN


def test_a_total_that_was_not_set_is_that_of_its_segments_without_pmi() -> None:
    found = cascade(p10_PU=1, p10_BPU=2, p10_JAKON=4, p10_PMI=8)

    assert found.own(10, TOTAL) == found.amount(10, TOTAL) == 7


def test_a_total_is_not_known_from_some_of_its_segments() -> None:
    found = cascade(p10_PU=1, p10_BPU=2)

    assert found.own(10, TOTAL) is None
    assert found.amount(10, TOTAL) == 3


def test_an_areas_total_is_the_sum_of_its_segments() -> None:
    found = cascade(p10_TOTAL=7, p100_PU=1, p100_BPU=2, p101_JAKON=4, p101_PMI=8)

    assert found.balance(10, TOTAL).state is BalanceState.EVEN


def test_one_child_with_a_total_and_one_with_segments_both_count() -> None:
    found = cascade(p2_TOTAL=10, p10_TOTAL=6, p11_PU=1, p11_BPU=2, p11_JAKON=1)

    assert found.balance(2, TOTAL).state is BalanceState.EVEN


def test_segments_above_their_own_total_are_too_much() -> None:
    found = cascade(p10_TOTAL=10, p10_PU=8, p10_BPU=3)

    assert found.split(10).rest == -1
    assert found.gaps(BalanceState.OVER) == (Gap(place=10, column=None, size=1),)


def test_every_excess_is_named_from_the_top_down() -> None:
    found = cascade(p1_TOTAL=9, p2_TOTAL=10, p10_PU=3, p100_PU=4)

    assert found.gaps(BalanceState.OVER) == (
        Gap(place=1, column=TOTAL, size=1),
        Gap(place=10, column=PU, size=1),
    )


@pytest.mark.parametrize(
    ("numbers", "state"),
    [
        ({}, BalanceState.NONE),
        ({"p100_PU": 1}, BalanceState.OPEN),
        ({"p10_TOTAL": 5, "p100_PU": 5}, BalanceState.EVEN),
        ({"p10_TOTAL": 5, "p100_PU": 4}, BalanceState.LEFT),
        ({"p10_TOTAL": 5, "p10_PMI": 2, "p100_PU": 5, "p100_PMI": 1}, BalanceState.LEFT),
        ({"p10_TOTAL": 9, "p10_PU": 4, "p100_PU": 5}, BalanceState.OVER),
    ],
)
def test_a_place_as_a_whole_is_as_bad_as_its_worst_column(numbers: dict[str, int], state: BalanceState) -> None:
    assert cascade(**numbers).state(10) is state


def test_an_area_has_nothing_to_share_out() -> None:
    assert cascade(p100_PU=5).state(100) is BalanceState.NONE
