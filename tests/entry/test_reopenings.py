"""A reopening that nobody used, or that was not used in time, ends by itself."""

from __future__ import annotations

from datetime import timedelta

from coverage.entry import workflow
from coverage.entry.moves import Move
from coverage.entry.reopenings import ENDED, end_reopenings
from coverage.indicators.vocabulary import ReportState
from coverage.models import AuditEvent, EnrolmentCount, PublishedCount, ReportVersion
from tests.entry.acts import bring_to, do, fill
from tests.entry.conftest import TYPING_DAY, Office

END = TYPING_DAY + timedelta(days=3)
AFTER = END + timedelta(seconds=1)


def stands() -> set[int | None]:
    return set(EnrolmentCount.objects.values_list("active_workers", flat=True))


def published() -> set[int | None]:
    return set(PublishedCount.objects.current().values_list("active_workers", flat=True))


def test_nothing_ends_before_its_moment(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)

    assert end_reopenings(at=END) == 0
    assert office.now().state == ReportState.REOPENED


def test_an_unused_reopening_is_approved_again(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    approved = office.now()

    assert end_reopenings(at=AFTER) == 1

    report = office.now()
    assert report.state == ReportState.APPROVED
    assert (report.approved_at, report.approved_by) == (approved.approved_at, approved.approved_by)
    assert report.open_until is None
    assert report.version == approved.version + 1
    assert AuditEvent.objects.get(action=ENDED).actor_label == "calendar"


def test_what_was_typed_and_not_sent_is_kept_and_undone(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    fill(office, active=80)

    end_reopenings(at=AFTER)

    assert stands() == published() == {100}
    kept = ReportVersion.objects.filter(report=office.report, state=ReportState.REOPENED).latest("number")
    assert {cell["active_workers"] for cell in kept.cells} == {80}


def test_a_correction_sent_in_time_waits_for_the_deputy(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    fill(office, active=80)
    do(office, Move.SUBMIT)

    assert end_reopenings(at=AFTER) == 0
    assert office.now().state == ReportState.SUBMITTED
    assert stands() == {80}


def test_it_ends_once_and_the_report_can_be_reopened_and_approved_again(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    end_reopenings(at=AFTER)

    assert end_reopenings(at=AFTER) == 0
    for move in (Move.REOPEN, Move.SUBMIT, Move.APPROVE):
        do(office, move)
    assert office.now().state == ReportState.APPROVED


def test_a_correction_sent_and_withdrawn_ends_with_its_approver(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    fill(office, active=80)
    do(office, Move.SUBMIT)
    do(office, Move.WITHDRAW)

    end_reopenings(at=AFTER)

    assert office.now().approved_by == office.deputy
    assert stands() == {100}


def test_a_return_within_a_reopening_ends_at_its_own_moment(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    fill(office, active=80)
    do(office, Move.SUBMIT)
    do(office, Move.RETURN, until=AFTER + timedelta(days=1))
    do(office, Move.SUBMIT)
    do(office, Move.WITHDRAW)

    assert end_reopenings(at=AFTER) == 0
    assert office.now().state == ReportState.RETURNED
    assert stands() == {80}


def test_a_returned_correction_whose_time_is_over_is_approved_as_it_was(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    fill(office, active=80)
    do(office, Move.SUBMIT)
    do(office, Move.RETURN)

    assert end_reopenings(at=AFTER) == 1

    assert (office.now().state, office.now().returned_reason) == (ReportState.APPROVED, "")
    assert stands() == published() == {100}


def test_a_returned_first_report_waits_for_the_branch(office: Office) -> None:
    bring_to(office, ReportState.RETURNED)

    assert end_reopenings(at=AFTER) == 0
    assert office.now().state == ReportState.RETURNED


def test_a_reopening_can_be_made_shorter(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    earlier = TYPING_DAY + timedelta(hours=1)

    workflow.extend(
        report_id=office.report.pk, seen=office.now().version, by=office.deputy, reason="Koreksi batal.", until=earlier
    )

    assert end_reopenings(at=earlier + timedelta(seconds=1)) == 1
