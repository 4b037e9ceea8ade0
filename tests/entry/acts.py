"""What people do with a report, in tests: fill it, move it, bring it to a state."""

from __future__ import annotations

from datetime import datetime, timedelta

from coverage.entry import workflow
from coverage.entry.cells import save
from coverage.entry.moves import Move
from coverage.entry.undoing import undo_approval
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import User
from tests.entry.conftest import TYPING_DAY, Office

REASON = "Stok jasa konstruksi naik tanpa proyek."
UNTIL = TYPING_DAY + timedelta(days=3)
MAKERS = {Move.SAVE, Move.SUBMIT, Move.WITHDRAW}


def fill(office: Office, active: int = 100) -> None:
    counts = {"active_workers": active, "new_enrolments": 5}
    cells = {office.key(segment): counts for segment in (Segment.PU, Segment.BPU)}
    save(report_id=office.report.pk, seen=office.now().version, cells=cells, by=office.head)


def do(office: Office, move: Move, *, by: User | None = None, seen: int | None = None, until: datetime = UNTIL) -> None:
    """Do a move as the person whose move it is, on the version that stands."""
    person = by or (office.head if move in MAKERS else office.deputy)
    version = office.now().version if seen is None else seen
    match move:
        case Move.SAVE:
            cells = {office.key(Segment.PU): {"active_workers": 101}}
            save(report_id=office.report.pk, seen=version, cells=cells, by=person)
        case Move.SUBMIT:
            workflow.submit(report_id=office.report.pk, seen=version, by=person)
        case Move.WITHDRAW:
            workflow.withdraw(report_id=office.report.pk, seen=version, by=person)
        case Move.APPROVE:
            workflow.approve(report_id=office.report.pk, seen=version, by=person)
        case Move.RETURN:
            workflow.return_(report_id=office.report.pk, seen=version, by=person, reason=REASON, until=until)
        case Move.REOPEN:
            workflow.reopen(report_id=office.report.pk, seen=version, by=person, reason=REASON, until=until)
        case Move.UNDO_APPROVAL:
            undo_approval(report_id=office.report.pk, seen=version, by=person)
        case Move.EXTEND:
            workflow.extend(report_id=office.report.pk, seen=version, by=person, reason=REASON, until=until)


PATHS = {
    ReportState.EXPECTED: [],
    ReportState.DRAFT: [Move.SAVE],
    ReportState.SUBMITTED: [Move.SUBMIT],
    ReportState.RETURNED: [Move.SUBMIT, Move.RETURN],
    ReportState.APPROVED: [Move.SUBMIT, Move.APPROVE],
    ReportState.REOPENED: [Move.SUBMIT, Move.APPROVE, Move.REOPEN],
}


def bring_to(office: Office, state: ReportState) -> None:
    if state is not ReportState.EXPECTED:
        fill(office)
    for move in PATHS[state]:
        do(office, move)
    assert office.now().state == state
