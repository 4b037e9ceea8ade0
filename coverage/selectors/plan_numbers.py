"""The numbers of one plan as the cascade holds them: whole, in persons or in millionths of a ratio."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from coverage.indicators.cascade import Cell
from coverage.indicators.percents import MILLION
from coverage.indicators.vocabulary import Group, TargetKind
from coverage.models import Target
from coverage.selectors.plan_places import PlanPlaces

# The source of a sum that publishing adds; a new draft leaves them out, because its own sums may differ.
SUMMED = "Jumlah dari tingkat di bawahnya"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNumbers:
    """The cells of one kind that hold a number, and those that nobody may change by sharing out."""

    kind: TargetKind
    cells: dict[Cell, int]
    locked: frozenset[Cell]


def plan_numbers(plan_id: int, kind: TargetKind, places: PlanPlaces) -> PlanNumbers:
    """Read the numbers of a plan in its places; those of regencies, which areas add up to, are left out. One query."""
    return _numbers(kind, _rows(plan_id, places).filter(kind=kind))


def numbers_by_kind(plan_id: int, places: PlanPlaces) -> dict[TargetKind, PlanNumbers]:
    """Read the same of every kind of target. One query."""
    rows = list(_rows(plan_id, places))
    return {kind: _numbers(kind, (row for row in rows if row.kind == kind)) for kind in TargetKind}


def _rows(plan_id: int, places: PlanPlaces) -> QuerySet[Target]:
    return Target.objects.filter(plan=plan_id, territory__in=list(places.tree.nodes)).only(
        "territory_id", "segment", "kind", "value", "locked"
    )


def _numbers(kind: TargetKind, rows: Iterable[Target]) -> PlanNumbers:
    cells, locked = {}, set()
    for row in rows:
        cell = Cell(row.territory_id, Group(row.segment))
        cells[cell] = whole(row.value, kind)
        if row.locked:
            locked.add(cell)
    return PlanNumbers(kind=kind, cells=cells, locked=frozenset(locked))


def whole(value: Decimal, kind: TargetKind) -> int:
    """Return a stored value as a whole number of the cascade."""
    return int(value * MILLION) if kind is TargetKind.RATIO_END else int(value)


def stored(number: int, kind: TargetKind) -> Decimal:
    """Return a number of the cascade as it is stored."""
    return Decimal(number) / MILLION if kind is TargetKind.RATIO_END else Decimal(number)
