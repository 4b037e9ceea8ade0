"""The one table of what may be done with a report: by whom, from which states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from coverage.indicators.vocabulary import UNSENT, ReportState
from coverage.permissions import Permission


class Move(StrEnum):
    """What people do with a report."""

    SAVE = "save"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    RETURN = "return"
    REOPEN = "reopen"
    EXTEND = "extend"
    UNDO_APPROVAL = "undo-approval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Where a move starts, who may do it, and the action under which the trace keeps it."""

    starts: frozenset[ReportState]
    permission: Permission
    action: str


EDITABLE = UNSENT | {ReportState.RETURNED, ReportState.REOPENED}
RULES = MappingProxyType(
    {
        Move.SAVE: Rule(starts=EDITABLE, permission=Permission.EDIT_REPORT, action="report-saved"),
        Move.SUBMIT: Rule(starts=EDITABLE, permission=Permission.EDIT_REPORT, action="report-submitted"),
        Move.WITHDRAW: Rule(
            starts=frozenset({ReportState.SUBMITTED}), permission=Permission.EDIT_REPORT, action="report-withdrawn"
        ),
        Move.APPROVE: Rule(
            starts=frozenset({ReportState.SUBMITTED}), permission=Permission.REVIEW_REPORT, action="report-approved"
        ),
        Move.RETURN: Rule(
            starts=frozenset({ReportState.SUBMITTED}), permission=Permission.REVIEW_REPORT, action="report-returned"
        ),
        Move.REOPEN: Rule(
            starts=frozenset({ReportState.APPROVED}), permission=Permission.REVIEW_REPORT, action="report-reopened"
        ),
        # By the same person, within seconds (entry/undoing.py); later an approved report is opened again.
        Move.UNDO_APPROVAL: Rule(
            starts=frozenset({ReportState.APPROVED}),
            permission=Permission.REVIEW_REPORT,
            action="report-approval-undone",
        ),
        # More time, or less: also for a month that closed before the branch sent anything.
        Move.EXTEND: Rule(starts=EDITABLE, permission=Permission.REVIEW_REPORT, action="report-extended"),
    }
)
