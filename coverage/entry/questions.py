"""What a deputy pins to the cells of a report that goes back; every round begins without the last one's."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from coverage.indicators.vocabulary import Segment
from coverage.models import EnrolmentCount, MonthlyReport
from coverage.selectors.report_cells import CellKey

NOTHING: Mapping[CellKey, str] = MappingProxyType({})


def ask(report: MonthlyReport, questions: Mapping[CellKey, str]) -> None:
    """Pin these questions, and only these. Raises ValueError for a cell without a working copy."""
    rows = EnrolmentCount.objects.filter(report=report)
    cells = {CellKey(cell.area_id, Segment(cell.segment)): cell for cell in rows}
    if not set(questions) <= set(cells):
        raise ValueError(f"not cells of this report: {set(questions) - set(cells)}")
    for key, cell in cells.items():
        cell.question, cell.answer = questions.get(key, "").strip(), ""
    EnrolmentCount.objects.bulk_update(cells.values(), ["question", "answer"])
