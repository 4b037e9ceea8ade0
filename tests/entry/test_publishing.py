"""Approved cells become published counts: versions, moments, and the work they ask for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from coverage.entry.publishing import publish
from coverage.indicators.vocabulary import Basis, Group, Segment
from coverage.models import CoverageRatio, MonthlyReport, PendingRecompute, PublishedCount
from tests import factories
from tests.factories import NOON, SEPTEMBER

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=3)


@pytest.fixture
def report() -> MonthlyReport:
    """Kisaran's report of September: PU 100 and BPU 40 in Asahan."""
    office = factories.branch()
    factories.handles(office, Segment.PU, Segment.BPU)
    area, report = factories.area(office), factories.report(office)
    factories.cell(report, area, Segment.PU, active_workers=100, new_enrolments=10, active_employers=7)
    factories.cell(report, area, Segment.BPU, active_workers=40, new_enrolments=4)
    return report


def versions(segment: Segment) -> list[tuple[int, int | None]]:
    rows = PublishedCount.objects.filter(segment=segment).order_by("version")
    return [(row.version, row.active_workers) for row in rows]


def test_first_approval_publishes_every_known_cell(report: MonthlyReport) -> None:
    deputy = factories.deputy()

    assert publish(report, by=deputy, at=NOON) == 2

    row = PublishedCount.objects.get(segment=Segment.PU)
    assert (row.active_workers, row.new_enrolments, row.active_employers, row.left) == (100, 10, 7, None)
    assert (row.version, row.approved_at, row.approved_by, row.basis) == (1, NOON, deputy, Basis.REPORTED)
    assert (row.report, row.month_id, row.superseded_at) == (report, SEPTEMBER, None)


@pytest.mark.parametrize("missing", ["active_workers", "new_enrolments"])
def test_cell_that_is_not_known_stays_unpublished(report: MonthlyReport, missing: str) -> None:
    report.cells.filter(segment=Segment.BPU).update(**{missing: None})

    assert publish(report, by=None, at=NOON) == 1
    assert versions(Segment.BPU) == []


def test_second_approval_versions_only_what_changed(report: MonthlyReport) -> None:
    publish(report, by=None, at=NOON)
    report.cells.filter(segment=Segment.PU).update(active_workers=105)

    assert publish(report, by=None, at=LATER) == 1

    assert versions(Segment.PU) == [(1, 100), (2, 105)]
    assert versions(Segment.BPU) == [(1, 40)]
    old, new = PublishedCount.objects.filter(segment=Segment.PU).order_by("version")
    assert (old.superseded_at, new.approved_at) == (LATER, LATER)


@pytest.mark.parametrize(
    "change", [{"active_employers": 8}, {"left": 0}, {"note": "koreksi"}, {"qualifier": "pu+jakon"}]
)
def test_every_measure_and_word_of_a_cell_counts_as_change(report: MonthlyReport, change: dict[str, object]) -> None:
    publish(report, by=None, at=NOON)
    report.cells.filter(segment=Segment.PU).update(**change)

    assert publish(report, by=None, at=LATER) == 1


def test_unchanged_report_publishes_nothing_and_asks_for_nothing(report: MonthlyReport) -> None:
    publish(report, by=None, at=NOON)
    PendingRecompute.objects.all().delete()

    assert publish(report, by=None, at=LATER) == 0
    assert not PendingRecompute.objects.exists()


def test_approval_is_later_than_what_it_supersedes_even_if_the_clock_is_not(report: MonthlyReport) -> None:
    publish(report, by=None, at=NOON)
    report.cells.update(active_workers=1)

    publish(report, by=None, at=NOON - timedelta(hours=1))

    moments = set(PublishedCount.objects.current().values_list("approved_at", flat=True))
    assert moments == {NOON + timedelta(microseconds=1)}


def test_sample_figures_say_so(report: MonthlyReport) -> None:
    publish(report, by=None, at=NOON, basis=Basis.SAMPLE)

    assert set(PublishedCount.objects.values_list("basis", flat=True)) == {"sample"}


def test_work_is_asked_for_in_the_same_transaction(report: MonthlyReport) -> None:
    publish(report, by=None, at=NOON)

    work = PendingRecompute.objects.get()
    assert (work.territory_id, work.first_month, work.last_month) == (report.branch_id, SEPTEMBER, SEPTEMBER)


def test_nothing_is_published_when_the_act_around_it_fails(report: MonthlyReport) -> None:
    with transaction.atomic():
        publish(report, by=None, at=NOON)
        transaction.set_rollback(True)

    assert not PublishedCount.objects.exists()
    assert not PendingRecompute.objects.exists()


def test_ratios_are_fresh_after_commit(
    report: MonthlyReport,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    settings: Settings,
) -> None:
    settings.REDIS_URL = ""

    with django_capture_on_commit_callbacks(execute=True):
        publish(report, by=None, at=NOON)

    ratio = CoverageRatio.objects.get(territory_id=report.branch.region_id, group=Group.TOTAL, month=SEPTEMBER)
    assert (ratio.active_workers, ratio.cells_published, ratio.cells_expected) == (140, 2, 2)


def test_queries_do_not_grow_with_cells(
    report: MonthlyReport, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    publish(report, by=None, at=NOON)
    report.cells.update(active_workers=1)
    report = MonthlyReport.objects.select_related("branch").get()

    with django_assert_num_queries(9):
        publish(report, by=None, at=LATER)
