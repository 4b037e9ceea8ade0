"""What the cells of a report are checked with."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.indicators.entry_checks import FindingCode
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import MonthlyReport, ReportVersion
from coverage.selectors.cell_checks import checks_of, findings_of
from coverage.selectors.finding_words import finding_sentence
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


def test_a_stock_that_does_not_fall_after_a_lapse_is_asked_about_and_rules() -> None:
    office = factories.branch()
    area = factories.area(office)
    factories.workforce(area, total=9000, formal=3000)
    factories.published(factories.report(office), area, Segment.BPU, active_workers=4000, new_enrolments=10)
    factories.agreement(last_month=factories.SEPTEMBER, first_month=factories.SEPTEMBER, workers=500)
    october = factories.report(office, date(2022, 10, 1))
    cell = factories.cell(october, area, Segment.BPU, active_workers=4000, new_enrolments=10)

    key, today = CellKey(area.pk, Segment.BPU), date(2022, 11, 5)
    checks = checks_of([october], [key], october.month_id, today=today, at_submission=False)
    found = {finding.code: finding for finding in findings_of(key, cell, checks)}

    assert checks.pasts[key].lapsing == 500
    assert (found[FindingCode.LAPSE_NOT_SEEN].expected, found[FindingCode.LAPSE_NOT_SEEN].value) == (3500, 4000)
    assert "tetapi angkanya belum turun: diperkirakan paling banyak 3.500" in finding_sentence(
        found[FindingCode.LAPSE_NOT_SEEN]
    )
    cell.refresh_from_db()
    assert cell.active_workers == 4000
