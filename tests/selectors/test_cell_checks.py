"""What the cells of a report are checked with."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import MonthlyReport, ReportVersion
from coverage.selectors.cell_checks import checks_of
from coverage.selectors.report_cells import CellKey
from tests import factories

pytestmark = pytest.mark.django_db
AREA = 7


def returned(report: MonthlyReport, number: int, *segments: Segment) -> None:
    """The report was sent back for this time with these cells, each holding the number of the version."""
    cells = [{"area": AREA, "segment": segment, "active_workers": number} for segment in segments]
    ReportVersion.objects.create(
        report=report, number=number, state=ReportState.RETURNED, cells=cells, at=factories.NOON
    )


def test_a_question_is_held_against_the_last_return_of_its_report_alone(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    kisaran = factories.report(factories.branch(), returned_reason="Stok naik.")
    medan = factories.report(factories.branch("MDK", "Medan Kota"), returned_reason="Stok turun.")
    returned(kisaran, 1, Segment.PU, Segment.BPU)
    returned(kisaran, 3, Segment.BPU)
    returned(medan, 2, Segment.JAKON)

    with django_assert_num_queries(5):
        keys = [CellKey(AREA, Segment.PU)]
        today = factories.NOON.date()
        checks = checks_of([kisaran, medan], keys, factories.SEPTEMBER, today=today, at_submission=False)

    held = {key: cell["active_workers"] for key, cell in checks.returned.items()}
    assert held == {CellKey(AREA, Segment.BPU): 3, CellKey(AREA, Segment.JAKON): 2}
