"""What a block pasted into a plan would do, box by box, before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coverage.indicators.vocabulary import Group, TargetKind
from coverage.models import Region, TargetPlan
from coverage.selectors.plan_numbers import plan_numbers
from coverage.selectors.plan_places import plan_places
from coverage.selectors.target_boxes import cell_of, written


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPaste:
    """One pasted text over the box that it falls into."""

    name: str
    base: str
    place: str
    column: Group
    now: str
    text: str
    value: str
    error: str
    is_locked: bool

    @property
    def is_refused(self) -> bool:
        """It will not be stored."""
        return bool(self.error) or (self.is_locked and not self.is_same)

    @property
    def is_same(self) -> bool:
        """It stands there already."""
        return not self.error and self.base == self.value


def target_paste_preview(
    plan: TargetPlan,
    region: Region,
    kind: TargetKind,
    texts: Mapping[str, str],
    *,
    values: Mapping[str, int | None],
    errors: Mapping[str, str],
) -> tuple[TargetPaste, ...]:
    """Return what each text would do; boxes that the plan does not have are left out. Two queries.

    `values` are what the texts mean.
    """
    places = plan_places(region, plan.year)
    numbers = plan_numbers(plan.pk, kind, places)
    known = set(places.cells(kind))
    cells = {name: cell for name in texts if (cell := cell_of(name)) is not None and cell in known}
    return tuple(
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
        )
        for name, cell in cells.items()
    )
