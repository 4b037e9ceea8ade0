"""An approval taken back within seconds: as if it had not been, and in the trace for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings

from coverage.compute.sweep import process_pending
from coverage.compute.verify import verify
from coverage.entry.errors import NotYourApprovalError, UndoTooLateError, WrongStateError
from coverage.entry.moves import Move
from coverage.indicators.vocabulary import Group, ReportState, Segment
from coverage.models import (
    AuditEvent,
    CoverageRatio,
    EnrolmentCount,
    MonthlyReport,
    PublishedCount,
    ReportVersion,
    Role,
)
from tests import factories
from tests.entry.acts import bring_to, do, fill
from tests.entry.conftest import TYPING_DAY, Office

pytestmark = pytest.mark.django_db


def published() -> list[tuple[str, int | None]]:
    return sorted(PublishedCount.objects.current().values_list("segment", "active_workers"))


def ratio() -> int | None:
    """The active workers of the region, as its page reads them once everything is computed."""
    process_pending()
    found = CoverageRatio.objects.filter(territory__code="SUMBAGUT", group=Group.TOTAL, month=factories.SEPTEMBER)
    return found.values_list("active_workers", flat=True).first()


def approve_correction(office: Office, active: int) -> None:
    do(office, Move.REOPEN)
    fill(office, active=active)
    do(office, Move.SUBMIT)
    do(office, Move.APPROVE)


def test_a_first_publication_is_gone_again(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)
    before = ratio()
    do(office, Move.APPROVE)
    assert ratio() == 200

    do(office, Move.UNDO_APPROVAL)

    assert published() == []
    assert ratio() == before
    assert verify() == []
    report = office.now()
    assert (report.state, report.approved_at, report.approved_by) == (ReportState.SUBMITTED, None, None)
    assert PublishedCount.objects.count() == 2


def test_a_correction_gives_way_to_the_figures_before_it(office: Office) -> None:
    bring_to(office, ReportState.APPROVED)
    first = office.now().approved_at
    approve_correction(office, 80)
    assert ratio() == 160

    do(office, Move.UNDO_APPROVAL)

    assert published() == [("BPU", 100), ("PU", 100)]
    assert ratio() == 200
    assert verify() == []
    assert office.now().approved_at == first
    versions = PublishedCount.objects.filter(segment=Segment.PU).order_by("version")
    assert list(versions.values_list("version", "active_workers")) == [(1, 100), (2, 80), (3, 100)]
    do(office, Move.APPROVE)
    assert published() == [("BPU", 80), ("PU", 80)]


def test_what_was_taken_back_can_be_approved_again(office: Office) -> None:
    bring_to(office, ReportState.APPROVED)
    do(office, Move.UNDO_APPROVAL)

    do(office, Move.APPROVE)

    assert published() == [("BPU", 100), ("PU", 100)]
    assert ratio() == 200
    versions = PublishedCount.objects.filter(segment=Segment.PU).order_by("version")
    assert [(row.version, row.superseded_at is None) for row in versions] == [(1, False), (2, True)]


def test_only_what_the_correction_changed_is_published_again(office: Office) -> None:
    bring_to(office, ReportState.APPROVED)
    do(office, Move.REOPEN)
    do(office, Move.SAVE)
    do(office, Move.SUBMIT)
    do(office, Move.APPROVE)

    do(office, Move.UNDO_APPROVAL)

    assert PublishedCount.objects.filter(segment=Segment.BPU).count() == 1
    assert published() == [("BPU", 100), ("PU", 100)]


def test_what_the_approval_took_off_the_report_is_there_again(office: Office) -> None:
    bring_to(office, ReportState.RETURNED)
    EnrolmentCount.objects.filter(segment=Segment.PU).update(question="Masih dihitung?", answer="Sudah diperiksa.")
    do(office, Move.SUBMIT)
    sent = MonthlyReport.objects.values("returned_reason", "open_until", "submitted_at").get()
    do(office, Move.APPROVE)

    do(office, Move.UNDO_APPROVAL)

    assert MonthlyReport.objects.values("returned_reason", "open_until", "submitted_at").get() == sent
    cell = EnrolmentCount.objects.get(segment=Segment.PU)
    assert (cell.question, cell.answer) == ("Masih dihitung?", "Sudah diperiksa.")


def test_it_leaves_a_version_and_a_line_in_the_trace(office: Office) -> None:
    bring_to(office, ReportState.APPROVED)

    do(office, Move.UNDO_APPROVAL)

    assert ReportVersion.objects.latest("number").state == ReportState.SUBMITTED
    event = AuditEvent.objects.filter(subject=f"report:{office.report.pk}").latest("pk")
    assert (event.action, event.actor, event.after) == (
        "report-approval-undone",
        office.deputy,
        {"state": "submitted", "version": office.now().version},
    )


@pytest.mark.parametrize(("seconds", "is_done"), [(10, True), (12, True), (12.001, False), (3600, False)])
def test_after_ten_seconds_and_a_grace_it_is_too_late(office: Office, seconds: float, is_done: bool) -> None:
    bring_to(office, ReportState.APPROVED)

    with time_machine.travel(TYPING_DAY + timedelta(seconds=seconds), tick=False):
        if is_done:
            do(office, Move.UNDO_APPROVAL)
        else:
            with pytest.raises(UndoTooLateError):
                do(office, Move.UNDO_APPROVAL)

    assert (published() == []) is is_done


def test_on_the_demo_clock_it_is_too_late_once_the_day_begins_anew(office: Office, settings: LazySettings) -> None:
    settings.REFERENCE_DATE = TYPING_DAY.date()
    bring_to(office, ReportState.APPROVED)

    with time_machine.travel(TYPING_DAY + timedelta(hours=20), tick=False), pytest.raises(UndoTooLateError):
        do(office, Move.UNDO_APPROVAL)

    assert published() == [("BPU", 100), ("PU", 100)]


def test_the_seconds_are_a_setting(office: Office, settings: LazySettings) -> None:
    settings.REPORT_UNDO_SECONDS = 60
    bring_to(office, ReportState.APPROVED)

    with time_machine.travel(TYPING_DAY + timedelta(seconds=59), tick=False):
        do(office, Move.UNDO_APPROVAL)

    assert office.now().state == ReportState.SUBMITTED


def test_another_deputy_does_not_take_it_back(office: Office) -> None:
    bring_to(office, ReportState.APPROVED)
    second = factories.person("deputi.kedua", Role.DEPUTY, office.report.branch.region)

    with pytest.raises(NotYourApprovalError):
        do(office, Move.UNDO_APPROVAL, by=second)
    assert published() == [("BPU", 100), ("PU", 100)]


def test_it_is_taken_back_once(office: Office) -> None:
    bring_to(office, ReportState.APPROVED)
    do(office, Move.UNDO_APPROVAL)

    with pytest.raises(WrongStateError):
        do(office, Move.UNDO_APPROVAL)


def test_what_was_shown_in_those_seconds_stays_true(office: Office) -> None:
    bring_to(office, ReportState.APPROVED)
    approved = office.now().approved_at
    with time_machine.travel(TYPING_DAY + timedelta(seconds=5), tick=False):
        do(office, Move.UNDO_APPROVAL)

    known = PublishedCount.objects.known_at(TYPING_DAY + timedelta(seconds=3))
    assert approved == TYPING_DAY
    assert known.count() == 2
    assert not PublishedCount.objects.known_at(TYPING_DAY + timedelta(seconds=6)).exists()
