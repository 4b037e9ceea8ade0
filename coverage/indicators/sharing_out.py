"""Sharing a plan's numbers out by a key, to the unit: locked cells stay, and the rest goes by largest remainder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coverage.indicators.allocation import largest_remainder
from coverage.indicators.cascade import COUNTED_COLUMNS, SEGMENTS, Cascade, Cell, Cells, Tree
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Group, TerritoryKind

# How much of its parent's number a place is to have beside its siblings, for a segment or the total.
Weigh = Callable[[int, Group], int]


class ExcessError(ValueError):
    """Fixed parts are more than the whole, by so many."""

    def __init__(self, by: int) -> None:
        super().__init__(f"{by} too much")
        self.by = by


class TooMuchError(ValueError):
    """Locked numbers, or those to be kept, are together more than the number of the place they are part of."""

    def __init__(self, place: int, column: Group, by: int) -> None:
        super().__init__(f"{place} {column}: {by} too much")
        self.place, self.column, self.by = place, column, by


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is shared out, and how.

    `by_segment`: each segment's number for itself, and totals follow; else the total, and in a branch at once over
    areas and segments. `keeps`: numbers that are there stay and only what is left is added. `deep`: down to the areas.
    """

    place: int
    by_segment: bool
    keeps: bool
    deep: bool


def even(_place: int, _column: Group) -> int:
    """Weigh all siblings alike."""
    return 1


def weigh_by_areas(tree: Tree, weights: Mapping[Cell, int]) -> Weigh:
    """Weigh a place by the sum of its areas, a total by its segments without PMI. A missing weight is 0."""
    sums: dict[Cell, int] = {}
    for place, node in tree.nodes.items():
        if node.level is TerritoryKind.AREA:
            for above in tree.up(place):
                for segment in tree.columns(place):
                    sums[Cell(above, segment)] = sums.get(Cell(above, segment), 0) + weights.get(
                        Cell(place, segment), 0
                    )
    for place in tree.nodes:
        sums[Cell(place, Group.TOTAL)] = sum(sums.get(Cell(place, segment), 0) for segment in COUNTED_COLUMNS)
    return lambda place, column: sums.get(Cell(place, column), 0)


def share(total: int, weights: Sequence[int], fixed: Sequence[int | None]) -> list[int]:
    """Share a total around fixed parts; where no free part has a weight, evenly. Raises ExcessError.

    Without a free part the fixed ones stay as they are, and what is left stays left.
    """
    rest = total - (sum_known(fixed) or 0)
    if rest < 0:
        raise ExcessError(-rest)
    free = [weight for weight, part in zip(weights, fixed, strict=True) if part is None]
    parts = iter(largest_remainder(rest, free if any(free) else [1] * len(free)) if free else [])
    return [next(parts) if part is None else part for part in fixed]


def share_out(tree: Tree, cells: Cells, locked: Collection[Cell], wish: Wish, weigh: Weigh) -> dict[Cell, int | None]:
    """Return the cells that change, with their new numbers; None where a number gives way to what its parts add up to.

    Raises TooMuchError where something fixed does not fit into the number above it.
    """
    work = _Work(tree, dict(cells), frozenset(locked), weigh, keeps=wish.keeps)
    places = list(tree.down(wish.place) if wish.deep else [wish.place])
    for place in places:
        if wish.by_segment:
            work.share_segments(place)
        else:
            work.share_total(place, clears=wish.deep)
    work.refuse_locked_excess(places)
    changed = {cell: work.cells.get(cell) for cell in {*cells, *work.cells}}
    return {cell: value for cell, value in changed.items() if value != cells.get(cell)}


class _Part(NamedTuple):
    cell: Cell
    weight: int


class _Work:
    """The numbers while they are being shared out, from the top down."""

    def __init__(
        self, tree: Tree, cells: dict[Cell, int], locked: frozenset[Cell], weigh: Weigh, *, keeps: bool
    ) -> None:
        self.tree, self.cells, self.locked, self.weigh, self.keeps = tree, cells, locked, weigh, keeps
        # What a place already has is read before anything below it changes: one cascade of the numbers as they were,
        # and one that follows them, which may be asked for what was set but not for sums, because it keeps those.
        self._before, self._now = Cascade(tree, dict(cells)), Cascade(tree, cells)

    def share_segments(self, place: int) -> None:
        """Give each segment's number of a place to its children, whose totals follow."""
        children = self.tree.children(place)
        for column in SEGMENTS:
            self._share(place, column, self._parts(children, [column]))
        for child in children:
            total = Cell(child, Group.TOTAL)
            known = [
                self.cells.get(Cell(child, column)) for column in self.tree.columns(child) if column in COUNTED_COLUMNS
            ]
            if Group.TOTAL in self.tree.columns(child) and total not in self.locked and None not in known:
                # What is kept is never made less.
                least = self.cells.get(total, 0) if self.keeps else 0
                self.cells[total] = max(sum_known(known) or 0, least)

    def share_total(self, place: int, *, clears: bool) -> None:
        """Give a place's total to its children, an area's part to its segments at once; PMI, no part of it, stays.

        `clears`: the place's own segments give way, because new ones come from below; so do those of a branch.
        """
        children = self.tree.children(place)
        are_areas = all(Group.TOTAL not in self.tree.columns(child) for child in children)
        columns = COUNTED_COLUMNS if are_areas else (Group.TOTAL,)
        self._share(place, Group.TOTAL, self._parts(children, columns))
        total = self._now.own(place, Group.TOTAL)
        if children and total is not None and (clears or are_areas):
            self.cells[Cell(place, Group.TOTAL)] = total
            for cell in (Cell(place, column) for column in COUNTED_COLUMNS):
                if cell not in self.locked:
                    self.cells.pop(cell, None)

    def _parts(self, children: Sequence[int], columns: Sequence[Group]) -> list[_Part]:
        """Return the cells that can be set, with their weights."""
        return [
            _Part(Cell(child, column), self.weigh(child, column))
            for child in children
            for column in columns
            if column in self.tree.columns(child)
        ]

    def refuse_locked_excess(self, places: Iterable[int]) -> None:
        """A locked segment is a limit also where only the total was shared out. Raises TooMuchError."""
        after = Cascade(self.tree, self.cells)
        limits = (Cell(place, column) for place in places for column in COUNTED_COLUMNS)
        for cell in (limit for limit in limits if limit in self.locked):
            rest = after.balance(*cell).rest
            if rest is not None and rest < 0:
                raise TooMuchError(*cell, -rest)

    def _share(self, place: int, column: Group, parts: Sequence[_Part]) -> None:
        total = self._now.own(place, column)
        if total is None or not parts:
            return
        try:
            self.cells.update(self._shared(total, parts))
        except ExcessError as error:
            raise TooMuchError(place, column, error.by) from error

    def _shared(self, total: int, parts: Sequence[_Part]) -> dict[Cell, int]:
        cells, weights = [part.cell for part in parts], [part.weight for part in parts]
        if self.keeps:
            held = [self._before.amount(*cell) or 0 for cell in cells]
            fixed = [0 if cell in self.locked else None for cell in cells]
            added = share(total - sum(held), weights, fixed)
            return {cell: value + more for cell, value, more in zip(cells, held, added, strict=True)}
        kept = [self.cells.get(cell, 0) if cell in self.locked else None for cell in cells]
        return dict(zip(cells, share(total, weights, kept), strict=True))
