"""What a block pasted into a plan would do, box by box, before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coverage.indicators.numbers import plain_number
from coverage.indicators.vocabulary import Group, TargetKind
from coverage.models import Region, TargetPlan
from coverage.selectors.plan_numbers import plan_numbers
from coverage.selectors.plan_places import plan_places
from coverage.selectors.target_boxes import cell_of, written
from coverage.selectors.target_excess import excess_after


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPaste:
    """One pasted text over the box that it falls into; `over` says which numbers it would exceed.

    `was` is what the person saw in the box, where that is another number than the one that stands there `now`.
    """

    name: str
    base: str
    place: str
    column: Group
    now: str
    text: str
    value: str
    will: str
    error: str
    is_locked: bool
    over: tuple[str, ...]
    was: str | None = None

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
    seen: Mapping[str, str] | None = None,
) -> PlanPaste:
    """Return what each text would do; boxes that the plan does not have are left out. Two queries.

    `values` are what the texts mean, `seen` what the person saw in the boxes before, as programs carry it.
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
            will=written(values.get(name), kind) or texts[name].strip(),
            error=errors.get(name, ""),
            is_locked=cell in numbers.locked,
            over=excess.sentences(cell) if cell in changes else (),
            was=_was(name, numbers.cells.get(cell), kind, seen or {}),
        )
        for name, cell in cells.items()
    )
    return PlanPaste(lines=tuple(lines), over=excess.words)


def _was(name: str, now: int | None, kind: TargetKind, seen: Mapping[str, str]) -> str | None:
    """Return what the person saw, unless it still stands there."""
    if name not in seen or seen[name] == ("" if now is None else str(now)):
        return None
    return written(plain_number(seen[name], most_digits=11), kind)
