"""Numbers that a person typed into a version that takes them no more, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coverage.indicators.cascade import Cell
from coverage.indicators.vocabulary import Group, TargetKind
from coverage.selectors.plan_places import PlanPlaces
from coverage.selectors.target_boxes import box_name, written


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLine:
    """One number as it was typed, and the one that stood in its box; `base` is that one as programs carry it."""

    name: str
    place: str
    column: Group
    was: str
    text: str
    base: str


def typed_lines(
    places: PlanPlaces, kind: TargetKind, texts: Mapping[Cell, str], bases: Mapping[Cell, int | None]
) -> tuple[TypedLine, ...]:
    """Return what was typed in places of the plan. No query."""
    known = set(places.cells(kind))
    return tuple(
        TypedLine(
            name=box_name(cell),
            place=places.places[cell.place].name,
            column=cell.column,
            was=written(bases.get(cell), kind),
            text=text,
            base="" if bases.get(cell) is None else str(bases[cell]),
        )
        for cell, text in texts.items()
        if cell in known
    )
