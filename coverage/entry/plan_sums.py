"""Sums that a published plan holds beside what people set, so that every page finds its target by key."""

from __future__ import annotations

from collections.abc import Iterator

from coverage.entry.errors import TooLargeError
from coverage.indicators.cascade import COUNTED_COLUMNS, SEGMENTS, Cascade, Cell
from coverage.indicators.counts import LARGEST_COUNT
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Basis, Group, TerritoryKind
from coverage.models import Target, TargetPlan
from coverage.selectors.plan_numbers import SUMMED, PlanNumbers, stored
from coverage.selectors.plan_places import PlanPlaces


def add_sums(plan: TargetPlan, numbers: PlanNumbers, places: PlanPlaces) -> None:
    """Store the sums of complete parts: of regencies by their areas, and of places above whose number nobody set.

    An incomplete sum is left out: it would look like a smaller target.

    Raises TooLargeError for a sum beyond any count.
    """
    cascade = Cascade(places.tree, numbers.cells)
    sums = dict(_above(cascade, places)) | dict(_regencies(cascade, places))
    for cell, value in sums.items():
        if value > LARGEST_COUNT:
            raise TooLargeError(place=cell.place, column=cell.column, value=value)
    Target.objects.bulk_create(
        Target(
            plan=plan,
            territory_id=cell.place,
            segment=cell.column.value,
            kind=numbers.kind,
            value=stored(value, numbers.kind),
            basis=Basis.DERIVED,
            source=SUMMED,
            as_of=plan.version_date,
        )
        for cell, value in sums.items()
    )


def _above(cascade: Cascade, places: PlanPlaces) -> Iterator[tuple[Cell, int]]:
    for place, node in places.tree.nodes.items():
        if node.level is TerritoryKind.AREA:
            continue
        for column in places.columns(place):
            cell = Cell(place, column)
            if cell in cascade.cells:
                continue
            value = cascade.own(place, column)
            if value is None and _is_complete(cascade, places, place, column):
                value = cascade.amount(place, column)
            if value is not None:
                yield cell, value


def _is_complete(cascade: Cascade, places: PlanPlaces, place: int, column: Group) -> bool:
    """Say whether every part that could be set has a number."""
    if Cell(place, column) in cascade.cells:
        return True
    children = places.tree.children(place)
    if not children:
        columns = COUNTED_COLUMNS if column is Group.TOTAL else (column,)
        asked = [each for each in columns if each in places.columns(place)]
        return bool(asked) and all(Cell(place, each) in cascade.cells for each in asked)
    asking = [child for child in children if column in places.columns(child) or column is Group.TOTAL]
    return bool(asking) and all(_is_complete(cascade, places, child, column) for child in asking)


def _regencies(cascade: Cascade, places: PlanPlaces) -> Iterator[tuple[Cell, int]]:
    areas: dict[int, list[int]] = {}
    for area, regency in places.regencies.items():
        areas.setdefault(regency, []).append(area)
    for regency, parts in areas.items():
        for column in (*SEGMENTS, Group.TOTAL):
            if all(_is_complete(cascade, places, area, column) for area in parts):
                value = sum_known(cascade.amount(area, column) for area in parts)
                if value is not None:
                    yield Cell(regency, column), value
