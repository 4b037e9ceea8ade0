"""The moves of a report: who, from where, with which reason, and what each leaves behind."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from coverage.entry import workflow
from coverage.entry.cells import save
from coverage.entry.errors import (
    ChangedMeanwhileError,
    ClosedDoorError,
    EndInThePastError,
    IncompleteError,
    MakerIsCheckerError,
    ReasonMissingError,
)
from coverage.entry.moves import RULES, Move
from coverage.indicators.entry_checks import FindingCode
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import AuditEvent, EnrolmentCount, Membership, PublishedCount, ReportVersion, Role
from coverage.selectors.doors import DoorState
from tests.entry.acts import REASON, UNTIL, bring_to, do, fill
from tests.entry.conftest import TYPING_DAY, Office


def test_a_report_walks_from_the_branch_to_publication(office: Office) -> None:
    fill(office)

    do(office, Move.SUBMIT)
    do(office, Move.APPROVE)

    report = office.now()
    assert (report.state, report.submitted_by, report.approved_by) == (ReportState.APPROVED, office.head, office.deputy)
    assert sorted(PublishedCount.objects.values_list("segment", "active_workers")) == [("BPU", 100), ("PU", 100)]
    kept = ReportVersion.objects.order_by("number").values_list("number", "state", "by__username")
    assert list(kept) == [(1, "submitted", office.head.username), (2, "approved", "deputi")]
    actions = AuditEvent.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["report-begun", "report-submitted", "report-approved"]


@pytest.mark.parametrize("move", list(Move))
def test_every_move_is_refused_on_another_version_than_was_looked_at(office: Office, move: Move) -> None:
    bring_to(office, max(RULES[move].starts))

    with pytest.raises(ChangedMeanwhileError):
        do(office, move, seen=office.now().version + 1)


def test_whoever_holds_both_roles_still_does_not_approve_the_own_typing(office: Office) -> None:
    both = office.head
    Membership.objects.create(user=both, role=Role.DEPUTY, territory_id=office.report.branch.region_id)
    bring_to(office, ReportState.SUBMITTED)

    with pytest.raises(MakerIsCheckerError):
        do(office, Move.APPROVE, by=both)
    assert not PublishedCount.objects.exists()


def test_a_typist_who_did_not_send_it_does_not_approve_either(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)
    EnrolmentCount.objects.filter(segment=Segment.PU).update(updated_by=office.deputy)

    with pytest.raises(MakerIsCheckerError):
        do(office, Move.APPROVE)


def test_submission_names_every_blank_of_every_expected_cell(office: Office) -> None:
    cells = {office.key(Segment.PU): {"active_workers": 100}}
    save(report_id=office.report.pk, seen=0, cells=cells, by=office.head)

    with pytest.raises(IncompleteError) as refusal:
        do(office, Move.SUBMIT)

    found = {(key.segment, finding.field) for key, findings in refusal.value.findings.items() for finding in findings}
    assert found == {(Segment.PU, "new_enrolments"), (Segment.BPU, "active_workers"), (Segment.BPU, "new_enrolments")}
    codes = {finding.code for findings in refusal.value.findings.values() for finding in findings}
    assert codes == {FindingCode.BLANK}


def test_a_reopened_report_keeps_its_published_counts_until_it_is_approved_again(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    fill(office, active=80)
    assert set(PublishedCount.objects.current().values_list("active_workers", flat=True)) == {100}

    do(office, Move.SUBMIT)
    assert set(PublishedCount.objects.current().values_list("active_workers", flat=True)) == {100}

    do(office, Move.APPROVE)
    assert set(PublishedCount.objects.current().values_list("active_workers", flat=True)) == {80}
    assert office.now().first_submitted_at == TYPING_DAY


def test_a_reopening_ends_at_its_moment(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)

    with time_machine.travel(TYPING_DAY + timedelta(days=3, seconds=1), tick=False):
        with pytest.raises(ClosedDoorError) as refusal:
            fill(office, active=80)
        with pytest.raises(ClosedDoorError):
            do(office, Move.SUBMIT)
    assert refusal.value.door.state is DoorState.REOPENING_ENDED


def test_withdrawing_a_correction_leads_back_to_the_reopening(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    do(office, Move.SUBMIT)

    do(office, Move.WITHDRAW)

    assert office.now().state == ReportState.REOPENED


@pytest.mark.parametrize("reason", ["", "   ", "pendek", "  sembilan "])
def test_a_reason_must_say_something(office: Office, reason: str) -> None:
    bring_to(office, ReportState.SUBMITTED)

    with pytest.raises(ReasonMissingError):
        workflow.return_(
            report_id=office.report.pk, seen=office.now().version, by=office.deputy, reason=reason, until=UNTIL
        )
    assert office.now().state == ReportState.SUBMITTED


def test_a_reopening_that_ends_before_it_begins_is_refused(office: Office) -> None:
    bring_to(office, ReportState.APPROVED)

    with pytest.raises(EndInThePastError):
        workflow.reopen(
            report_id=office.report.pk, seen=office.now().version, by=office.deputy, reason=REASON, until=TYPING_DAY
        )


def test_an_answer_withdrawn_after_the_month_closed_can_be_sent_again(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)
    do(office, Move.RETURN, until=TYPING_DAY + timedelta(days=41))
    with time_machine.travel(TYPING_DAY + timedelta(days=40), tick=False):
        for move in (Move.SUBMIT, Move.WITHDRAW, Move.SUBMIT):
            do(office, move)

    assert office.now().state == ReportState.SUBMITTED


def test_a_report_sent_in_time_is_not_withdrawn_behind_a_closed_door(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)

    with time_machine.travel(TYPING_DAY + timedelta(days=40), tick=False), pytest.raises(ClosedDoorError):
        do(office, Move.WITHDRAW)

    assert office.now().state == ReportState.SUBMITTED


def test_a_return_is_answered_until_its_own_end(office: Office) -> None:
    bring_to(office, ReportState.RETURNED)

    with time_machine.travel(UNTIL + timedelta(seconds=1), tick=False), pytest.raises(ClosedDoorError) as refusal:
        do(office, Move.SUBMIT)

    assert refusal.value.door.state is DoorState.RETURN_ENDED


def test_a_month_that_closed_is_typed_again_when_the_deputy_gives_time(office: Office) -> None:
    with time_machine.travel(TYPING_DAY + timedelta(days=40), tick=False):
        with pytest.raises(ClosedDoorError):
            fill(office)
        do(office, Move.EXTEND, until=TYPING_DAY + timedelta(days=41))
        fill(office)
        do(office, Move.SUBMIT)

    assert office.now().state == ReportState.SUBMITTED
    assert AuditEvent.objects.get(action="report-extended").reason == REASON


@pytest.mark.parametrize(
    ("start", "move"),
    [
        (ReportState.SUBMITTED, Move.RETURN),
        (ReportState.APPROVED, Move.REOPEN),
        (ReportState.DRAFT, Move.EXTEND),
    ],
)
def test_the_trace_keeps_the_end_that_a_move_gave(office: Office, start: ReportState, move: Move) -> None:
    bring_to(office, start)

    do(office, move)

    told = AuditEvent.objects.get(action=RULES[move].action).after
    assert told is not None
    assert told["until"] == UNTIL.isoformat()


def test_more_time_never_closes_a_month_earlier_than_its_calendar(office: Office) -> None:
    do(office, Move.EXTEND, until=TYPING_DAY + timedelta(seconds=1))

    with time_machine.travel(TYPING_DAY + timedelta(seconds=2), tick=False):
        fill(office)

    assert office.now().state == ReportState.DRAFT


def test_an_end_in_the_past_gives_no_time(office: Office) -> None:
    with pytest.raises(EndInThePastError):
        do(office, Move.EXTEND, until=TYPING_DAY)
