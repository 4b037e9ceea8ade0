"""Where the numbers of a plan come from, as far as they come from outside."""

from __future__ import annotations

from coverage.indicators.cascade import Cell
from coverage.indicators.vocabulary import Basis, Group, TargetKind
from coverage.models import Target, TargetPlan
from coverage.selectors.sources import Source, source_of


def target_sources(plan: TargetPlan, kind: TargetKind) -> dict[Cell, Source]:
    """Return where the plan's numbers come from, as far as they come from outside. One query."""
    rows = Target.objects.filter(plan=plan, kind=kind).exclude(source="", document=None).select_related("document")
    found = {
        Cell(row.territory_id, Group(row.segment)): source_of(
            row.document, text=row.source, as_of=row.as_of, basis=row.basis, note=_note(row)
        )
        for row in rows
    }
    return {cell: source for cell, source in found.items() if source is not None}


def _note(row: Target) -> str:
    """A number that was worked out from others of the document says how."""
    return row.source if row.basis == Basis.DERIVED and row.document_id else ""
