"""What waits for a person: reports of the own offices to type or answer, reports to approve, offices that are late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from django.db.models import Count, Min
from django.utils.timezone import localtime

from coverage.indicators.reporting import days_late
from coverage.indicators.vocabulary import UNSENT, ReportState
from coverage.models import EnrolmentCount, MonthlyReport, Person, scope_of


class Kind(StrEnum):
    """What is to be done, the most pressing first."""

    OVERDUE = "overdue"
    ANSWER = "answer"
    CORRECT = "correct"
    ENTER = "enter"
    # The time is over: only the deputy can give more.
    ENDED = "ended"
    APPROVE = "approve"
    LATE = "late"


ICONS = MappingProxyType(
    {
        Kind.OVERDUE: "warning",
        Kind.ANSWER: "return",
        Kind.CORRECT: "return",
        Kind.ENTER: "report",
        Kind.ENDED: "lock",
        Kind.APPROVE: "inbox",
        Kind.LATE: "clock",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits. `report` is set for an own report; `count` is of questions, reports or offices.

    `days` are left, waited or late, as the kind says; `end` is the moment by which it is to be done.
    """

    kind: Kind
    month: date
    report: MonthlyReport | None = None
    count: int = 0
    days: int = 0
    end: datetime | None = None

    @property
    def icon(self) -> str:
        """The name of its icon."""
        return ICONS[self.kind]


def open_questions(reports: Sequence[MonthlyReport]) -> Mapping[int, int]:
    """Count the unanswered questions of the returned reports among these. One query, none without such a report."""
    returned = [report.pk for report in reports if report.state == ReportState.RETURNED]
    if not returned:
        return {}
    asked = EnrolmentCount.objects.filter(report__in=returned, answer="").exclude(question="")
    return dict(asked.values_list("report").annotate(Count("pk")))


def to_approve(person: Person, *, at: datetime) -> tuple[Waiting, ...]:
    """Return the months in which reports wait for approval, the longest waiting first. One query."""
    sent = MonthlyReport.objects.visible_to(person).filter(state=ReportState.SUBMITTED).order_by()
    rows = sent.values_list("month").annotate(Count("pk"), oldest=Min("submitted_at")).order_by("oldest")
    today = localtime(at).date()
    return tuple(
        Waiting(kind=Kind.APPROVE, month=month, count=number, days=(today - localtime(oldest).date()).days)
        for month, number, oldest in rows
    )


def late_offices(person: Person, *, at: datetime) -> tuple[Waiting, ...]:
    """Return the months whose due day is over while offices of a staffed territory have not sent. One query."""
    if not scope_of(person).staffed_ids:
        return ()
    unsent = MonthlyReport.objects.visible_to(person).filter(state__in=UNSENT, month__due__lt=at).order_by()
    rows = unsent.values_list("month", "month__due").annotate(Count("pk")).order_by("-month")
    return tuple(
        Waiting(kind=Kind.LATE, month=month, count=number, days=_days_over(due, at), end=due)
        for month, due, number in rows
    )


def _days_over(due: datetime, at: datetime) -> int:
    return days_late(None, due=localtime(due).date(), today=localtime(at).date())
