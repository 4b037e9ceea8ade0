"""What sharing a plan's numbers out by a key would change, and that as lines of a preview; nothing is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coverage.indicators.cascade import Balance, BalanceState, Cascade, Cell, Cells, Gap
from coverage.indicators.sharing_out import Wish, share_out
from coverage.indicators.vocabulary import AllocationKey, Group, TargetKind, TerritoryKind
from coverage.models import TargetPlan
from coverage.selectors.allocation_keys import key_weights
from coverage.selectors.plan_numbers import PlanNumbers, plan_numbers
from coverage.selectors.plan_places import PlanPlaces, plan_places, region_of
from coverage.selectors.target_boxes import SHOWN_COLUMNS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What sharing out would change, cell by cell; the areas the key knows nothing of; a digest of the result."""

    numbers: PlanNumbers
    places: PlanPlaces
    changes: Mapping[Cell, int | None]
    unknown: tuple[int, ...]

    @property
    def after(self) -> Cells:
        """Return the numbers as they would be."""
        merged = self.numbers.cells | dict(self.changes)
        return {cell: value for cell, value in merged.items() if value is not None}

    @property
    def removed(self) -> tuple[Cell, ...]:
        """Return the cells whose given number would be gone; a locked one never is."""
        return tuple(sorted(cell for cell, value in self.changes.items() if value is None))

    @property
    def digest(self) -> str:
        """Return what tells these changes from all others, so that only what was shown is stored."""
        return hashlib.sha256(repr(sorted(self.changes.items())).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCell:
    """One number as it is and as it would be; None is not set, and a total is what its parts add up to then.

    `is_summed`: nobody would set it, `after` is what its parts add up to.
    """

    column: Group
    before: int | None
    after: int | None
    is_locked: bool
    is_summed: bool
    is_changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLine:
    """One place that would change, with all its columns; None where its branch does not handle a segment."""

    place: str
    level: TerritoryKind
    cells: tuple[SharedCell | None, ...]


def sharing_of(plan: TargetPlan, *, kind: TargetKind, wish: Wish, key: AllocationKey, today: date) -> Sharing:
    """Return what sharing out would do. Raises TooMuchError with the excess. At most six queries."""
    places = plan_places(region_of(plan), plan.year)
    numbers = plan_numbers(plan.pk, kind, places)
    weights = key_weights(key, places, plan.year, today=today)
    changes = share_out(places.tree, numbers.cells, numbers.locked, wish, weights.weigh)
    below = {area for area in places.tree.down(wish.place) if area in weights.unknown}
    return Sharing(numbers=numbers, places=places, changes=changes, unknown=tuple(sorted(below)))


def sharing_lines(sharing: Sharing) -> tuple[SharedLine, ...]:
    """Return the places that change, from the top down. No query."""
    places = sharing.places
    touched = {cell.place for cell in sharing.changes}
    before, after = (Cascade(places.tree, cells) for cells in (sharing.numbers.cells, sharing.after))
    return tuple(
        SharedLine(
            place=places.places[place].name,
            level=places.level(place),
            cells=tuple(_cell(Cell(place, column), sharing, before, after) for column in SHOWN_COLUMNS),
        )
        for place in places.tree.down(places.tree.root)
        if place in touched
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedSum:
    """How the place that is shared out stands in one column, now and then; None where it has no such column."""

    column: Group
    before: Balance
    after: Balance


def sharing_sums(sharing: Sharing, place: int) -> tuple[SharedSum, ...]:
    """Return what is shared out of a place's number and what is left, now and then. No query."""
    before, after = (Cascade(sharing.places.tree, cells) for cells in (sharing.numbers.cells, sharing.after))
    return tuple(
        SharedSum(column=column, before=before.balance(place, column), after=after.balance(place, column))
        for column in SHOWN_COLUMNS
    )


def sharing_excesses(sharing: Sharing) -> tuple[Gap, ...]:
    """Return where parts would be more than their number, and by more than they are now. No query."""
    now, then = (
        Cascade(sharing.places.tree, cells).gaps(BalanceState.OVER) for cells in (sharing.numbers.cells, sharing.after)
    )
    known = {(gap.place, gap.column): gap.size for gap in now}
    return tuple(gap for gap in then if gap.size > known.get((gap.place, gap.column), 0))


def _cell(cell: Cell, sharing: Sharing, before: Cascade, after: Cascade) -> SharedCell | None:
    is_total = cell.column is Group.TOTAL
    # An area has no total of its own, but its parts have a sum.
    if not is_total and cell.column not in sharing.places.columns(cell.place):
        return None
    is_summed = cell not in sharing.after and (is_total or cell in sharing.changes)
    was = before.amount(*cell) if is_total else before.cells.get(cell)
    will = after.amount(*cell) if is_summed else after.cells.get(cell)
    return SharedCell(
        column=cell.column,
        before=was,
        after=will,
        is_locked=cell in sharing.numbers.locked,
        is_summed=is_summed,
        is_changed=was != will or cell in sharing.changes,
    )
