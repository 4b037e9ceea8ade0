"""What a deputy pins to the cells of a report that goes back; every round begins without the last one's."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from coverage.indicators.vocabulary import Segment
from coverage.models import EnrolmentCount, MonthlyReport
from coverage.selectors.report_cells import CellKey, report_layout

NO_QUESTIONS: Mapping[CellKey, str] = MappingProxyType({})


def ask(report: MonthlyReport, questions: Mapping[CellKey, str]) -> None:
    """Pin these questions, and only these. Raises ValueError for a cell that the report does not hold."""
    rows = EnrolmentCount.objects.filter(report=report)
    cells = {CellKey(cell.area_id, Segment(cell.segment)): cell for cell in rows}
    if bare := set(questions) - set(cells):
        cells |= _begun(report, bare)
    for key, cell in cells.items():
        cell.question, cell.answer = questions.get(key, "").strip(), ""
    EnrolmentCount.objects.bulk_update(cells.values(), ["question", "answer"])


def _begun(report: MonthlyReport, keys: set[CellKey]) -> dict[CellKey, EnrolmentCount]:
    """Make a blank working copy of cells that nobody typed: areas and segments may be dated back after the sending."""
    if strangers := keys - set(report_layout(report.branch_id, report.month_id).keys):
        raise ValueError(f"not cells of this report: {strangers}")
    return {
        key: EnrolmentCount.objects.create(report=report, area_id=key.area_id, segment=key.segment)
        for key in sorted(keys)
    }
