"""What a report that was opened again would change of what is published of its month, measure by measure."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.indicators.entry_checks import Field
from coverage.models import EnrolmentCount
from coverage.selectors.cell_checks import Checks, left_of
from coverage.selectors.report_cells import CellKey, measures_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One measure of a cell: published, and as an approval would publish it; derived where nobody typed it."""

    measure: str
    published: int | None
    now: int | None
    is_derived: bool


def corrections_of(key: CellKey, cell: EnrolmentCount | None, checks: Checks) -> tuple[Correction, ...]:
    """Return the measures of a cell that differ from the published ones. No query."""
    past = checks.pasts[key]
    found = []
    for measure in measures_of(key.segment):
        now, published = getattr(cell, measure) if cell else None, past.value(measure, back=0)
        is_derived = measure == Field.LEFT and now is None
        if is_derived:
            now = left_of(key, cell, checks)
        if now != published:
            found.append(Correction(measure=measure, published=published, now=now, is_derived=is_derived))
    return tuple(found)
