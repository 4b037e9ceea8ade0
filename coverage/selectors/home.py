"""What waits for a person: reports of the own offices to type or answer, reports to approve, offices that are late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db.models import Count, Min
from django.utils.timezone import localtime

from coverage.indicators.reporting import days_late
from coverage.indicators.vocabulary import UNSENT, PlanState, ProposalState, ReportState
from coverage.models import EnrolmentCount, MonthlyReport, Person, TargetProposal, scope_of
from coverage.permissions import Permission, has_permission
from coverage.selectors.doors import DoorState, door_of
from coverage.selectors.home_branch import answered_proposals, endings, open_actions
from coverage.selectors.report_to_fill import reports_to_fill, to_fill
from coverage.selectors.waiting import Kind, Waiting

_BACK = {ReportState.RETURNED.value: Kind.ANSWER, ReportState.REOPENED.value: Kind.CORRECT}


def waiting(person: Person, *, at: datetime) -> tuple[Waiting, ...]:
    """Return all that waits for a person, the most pressing kind first. Eight queries at most."""
    order = tuple(Kind)
    return tuple(sorted(_all(person, at), key=lambda item: order.index(item.kind)))


def _all(person: Person, at: datetime) -> Iterator[Waiting]:
    if has_permission(person, Permission.EDIT_REPORT):
        yield from own_reports(person, at=at)
        yield from open_actions(person, at=at)
        yield from endings(person, at=at)
        yield from answered_proposals(person, at=at)
    if has_permission(person, Permission.REVIEW_REPORT):
        yield from to_approve(person, at=at)
    if has_permission(person, Permission.PUBLISH_TARGETS):
        yield from proposals(person, at=at)
    yield from late_offices(person, at=at)


def own_reports(person: Person, *, at: datetime) -> Iterator[Waiting]:
    """Yield the reports of the own offices that ask for something, the oldest month first. Two queries at most."""
    reports = reports_to_fill(person)
    questions = open_questions(reports)
    for report in reports:
        if item := _own(report, questions.get(report.pk, 0), at):
            yield item


def _own(report: MonthlyReport, questions: int, at: datetime) -> Waiting | None:
    """Say what an own report asks for; nothing before its month opens, or when a correction ends by itself."""
    door = door_of(report, at=at)
    if door.state in (DoorState.CLOSED, DoorState.RETURN_ENDED):
        return Waiting(kind=Kind.ENDED, month=report.month_id, report=report, end=door.at)
    if not door.is_open:
        return None
    fill = to_fill(report, closes=door.at, at=at)
    kind = _BACK.get(report.state, Kind.OVERDUE if fill.days_late else Kind.ENTER)
    days = fill.days_late or fill.days_left or 0
    return Waiting(kind=kind, month=report.month_id, report=report, count=questions, days=days, end=fill.end)


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


def proposals(person: Person, *, at: datetime) -> tuple[Waiting, ...]:
    """Return the years in whose draft plan branches propose how their target is split. One query."""
    rows = TargetProposal.objects.filter(
        state=ProposalState.PROPOSED, plan__state=PlanState.DRAFT, branch__in=scope_of(person).branches.values("pk")
    ).order_by()
    found = rows.values_list("plan__year").annotate(Count("pk"), oldest=Min("at")).order_by("plan__year")
    today = localtime(at).date()
    return tuple(
        Waiting(kind=Kind.PROPOSALS, month=date(year, 1, 1), count=number, days=(today - localtime(oldest).date()).days)
        for year, number, oldest in found
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
