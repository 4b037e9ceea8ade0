"""The cells of a report as a reviewer reads them: largest change first, small ones folded."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import MEASURES, MonthlyReport
from coverage.selectors.approval_cells import CellChanges, cell_changes
from coverage.selectors.report_page import report_cells
from tests import factories

pytestmark = pytest.mark.django_db

AUGUST = date(2022, 8, 1)
Counts = dict[Segment, tuple[int | None, int | None]]


def report_of(*areas: Counts) -> MonthlyReport:
    """A report of Kisaran with (last month, this month) by area and segment; None is not reported."""
    office = factories.branch()
    factories.handles(office, *areas[0])
    last = factories.report(office, AUGUST, state=ReportState.APPROVED, approved_at=factories.NOON)
    report = factories.report(office)
    for number, counts in enumerate(areas):
        area = factories.area(office, factories.regency(f"12.0{number + 1}", f"Kabupaten {number + 1}"))
        for segment, (before, now) in counts.items():
            factories.cell(report, area, segment, active_workers=now)
            if before is not None:
                factories.published(last, area, segment, active_workers=before)
    return report


def changes_of(report: MonthlyReport) -> CellChanges:
    return cell_changes(report_cells(report, today=factories.NOON.date()))


def read(found: CellChanges) -> list[tuple[str, Fraction | None, bool]]:
    return [(cell.segment.value, cell.share, cell.is_odd) for cell in found.shown]


def test_the_largest_change_comes_first_up_or_down() -> None:
    report = report_of({Segment.PU: (1000, 1050), Segment.BPU: (1000, 700), Segment.JAKON: (1000, 1000)})

    found = changes_of(report)

    assert read(found) == [
        ("BPU", Fraction(-30, 100), True),
        ("PU", Fraction(5, 100), False),
        ("JAKON", Fraction(0), False),
    ]
    assert (found.odd, found.count, found.has_migrants) == (1, 3, False)


def test_a_fifth_exactly_is_no_jump() -> None:
    assert changes_of(report_of({Segment.PU: (1000, 1200)})).odd == 0


def test_a_change_from_nothing_has_no_share_and_leads() -> None:
    found = changes_of(report_of({Segment.PU: (1000, 2000), Segment.BPU: (0, 400), Segment.PMI: (0, 0)}))

    assert read(found) == [("BPU", None, True), ("PU", Fraction(1), True), ("PMI", None, False)]
    assert found.has_migrants


def test_what_is_not_reported_is_unknown_not_zero() -> None:
    (cell,) = changes_of(report_of({Segment.PU: (100, None)})).shown

    assert (cell.now, cell.before, cell.change, cell.share, cell.is_odd) == (None, 100, None, None, False)


def test_small_changes_are_folded_and_a_few_lines_always_stand() -> None:
    small = {Segment.PU: (1000, 1001), Segment.BPU: (1000, 999)}

    found = changes_of(report_of(small, small, small))

    assert (len(found.shown), len(found.folded)) == (3, 3)
    assert all(cell.share is not None and abs(cell.share) < Fraction(3, 100) for cell in found.folded)


def test_large_changes_are_never_folded() -> None:
    large = {Segment.PU: (1000, 1030), Segment.BPU: (1000, 960)}

    found = changes_of(report_of(large, large, {Segment.PU: (1000, 1029), Segment.BPU: (1000, 1000)}))

    assert (len(found.shown), len(found.folded)) == (4, 2)


def test_a_lone_small_change_is_not_hidden() -> None:
    found = changes_of(report_of({Segment.PU: (100, 101), Segment.BPU: (100, 101)}, {Segment.PU: (9, 9)}))

    assert len(found.folded) == 0


@pytest.mark.parametrize(("now", "css"), [(110, "12.5%"), (60, "50.0%"), (900, "50.0%"), (100, "0.0%"), (None, "")])
def test_bar_fills_its_half_at_forty_percent(now: int | None, css: str) -> None:
    (cell,) = changes_of(report_of({Segment.PU: (100, now)})).shown

    assert cell.css == css


def test_a_report_without_cells_has_no_lines() -> None:
    found = changes_of(factories.report())

    assert (found.shown, found.folded, found.odd) == ((), (), 0)


def reopened(report: MonthlyReport, *, without: str = "") -> MonthlyReport:
    """Publish the report as it stands, and open it again."""
    report.cells.filter(new_enrolments=None).update(new_enrolments=0)
    for cell in report.cells.exclude(segment=without):
        counts = {name: getattr(cell, name) for name in MEASURES}
        given = counts | ({"left": 0, "left_is_derived": True} if cell.reactivated is not None else {})
        factories.published(report, cell.area, Segment(cell.segment), **given)
    report.state, report.approved_at = ReportState.SUBMITTED, factories.NOON
    return report


def corrections(report: MonthlyReport) -> list[tuple[str, str, int | None, int | None, bool]]:
    found = changes_of(report)
    return [
        (cell.segment.value, each.measure, each.published, each.now, each.is_derived)
        for cell in found.shown
        for each in cell.line.corrections
    ]


def test_a_correction_tells_every_measure_that_differs_from_what_is_published() -> None:
    report = report_of({Segment.PU: (1000, 1000), Segment.BPU: (1000, 1000), Segment.JAKON: (1000, 1000)})
    report.cells.update(new_enrolments=30, reactivated=0, active_workers=1030)
    reopened(report)
    report.cells.filter(segment="JAKON").update(active_workers=1025, new_enrolments=25)
    report.cells.filter(segment="BPU").update(active_workers=1020)

    assert corrections(report) == [
        ("JAKON", "active_workers", 1030, 1025, False),
        ("JAKON", "new_enrolments", 30, 25, False),
        ("BPU", "active_workers", 1030, 1020, False),
        ("BPU", "left", 0, 10, True),
    ]
    assert changes_of(report).corrected == 2


def test_a_correction_of_a_cell_that_was_never_published_comes_from_nothing() -> None:
    report = reopened(report_of({Segment.PU: (1000, 1000), Segment.BPU: (1000, 1000)}), without="PU")

    assert corrections(report)[0] == ("PU", "active_workers", None, 1000, False)


def test_what_was_never_approved_or_not_opened_again_has_no_correction() -> None:
    report = reopened(report_of({Segment.PU: (1000, 1000)}))
    report.cells.update(active_workers=900)
    assert corrections(report)

    report.state = ReportState.APPROVED
    assert corrections(report) == []
    report.state, report.approved_at = ReportState.SUBMITTED, None
    assert corrections(report) == []


def test_a_small_correction_is_never_folded() -> None:
    small = {Segment.PU: (1000, 1001), Segment.BPU: (1000, 999)}
    report = reopened(report_of(small, small, small))
    report.cells.filter(segment="BPU").update(new_enrolments=1)

    found = changes_of(report)

    assert [bool(cell.line.corrections) for cell in found.shown] == [True, True, True]
    assert len(found.folded) == 3


def test_six_questions_however_many_cells(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    report = report_of({Segment.PU: (1, 2), Segment.BPU: (1, 2)}, {Segment.PU: (1, 2), Segment.BPU: (1, 2)})

    with django_assert_num_queries(6):
        changes_of(report)
