"""The moves of a monthly report between branch and deputy: one function each, in one transaction with its trace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from coverage.clock import later_than, now
from coverage.entry.errors import (
    ClosedDoorError,
    EndInThePastError,
    IncompleteError,
    MakerIsCheckerError,
    ReasonMissingError,
)
from coverage.entry.moves import Move
from coverage.entry.publishing import publish
from coverage.entry.questions import NO_QUESTIONS, ask
from coverage.entry.reports import keep_version, moved, taken
from coverage.indicators.entry_checks import Finding
from coverage.indicators.vocabulary import Basis, ReportState, Segment
from coverage.models import EnrolmentCount, MonthlyReport, PublishedCount, User
from coverage.selectors.cell_checks import SHORTEST_REASON, blocking, checks_of, findings_of
from coverage.selectors.doors import door_of
from coverage.selectors.report_cells import CellKey, report_layout


@transaction.atomic
def submit(*, report_id: int, seen: int, by: User) -> MonthlyReport:
    """Send a complete report to the deputy. Raises IncompleteError with what blocks, by cell."""
    moment = now()
    report = taken(report_id, Move.SUBMIT, seen=seen, by=by)
    door = door_of(report, at=moment)
    if not door.is_open:
        raise ClosedDoorError(door=door)
    if findings := findings_at_submission(report, at=moment):
        raise IncompleteError(findings=findings)
    before, report.state = report.state, ReportState.SUBMITTED
    report.submitted_at, report.submitted_by = moment, by
    report.first_submitted_at = report.first_submitted_at or moment
    # Whoever approved the version before has not seen this one.
    report.approved_by = None
    moved(report, Move.SUBMIT, before=before, by=by, at=moment)
    keep_version(report, by=by, at=moment, reason=report.reopened_reason)
    return report


@transaction.atomic
def withdraw(*, report_id: int, seen: int, by: User) -> MonthlyReport:
    """Take a report back before it was reviewed: to where it was sent from.

    Raises ClosedDoorError where it could then not be typed any more: it would be out of everybody's reach.
    """
    moment = now()
    report = taken(report_id, Move.WITHDRAW, seen=seen, by=by)
    before, report.state = report.state, _sent_from(report)
    door = door_of(report, at=moment)
    if not door.is_open:
        raise ClosedDoorError(door=door)
    moved(report, Move.WITHDRAW, before=before, by=by, at=moment)
    return report


@transaction.atomic
def approve(*, report_id: int, seen: int, by: User) -> MonthlyReport:
    """Approve exactly the version that was looked at, and publish its counts.

    Raises MakerIsCheckerError for whoever sent the report or typed one of its cells.
    """
    moment = now()
    report = taken(report_id, Move.APPROVE, seen=seen, by=by)
    if report.submitted_by_id == by.pk or EnrolmentCount.objects.filter(report=report, updated_by=by).exists():
        raise MakerIsCheckerError
    before, report.state = report.state, ReportState.APPROVED
    taken_away = _what_approval_takes(report)
    # Later than what was published before, even if the clock is not: so each row belongs to one approval.
    stands = PublishedCount.objects.current().filter(report=report)
    moment = later_than(stands.values_list("approved_at", flat=True), at=moment)
    report.approved_at, report.approved_by = moment, by
    report.returned_reason, report.open_until = "", None
    moved(report, Move.APPROVE, before=before, by=by, at=moment, was=taken_away)
    keep_version(report, by=by, at=moment)
    ask(report, NO_QUESTIONS)
    publish(report, by=by, at=moment, basis=Basis(report.basis))
    return report


def _what_approval_takes(report: MonthlyReport) -> dict[str, str]:
    """What stands nowhere else once it is approved: an approval that is taken back gives it back."""
    moments = {"approved_at": report.approved_at, "open_until": report.open_until}
    told = {name: moment.isoformat() for name, moment in moments.items() if moment}
    return told | ({"returned_reason": report.returned_reason} if report.returned_reason else {})


@transaction.atomic
def return_(
    *,
    report_id: int,
    seen: int,
    by: User,
    reason: str,
    until: datetime,
    questions: Mapping[CellKey, str] = NO_QUESTIONS,
) -> MonthlyReport:
    """Send a report back with what must be changed, until when, and questions pinned to cells.

    Raises ValueError for a question on a cell that the report does not hold.
    """
    moment, reason = now(), _understood(reason)
    _refuse_past(until, moment)
    report = taken(report_id, Move.RETURN, seen=seen, by=by)
    before, report.state = report.state, ReportState.RETURNED
    report.returned_reason, report.open_until = reason, until
    ask(report, questions)
    moved(report, Move.RETURN, before=before, by=by, at=moment, reason=reason, until=until)
    keep_version(report, by=by, at=moment, reason=reason)
    return report


@transaction.atomic
def reopen(*, report_id: int, seen: int, by: User, reason: str, until: datetime) -> MonthlyReport:
    """Open an approved report for a correction until a moment; its published counts stay until the next approval."""
    moment, reason = now(), _understood(reason)
    _refuse_past(until, moment)
    report = taken(report_id, Move.REOPEN, seen=seen, by=by)
    before, report.state = report.state, ReportState.REOPENED
    report.reopened_reason, report.open_until = reason, until
    moved(report, Move.REOPEN, before=before, by=by, at=moment, reason=reason, until=until)
    return report


@transaction.atomic
def extend(*, report_id: int, seen: int, by: User, reason: str, until: datetime) -> MonthlyReport:
    """Give a report that is not sent yet an end of its own: later than now, also earlier than the one it had."""
    moment, reason = now(), _understood(reason)
    _refuse_past(until, moment)
    report = taken(report_id, Move.EXTEND, seen=seen, by=by)
    report.open_until = until
    moved(report, Move.EXTEND, before=report.state, by=by, at=moment, reason=reason, until=until)
    return report


def _refuse_past(until: datetime, moment: datetime) -> None:
    if until <= moment:
        raise EndInThePastError


def _sent_from(report: MonthlyReport) -> ReportState:
    """An answer to a return goes back to the return, also within a reopening; approval clears both marks."""
    if report.returned_reason:
        return ReportState.RETURNED
    # Approved before: what was sent is a correction.
    return ReportState.REOPENED if report.approved_at else ReportState.DRAFT


def findings_at_submission(report: MonthlyReport, *, at: datetime) -> Mapping[CellKey, list[Finding]]:
    """Return what blocks a submission, by expected cell (formulas.md section 8). Six queries at most."""
    rows = EnrolmentCount.objects.filter(report=report)
    typed = {CellKey(row.area_id, Segment(row.segment)): row for row in rows}
    layout = report_layout(report.branch_id, report.month_id)
    checks = checks_of([report], layout.keys, report.month_id, today=at.date(), at_submission=True)
    found = {key: blocking(typed.get(key), findings_of(key, typed.get(key), checks)) for key in layout.keys}
    return {key: findings for key, findings in found.items() if findings}


def _understood(reason: str) -> str:
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise ReasonMissingError
    return reason
