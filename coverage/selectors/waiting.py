"""One thing that waits for a person on the first page, and of what kind it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from coverage.models import MeetingAction, MonthlyReport, TargetProposal


class Kind(StrEnum):
    """What is to be done, the most pressing first."""

    OVERDUE = "overdue"
    ANSWER = "answer"
    CORRECT = "correct"
    ENTER = "enter"
    # The time is over: only the deputy can give more.
    ENDED = "ended"
    APPROVE = "approve"
    PROPOSALS = "proposals"
    # Of the own branch: what leaders agreed on with it, whose cover ends soon, and what the deputy answered.
    ACTION = "action"
    LAPSE = "lapse"
    ANSWERED = "answered"
    LATE = "late"


ICONS = MappingProxyType(
    {
        Kind.OVERDUE: "warning",
        Kind.ANSWER: "return",
        Kind.CORRECT: "return",
        Kind.ENTER: "report",
        Kind.ENDED: "lock",
        Kind.APPROVE: "inbox",
        Kind.PROPOSALS: "target",
        Kind.ACTION: "users",
        Kind.LAPSE: "shield",
        Kind.ANSWERED: "target",
        Kind.LATE: "clock",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits. `report`, `action` or `proposal` is the own one; `count` is of questions, reports, offices.

    `days` are left, waited or late, as the kind says; `end` is the moment by which it is to be done. Of cover that ends
    `month` is the first one without it, and `count` the workers who lose it.
    """

    kind: Kind
    month: date
    report: MonthlyReport | None = None
    action: MeetingAction | None = None
    proposal: TargetProposal | None = None
    count: int = 0
    days: int = 0
    end: datetime | None = None

    @property
    def icon(self) -> str:
        """The name of its icon."""
        return ICONS[self.kind]
