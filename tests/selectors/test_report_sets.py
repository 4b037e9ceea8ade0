"""The tables of a report: which boxes stand where, and sums that say when they are of some boxes only."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from coverage.indicators.vocabulary import Segment
from coverage.models import EnrolmentCount, MonthlyReport, ServiceArea
from coverage.selectors.report_page import report_cells
from coverage.selectors.report_sets import ReportSet, Total, report_sets
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 10)


@pytest.fixture
def report() -> MonthlyReport:
    """Kisaran with two areas handles two segments; a month before only the first area published."""
    branch = factories.branch()
    factories.handles(branch, Segment.PU, Segment.BPU)
    first = factories.area(branch)
    factories.area(branch, factories.regency("12.74", name="Kota Tanjungbalai"))
    before = factories.report(branch, date(2022, 8, 1))
    factories.published(before, first, Segment.PU, active_workers=100)
    factories.published(before, first, Segment.BPU, active_workers=40)
    return factories.report(branch)


def fill(report: MonthlyReport, area: ServiceArea, segment: Segment, **counts: int) -> None:
    EnrolmentCount.objects.create(report=report, area=area, segment=segment, **counts)


def tables(report: MonthlyReport) -> dict[str, ReportSet]:
    return {each.code: each for each in report_sets(report_cells(report, today=TODAY).blocks)}


def test_every_kind_of_number_has_its_table(report: MonthlyReport) -> None:
    found = tables(report)

    assert list(found) == ["aktif", "baru", "kembali", "keluar", "pemberi-kerja"]
    assert [column.segment.value for column in found["aktif"].columns] == ["PU", "BPU"]
    assert [column.measure for column in found["pemberi-kerja"].columns] == [
        "active_employers",
        "inactive_employers",
        "inactive_workers",
    ]
    assert [row.area.regency.code for row in found["aktif"].rows] == ["12.09", "12.74"]


def test_a_sum_of_some_boxes_says_so(report: MonthlyReport) -> None:
    first, second = ServiceArea.objects.order_by("regency__code")
    fill(report, first, Segment.PU, active_workers=110)
    fill(report, first, Segment.BPU, active_workers=0)
    fill(report, second, Segment.PU, active_workers=5)

    found = tables(report)["aktif"]

    assert found.rows[0].total == Total(now=110, before=140, is_complete=True)
    assert found.rows[1].total == Total(now=5, before=None, is_complete=False)
    assert found.columns[0].total == Total(now=115, before=None, is_complete=True)
    assert found.columns[1].total == Total(now=0, before=None, is_complete=False)
    assert found.total == Total(now=115, before=None, is_complete=False)
    assert (found.filled, found.expected) == (3, 4)


def test_nothing_known_is_no_zero(report: MonthlyReport) -> None:
    assert tables(report)["baru"].total == Total(now=None, before=None, is_complete=False)


def test_employers_and_workers_do_not_add_up(report: MonthlyReport) -> None:
    found = tables(report)["pemberi-kerja"]

    assert found.total is None
    assert all(row.total is None for row in found.rows)


def test_a_box_knows_its_month_before_its_year_before_and_the_change(report: MonthlyReport) -> None:
    first = ServiceArea.objects.get(regency__code="12.09")
    year_ago = factories.report(report.branch, date(2021, 9, 1))
    factories.published(year_ago, first, Segment.PU, active_workers=80)
    fill(report, first, Segment.PU, active_workers=110)

    box = next(cell.box for cell in tables(report)["aktif"].rows[0].cells if cell)

    assert (box.previous, box.last_year, box.share) == (100, 80, Fraction(1, 10))
    assert box.spark is not None


def test_who_left_is_shown_as_it_would_be_derived(report: MonthlyReport) -> None:
    first = ServiceArea.objects.get(regency__code="12.09")
    fill(report, first, Segment.PU, active_workers=110, new_enrolments=20, reactivated=3)

    box = next(cell.box for cell in tables(report)["keluar"].rows[0].cells if cell)

    assert (box.value, box.derived) == (None, 13)


def test_who_left_is_summed_as_it_would_be_derived(report: MonthlyReport) -> None:
    first, second = ServiceArea.objects.order_by("regency__code")
    fill(report, first, Segment.PU, active_workers=110, new_enrolments=20, reactivated=3)
    fill(report, first, Segment.BPU, active_workers=40, new_enrolments=2, left=2)
    fill(report, second, Segment.BPU, left=1)

    found = tables(report)["keluar"]

    assert found.rows[0].total == Total(now=15, before=None, is_complete=True, is_derived=True)
    assert found.columns[1].total == Total(now=3, before=None, is_complete=True)
    assert found.total == Total(now=16, before=None, is_complete=False, is_derived=True)
    assert found.filled == 2


def test_with_migrant_workers_the_sum_without_them_is_told_too(report: MonthlyReport) -> None:
    first = ServiceArea.objects.get(regency__code="12.09")
    assert tables(report)["aktif"].counted is None
    factories.handles(report.branch, Segment.PMI)
    fill(report, first, Segment.PU, active_workers=110)
    fill(report, first, Segment.PMI, active_workers=7)

    found = tables(report)["aktif"]

    assert found.total is not None
    assert found.counted is not None
    assert (found.total.now, found.counted.now) == (117, 110)
    assert tables(report)["pemberi-kerja"].counted is None
