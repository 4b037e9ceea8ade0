"""What sharing a plan out would change, as lines of a preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coverage.indicators.cascade import COLUMNS, Cascade, Cell
from coverage.indicators.vocabulary import Group, TerritoryKind
from coverage.selectors.plan_numbers import PlanNumbers
from coverage.selectors.plan_places import PlanPlaces


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCell:
    """One number as it is and as it would be; None is not set.

    `is_summed`: nobody sets it any more, `after` is what its parts add up to.
    """

    column: Group
    before: int | None
    after: int | None
    is_locked: bool
    is_summed: bool

    @property
    def is_changed(self) -> bool:
        """It would be another one."""
        return self.is_summed or self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLine:
    """One place that would change, with all its columns; None where its branch does not handle a segment."""

    place: str
    level: TerritoryKind
    cells: tuple[SharedCell | None, ...]


def sharing_lines(
    numbers: PlanNumbers, places: PlanPlaces, changes: Mapping[Cell, int | None]
) -> tuple[SharedLine, ...]:
    """Return the places that change, from the top down. No query."""
    touched = {cell.place for cell in changes}
    merged = numbers.cells | dict(changes)
    after = Cascade(places.tree, {cell: value for cell, value in merged.items() if value is not None})
    return tuple(
        SharedLine(
            place=places.places[place].name,
            level=places.level(place),
            cells=tuple(_cell(Cell(place, column), numbers, places, changes, after) for column in COLUMNS),
        )
        for place in places.tree.down(places.tree.root)
        if place in touched
    )


def _cell(
    cell: Cell, numbers: PlanNumbers, places: PlanPlaces, changes: Mapping[Cell, int | None], after: Cascade
) -> SharedCell | None:
    if cell.column not in places.columns(cell.place):
        return None
    is_summed = cell in changes and changes[cell] is None
    before = numbers.cells.get(cell)
    return SharedCell(
        column=cell.column,
        before=before,
        after=after.amount(*cell) if is_summed else changes.get(cell, before),
        is_locked=cell in numbers.locked,
        is_summed=is_summed,
    )
