"""The numbers of one plan as the cascade holds them: whole, in persons or in millionths of a ratio."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from coverage.indicators.cascade import Cell
from coverage.indicators.percents import MILLION
from coverage.indicators.vocabulary import Group, TargetKind
from coverage.models import Target
from coverage.selectors.plan_places import PlanPlaces


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNumbers:
    """The cells of one kind that hold a number, and those that nobody may change by sharing out."""

    kind: TargetKind
    cells: dict[Cell, int]
    locked: frozenset[Cell]


def plan_numbers(plan_id: int, kind: TargetKind, places: PlanPlaces) -> PlanNumbers:
    """Read the numbers of a plan in its places; those of regencies, which areas add up to, are left out. One query."""
    rows = Target.objects.filter(plan=plan_id, kind=kind, territory__in=list(places.tree.nodes))
    cells, locked = {}, set()
    for territory_id, segment, value, is_locked in rows.values_list("territory_id", "segment", "value", "locked"):
        cell = Cell(territory_id, Group(segment))
        cells[cell] = whole(value, kind)
        if is_locked:
            locked.add(cell)
    return PlanNumbers(kind=kind, cells=cells, locked=frozenset(locked))


def whole(value: Decimal, kind: TargetKind) -> int:
    """Return a stored value as a whole number of the cascade."""
    return int(value * MILLION) if kind is TargetKind.RATIO_END else int(value)


def stored(number: int, kind: TargetKind) -> Decimal:
    """Return a number of the cascade as it is stored."""
    return Decimal(number) / MILLION if kind is TargetKind.RATIO_END else Decimal(number)
