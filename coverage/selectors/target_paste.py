"""What a block pasted into a plan would do, box by box, before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coverage.indicators.vocabulary import Group, TargetKind
from coverage.models import Region, TargetPlan
from coverage.selectors.plan_numbers import plan_numbers
from coverage.selectors.plan_places import plan_places
from coverage.selectors.target_boxes import cell_of, written
from coverage.selectors.target_excess import excess_after


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPaste:
    """One pasted text over the box that it falls into; `over` says which numbers it would exceed."""

    name: str
    base: str
    place: str
    column: Group
    now: str
    text: str
    value: str
    error: str
    is_locked: bool
    over: tuple[str, ...]

    @property
    def is_refused(self) -> bool:
        """It will not be stored."""
        return bool(self.error) or (self.is_locked and not self.is_same)

    @property
    def is_same(self) -> bool:
        """It stands there already."""
        return not self.error and self.base == self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPaste:
    """All pasted texts, and the places where the plan would be too much with those that can be stored, in words."""

    lines: tuple[TargetPaste, ...]
    over: str


def target_paste_preview(
    plan: TargetPlan,
    region: Region,
    kind: TargetKind,
    texts: Mapping[str, str],
    *,
    values: Mapping[str, int | None],
    errors: Mapping[str, str],
) -> PlanPaste:
    """Return what each text would do; boxes that the plan does not have are left out. Two queries.

    `values` are what the texts mean.
    """
    places = plan_places(region, plan.year)
    numbers = plan_numbers(plan.pk, kind, places)
    known = set(places.cells(kind))
    cells = {name: cell for name in texts if (cell := cell_of(name)) is not None and cell in known}
    changes = {cell: values[name] for name, cell in cells.items() if name in values and cell not in numbers.locked}
    excess = excess_after(numbers, places, changes)
    lines = (
        TargetPaste(
            name=name,
            base="" if numbers.cells.get(cell) is None else str(numbers.cells[cell]),
            place=places.places[cell.place].name,
            column=cell.column,
            now=written(numbers.cells.get(cell), kind),
            text=texts[name].strip(),
            value="" if values.get(name) is None else str(values[name]),
            error=errors.get(name, ""),
            is_locked=cell in numbers.locked,
            over=excess.sentences(cell) if cell in changes else (),
        )
        for name, cell in cells.items()
    )
    return PlanPaste(lines=tuple(lines), over=excess.words)
