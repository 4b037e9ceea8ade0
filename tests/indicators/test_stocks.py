"""Stocks add up without turning the unknown into zero."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.indicators.stocks import (
    AllocationArea,
    allocate_to_areas,
    registered,
    roll_up,
    stock_date,
    sum_known,
    whole_mean,
)
from coverage.indicators.vocabulary import Flag

CELLS = st.lists(st.none() | st.integers(0, 10**6), max_size=12)


def test_nothing_known_is_unknown_and_zero_is_zero() -> None:
    assert sum_known([None, None]) is None
    assert sum_known([]) is None
    assert sum_known([0, None]) == 0


def test_a_missing_cell_makes_the_sum_partial() -> None:
    total = roll_up([5, None, 7])

    assert total.count == 12
    assert (total.cells_published, total.cells_expected) == (2, 3)
    assert total.flags == {Flag.PARTIAL}


def test_no_cell_at_all_is_unknown_not_partial() -> None:
    total = roll_up([None, None])

    assert total.count is None
    assert total.flags == frozenset()


@given(st.lists(CELLS, max_size=5))
def test_parts_add_up_to_the_whole_at_every_level(levels: list[list[int | None]]) -> None:
    whole = roll_up(cell for cells in levels for cell in cells)

    assert sum_known(roll_up(cells).count for cells in levels) == whole.count


def test_registered_workers_of_tebing_tinggi(golden: dict[str, Any]) -> None:
    case = golden["tebing_tinggi_2022_07_08"]
    active = sum_known([case["inputs"]["pu_active_workers"], case["inputs"]["bpu_active_workers"]])

    assert active == case["expected"]["active_total"]
    assert registered(active, case["inputs"]["pu_inactive_workers"]) == case["expected"]["registered_total"]


def test_registered_needs_both_parts() -> None:
    assert registered(100, None) is None
    assert registered(None, 100) is None


def test_a_branch_total_is_allocated_by_its_share_of_the_workers() -> None:
    areas = [
        AllocationArea(share=1, regency_workers=300),
        AllocationArea(share=Fraction(1, 2), regency_workers=200),
    ]

    parts = allocate_to_areas(10, areas)

    # Weights 300 and 100: quotas 7.5 and 2.5, the tie goes to the larger weight.
    assert [part.count for part in parts] == [8, 2]
    assert all(part.flags == {Flag.ALLOCATED} for part in parts)


def test_an_unknown_workforce_leaves_every_part_unknown() -> None:
    areas = [AllocationArea(share=1, regency_workers=300), AllocationArea(share=1, regency_workers=None)]

    assert [part.count for part in allocate_to_areas(10, areas)] == [None, None]


def test_a_stock_stands_at_the_month_end_unless_it_is_dated() -> None:
    assert stock_date(date(2022, 2, 1)) == date(2022, 2, 28)
    assert stock_date(date(2022, 7, 1), date(2022, 7, 8)) == date(2022, 7, 8)


@pytest.mark.parametrize(
    ("values", "mean"), [([3, 4], Fraction(7, 2)), ([0], 0), ([3, None], None), ([None], None), ([], None)]
)
def test_a_mean_of_whole_months_needs_every_one_of_them(values: list[int | None], mean: Fraction | None) -> None:
    assert whole_mean(values) == mean
