"""Sharing out to the unit at every level, around locked cells, with any key."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from coverage.indicators.cascade import COUNTED_COLUMNS, SEGMENTS, BalanceState, Cascade, Cell, Tree
from coverage.indicators.sharing_out import TooMuchError, Weigh, Wish, even, share, share_out, weigh_by_areas
from coverage.indicators.vocabulary import Group, TerritoryKind
from tests.indicators.trees import PROVINCES, REGION, small, sumbagut

PU, BPU, JAKON, PMI, TOTAL = Group.PU, Group.BPU, Group.JAKON, Group.PMI, Group.TOTAL
TREE = sumbagut()
# As announced on 4 February 2021 (seed 001); PMI stands beside the total, here with a number of its own, and stays.
ANNOUNCED = {
    Cell(REGION, TOTAL): 1_800_000,
    Cell(PROVINCES["12"], TOTAL): 1_400_000,
    Cell(PROVINCES["11"], TOTAL): 400_000,
    Cell(REGION, PMI): 2_003,
}
AREA_CELLS = [
    Cell(place, segment)
    for place, node in TREE.nodes.items()
    if node.level is TerritoryKind.AREA
    for segment in SEGMENTS
]
ABOVE = [place for place, node in TREE.nodes.items() if node.level is not TerritoryKind.AREA]
PROVINCES_LOCKED = {Cell(place, TOTAL) for place in PROVINCES.values()}
DEEP = Wish(place=REGION, by_segment=False, keeps=False, deep=True)


def applied(cells: dict[Cell, int], changes: dict[Cell, int | None]) -> dict[Cell, int]:
    """The plan with the changes made."""
    return {cell: value for cell, value in {**cells, **changes}.items() if value is not None}


def random_key(number: int) -> Weigh:
    """A key of its own for each number: areas of every size, some of them nothing at all."""
    random = Random(number)
    return weigh_by_areas(TREE, {cell: random.choice([0, 1, random.randrange(1, 200_000)]) for cell in AREA_CELLS})


def random_locks(number: int, plan: dict[Cell, int]) -> set[Cell]:
    """A few cells of a plan in which everything fits."""
    return set(Random(number).sample(sorted(plan), 12)) | PROVINCES_LOCKED


def test_the_tree_is_the_region_with_31_branches_and_59_areas() -> None:
    levels = [node.level for node in TREE.nodes.values()]

    assert [levels.count(level) for level in (TerritoryKind.PROVINCE, TerritoryKind.BRANCH, TerritoryKind.AREA)] == [
        2,
        31,
        59,
    ]


def test_the_announced_target_adds_up_to_the_unit_at_every_level_for_1000_keys() -> None:
    for number in range(1_000):
        plan = applied(ANNOUNCED, share_out(TREE, ANNOUNCED, PROVINCES_LOCKED, DEEP, random_key(number)))

        found = Cascade(TREE, plan)
        assert {found.balance(place, TOTAL).state for place in ABOVE} == {BalanceState.EVEN}
        areas = {cell: value for cell, value in plan.items() if TREE.nodes[cell.place].level is TerritoryKind.AREA}
        assert sum(value for cell, value in areas.items() if cell.column in COUNTED_COLUMNS) == 1_800_000
        assert {cell: value for cell, value in plan.items() if cell.column is PMI} == {Cell(REGION, PMI): 2_003}
        assert [plan[Cell(place, TOTAL)] for place in PROVINCES.values()] == [1_400_000, 400_000]


def test_segments_add_up_to_the_unit_at_every_level_for_random_keys() -> None:
    restated = {
        Cell(REGION, PU): 410_277, Cell(REGION, BPU): 220_983, Cell(REGION, JAKON): 915_300, Cell(REGION, PMI): 977,
    }  # fmt: skip
    wish = Wish(place=REGION, by_segment=True, keeps=False, deep=True)
    for number in range(100):
        plan = applied(restated, share_out(TREE, restated, (), wish, random_key(number)))

        found = Cascade(TREE, plan)
        assert found.gaps(BalanceState.OVER) == found.gaps(BalanceState.LEFT) == ()
        assert found.balance(REGION, TOTAL).shared == 1_546_560


def test_another_key_never_changes_a_locked_cell() -> None:
    first = applied(ANNOUNCED, share_out(TREE, ANNOUNCED, PROVINCES_LOCKED, DEEP, random_key(0)))
    tried = 0
    for number in range(100):
        locks = random_locks(number, first)
        try:
            changes = share_out(TREE, first, locks, DEEP, random_key(number + 1))
        except TooMuchError:
            continue
        tried += 1
        second = applied(first, changes)
        assert not locks & set(changes)
        found = Cascade(TREE, second)
        assert all(second[cell] == first[cell] for cell in locks)
        assert found.balance(REGION, TOTAL).state is BalanceState.EVEN

    assert tried > 20


def test_sharing_one_branch_out_again_leaves_the_others_untouched() -> None:
    plan = applied(ANNOUNCED, share_out(TREE, ANNOUNCED, PROVINCES_LOCKED, DEEP, random_key(0)))
    branches = [place for place, node in TREE.nodes.items() if node.level is TerritoryKind.BRANCH]
    for number, branch in enumerate(branches):
        wish = Wish(place=branch, by_segment=False, keeps=False, deep=True)

        changes = share_out(TREE, plan, (), wish, random_key(number + 1))

        assert {cell.place for cell in changes} <= set(TREE.children(branch))


def test_locks_above_the_number_they_are_part_of_are_refused_with_the_excess() -> None:
    cells = {Cell(2, TOTAL): 100, Cell(10, TOTAL): 70, Cell(11, TOTAL): 50}
    wish = Wish(place=2, by_segment=False, keeps=False, deep=False)

    with pytest.raises(TooMuchError) as refusal:
        share_out(small(), cells, {Cell(10, TOTAL), Cell(11, TOTAL)}, wish, even)

    assert (refusal.value.place, refusal.value.column, refusal.value.by) == (2, TOTAL, 20)


def test_only_what_is_left_is_added_where_numbers_are_kept() -> None:
    cells = {Cell(2, TOTAL): 100, Cell(10, TOTAL): 60, Cell(11, TOTAL): 20}
    wish = Wish(place=2, by_segment=False, keeps=True, deep=False)

    changes = share_out(small(), cells, {Cell(10, TOTAL)}, wish, even)

    assert changes == {Cell(11, TOTAL): 40}


def test_kept_numbers_that_are_too_many_are_refused_with_the_excess() -> None:
    cells = {Cell(2, TOTAL): 100, Cell(10, TOTAL): 90, Cell(11, TOTAL): 20}
    wish = Wish(place=2, by_segment=False, keeps=True, deep=False)

    with pytest.raises(TooMuchError) as refusal:
        share_out(small(), cells, (), wish, even)

    assert refusal.value.by == 10


def test_what_areas_hold_counts_as_kept_of_a_branch_without_a_number() -> None:
    cells = {Cell(2, TOTAL): 100, Cell(100, PU): 30}
    wish = Wish(place=2, by_segment=False, keeps=True, deep=False)

    assert share_out(small(), cells, (), wish, even) == {Cell(10, TOTAL): 65, Cell(11, TOTAL): 35}


def test_old_segments_of_a_branch_give_way_to_what_comes_from_below() -> None:
    cells = {Cell(2, TOTAL): 8, Cell(10, PU): 999, Cell(11, PU): 999}

    plan = applied(cells, share_out(small(), cells, (), Wish(place=2, by_segment=False, keeps=False, deep=True), even))

    assert Cell(10, PU) not in plan
    assert Cascade(small(), plan).gaps(BalanceState.OVER) == ()


def test_a_branchs_own_segments_give_way_to_its_total() -> None:
    cells = {Cell(10, PU): 4, Cell(10, BPU): 3, Cell(10, JAKON): 1}

    plan = applied(
        cells, share_out(small(), cells, (), Wish(place=10, by_segment=False, keeps=False, deep=False), even)
    )

    assert {cell: value for cell, value in plan.items() if cell.place == 10} == {Cell(10, TOTAL): 8}
    assert Cascade(small(), plan).balance(10, TOTAL).state is BalanceState.EVEN


def test_totals_follow_their_segments_unless_they_are_locked() -> None:
    cells = {Cell(2, PU): 8, Cell(10, BPU): 1, Cell(10, JAKON): 0, Cell(11, TOTAL): 3}
    wish = Wish(place=2, by_segment=True, keeps=False, deep=False)

    changes = share_out(small(), cells, {Cell(11, TOTAL)}, wish, even)

    assert changes == {Cell(10, PU): 4, Cell(11, PU): 4, Cell(10, TOTAL): 5}


def test_a_total_does_not_follow_some_of_its_segments_and_is_never_made_less_where_it_is_kept() -> None:
    cells = {Cell(1, PU): 100, Cell(2, TOTAL): 1_000}
    some = Wish(place=1, by_segment=True, keeps=False, deep=False)
    assert share_out(small(), cells, (), some, even) == {Cell(2, PU): 100}

    kept = cells | {Cell(2, BPU): 1, Cell(2, JAKON): 1}
    wish = Wish(place=1, by_segment=True, keeps=True, deep=False)
    assert share_out(small(), kept, (), wish, even) == {Cell(2, PU): 100}


def test_a_locked_segment_of_a_branch_limits_what_its_areas_get_by_total() -> None:
    cells = {Cell(10, TOTAL): 300, Cell(10, PU): 10}

    wish = Wish(place=10, by_segment=False, keeps=False, deep=False)
    with pytest.raises(TooMuchError) as refusal:
        share_out(small(), cells, {Cell(10, PU)}, wish, even)

    assert (refusal.value.column, refusal.value.by) == (PU, 90)


def test_segments_that_a_branch_does_not_handle_get_nothing_whatever_the_key() -> None:
    nodes = [
        replace(node, segments=frozenset({PU, BPU})) if node.id in (10, 100, 101) else node
        for node in small().nodes.values()
    ]
    tree = Tree(nodes)
    cells = {Cell(2, TOTAL): 100}

    plan = applied(cells, share_out(tree, cells, (), Wish(place=2, by_segment=False, keeps=False, deep=True), even))

    assert {cell.column for cell in plan if cell.place in (10, 100, 101)} == {PU, BPU, TOTAL}
    assert Cascade(tree, plan).gaps(BalanceState.OVER) == ()


def test_who_asks_for_the_total_keeps_pmi_as_it_is() -> None:
    cells = {Cell(2, TOTAL): 100, Cell(2, PMI): 10, Cell(100, PMI): 9}

    for deep in (False, True):
        changes = share_out(small(), cells, (), Wish(place=2, by_segment=False, keeps=False, deep=deep), even)
        assert PMI not in {cell.column for cell in changes}


def test_a_place_without_a_number_has_nothing_to_share_out() -> None:
    assert share_out(small(), {}, (), Wish(place=2, by_segment=False, keeps=False, deep=True), even) == {}


def test_parts_without_any_weight_share_evenly() -> None:
    assert share(7, [0, 0, 5], [None, None, 3]) == [2, 2, 3]


def test_what_no_free_part_can_take_stays_left() -> None:
    assert share(7, [1], [3]) == [3]


def test_a_total_weighs_as_its_segments_without_pmi() -> None:
    weigh = weigh_by_areas(small(), {Cell(100, PU): 1, Cell(101, BPU): 2, Cell(101, PMI): 40})

    assert (weigh(10, TOTAL), weigh(10, PMI), weigh(2, PU), weigh(11, TOTAL)) == (3, 40, 1, 0)
