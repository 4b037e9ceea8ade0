"""A plan's numbers from the region down to areas: what is shared out, what is left, where there is too much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from coverage.indicators.groups import COUNTED
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Group, Segment, TerritoryKind

# Every place has a number per segment and, above the areas, one for all of them without PMI (formulas.md section 5).
SEGMENTS = tuple(Group(segment.value) for segment in Segment)
COUNTED_COLUMNS = tuple(Group(segment.value) for segment in COUNTED)
COLUMNS = (*SEGMENTS, Group.TOTAL)


class Cell(NamedTuple):
    """One number of a plan: a place, and a segment or the total."""

    place: int
    column: Group


# Cells that hold a number, in persons; a cell that is not there is not set, which is no zero.
Cells = Mapping[Cell, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One place of the tree; the root has no parent. `segments` are those that can be set there."""

    id: int
    level: TerritoryKind
    parent: int | None
    segments: frozenset[Group] = frozenset(SEGMENTS)


class Tree:
    """The region, its provinces, their branches and the areas of these, from the top down."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self._children: dict[int | None, tuple[int, ...]] = {}
        for node in self.nodes.values():
            self._children[node.parent] = (*self._children.get(node.parent, ()), node.id)
        # Asked for each cell of every sum, so they are made once.
        self._columns = {node.id: _columns(node) for node in self.nodes.values()}

    @property
    def root(self) -> int:
        """Return the place at the top."""
        return self._children[None][0]

    def children(self, place: int) -> tuple[int, ...]:
        """Return the places that a place is shared out to, in their order."""
        return self._children.get(place, ())

    def columns(self, place: int) -> tuple[Group, ...]:
        """Return what can be set at a place: its segments, and above the areas a total."""
        return self._columns[place]

    def down(self, place: int) -> Iterator[int]:
        """Give a place and all below it, each before its children."""
        yield place
        for child in self.children(place):
            yield from self.down(child)

    def up(self, place: int) -> Iterator[int]:
        """Give a place and all above it."""
        here: int | None = place
        while here is not None:
            yield here
            here = self.nodes[here].parent


class BalanceState(StrEnum):
    """How what was shared out stands to the number it comes from; OPEN where there is none above the parts."""

    NONE = "none"
    OPEN = "open"
    EVEN = "even"
    LEFT = "left"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """A number and the sum of its parts; None is not set. `rest` is negative where the parts are more."""

    target: int | None
    shared: int | None

    @property
    def rest(self) -> int | None:
        """Return what is left to share out; a number with no part yet is left whole."""
        return None if self.target is None else self.target - (self.shared or 0)

    @property
    def state(self) -> BalanceState:
        """Say whether it adds up."""
        if self.target is None:
            return BalanceState.NONE if self.shared is None else BalanceState.OPEN
        if self.target == (self.shared or 0):
            return BalanceState.EVEN
        return BalanceState.LEFT if self.target > (self.shared or 0) else BalanceState.OVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Where a number and its parts differ, by how many. `column` None: the place's segments against its total."""

    place: int
    column: Group | None
    size: int


class Cascade:
    """A plan's cells in their tree, with all sums. Nothing is rescaled: what does not add up is told."""

    def __init__(self, tree: Tree, cells: Cells) -> None:
        self.tree = tree
        self.cells = cells
        self._amounts: dict[Cell, int | None] = {}

    def own(self, place: int, column: Group) -> int | None:
        """Return what was set at a place; a total that was not is that of its segments, if all three were."""
        stated = self.cells.get(Cell(place, column))
        if stated is not None or column is not Group.TOTAL:
            return stated
        parts = [self.cells.get(Cell(place, segment)) for segment in COUNTED_COLUMNS]
        return None if None in parts else sum_known(parts)

    def amount(self, place: int, column: Group) -> int | None:
        """Return what a place contributes to the sum above it: its own number, else what its parts add up to."""
        cell = Cell(place, column)
        if cell not in self._amounts:
            self._amounts[cell] = self._amount(place, column)
        return self._amounts[cell]

    def balance(self, place: int, column: Group) -> Balance:
        """Hold a place's number against what its children have of it."""
        children = self.tree.children(place)
        return Balance(
            target=self.own(place, column), shared=sum_known(self.amount(child, column) for child in children)
        )

    def split(self, place: int) -> Balance:
        """Hold a place's total against its own segments, where any is set; PMI is no part of it."""
        parts = self.split_sum(place)
        return Balance(target=None if parts is None else self.cells.get(Cell(place, Group.TOTAL)), shared=parts)

    def split_sum(self, place: int) -> int | None:
        """Return what a place's own segments add up to, without PMI."""
        return sum_known(self.cells.get(Cell(place, segment)) for segment in COUNTED_COLUMNS)

    def balances(self, place: int) -> Iterator[tuple[Group | None, Balance]]:
        """Give all that must add up at one place."""
        if self.tree.children(place):
            yield from ((column, self.balance(place, column)) for column in COLUMNS)
            yield None, self.split(place)

    def state(self, place: int) -> BalanceState:
        """Say how a place stands as a whole: too much anywhere is too much, else what is left of the total counts."""
        states = {column: balance.state for column, balance in self.balances(place)}
        if BalanceState.OVER in states.values():
            return BalanceState.OVER
        whole = states.get(Group.TOTAL, BalanceState.NONE)
        if whole is BalanceState.EVEN and BalanceState.LEFT in states.values():
            return BalanceState.LEFT
        return whole

    def gaps(self, state: BalanceState) -> tuple[Gap, ...]:
        """Return every place and column that is over, or that has something left, from the top down."""
        return tuple(
            Gap(place=place, column=column, size=abs(balance.rest or 0))
            for place in self.tree.down(self.tree.root)
            for column, balance in self.balances(place)
            if balance.state is state
        )

    def _amount(self, place: int, column: Group) -> int | None:
        stated = self.cells.get(Cell(place, column))
        if stated is not None:
            return stated
        children = self.tree.children(place)
        has_segments = any(Cell(place, segment) in self.cells for segment in COUNTED_COLUMNS)
        if column is Group.TOTAL and (has_segments or not children):
            return sum_known(self.amount(place, segment) for segment in COUNTED_COLUMNS)
        return sum_known(self.amount(child, column) for child in children)


def _columns(node: Node) -> tuple[Group, ...]:
    segments = tuple(column for column in SEGMENTS if column in node.segments)
    return segments if node.level is TerritoryKind.AREA else (*segments, Group.TOTAL)
