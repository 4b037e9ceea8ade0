"""One report as one person sees it: found in the person's scope, with its door and what may be done now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime

from coverage.clock import now
from coverage.entry.moves import RULES, Move
from coverage.indicators.months import MonthError, add_months, month_code, parse_month
from coverage.indicators.vocabulary import UNSENT, ReportState
from coverage.models import Branch, MonthlyReport, User
from coverage.permissions import Permission, has_permission
from coverage.selectors.doors import Door, door_of
from coverage.selectors.finding_words import reason_names
from coverage.selectors.freshness import Freshness, freshness_of
from coverage.selectors.report_acts import Act, last_act
from coverage.selectors.report_page import ReportCells, report_cells
from coverage.selectors.report_sets import ReportSet, report_sets
from coverage.selectors.report_to_fill import ToFill, to_fill
from coverage.views.refusals import door_sentence


def report_or_404(request: HttpRequest, code: str, month: str) -> MonthlyReport:
    """Return the report among those in the person's scope; unknown and foreign ones are the same 404."""
    try:
        day = parse_month(month)
    except MonthError as error:
        raise Http404 from error
    rows = MonthlyReport.objects.visible_to(request.user).select_related("branch__region", "month")
    return get_object_or_404(rows, branch__code=code, month=day)


def refuse_without(request: HttpRequest, report: MonthlyReport, move: Move) -> None:
    """Answer 403 to whoever may read the report but not do this."""
    if not has_permission(request.user, RULES[move].permission, branch=report.branch):
        raise PermissionDenied


# No slots: the tables are built when they are asked for, and kept beside the fields.
@dataclass(frozen=True, kw_only=True)
class ReportPage:
    """What the template shows: the report, its cells, its door, and what this person may do now."""

    report: MonthlyReport
    cells: ReportCells
    door: Door
    closed_because: str
    may_edit: bool
    # Whose report it is to type: told why it is closed, whatever closed it.
    is_typist: bool
    today: str
    suggested_end: str
    moves: frozenset[str]
    freshness: Freshness
    reasons: Mapping[str, str]
    left: ToFill
    # The last return, while its reason stands.
    returned: Act | None
    has_sub_offices: bool
    last_year: date
    # Under which name the browser keeps what it could not send: nobody else's, no other report's.
    keep: str

    @cached_property
    def sets(self) -> tuple[ReportSet, ...]:
        """Return the boxes as tables."""
        return report_sets(self.cells.blocks)

    @property
    def counts_days(self) -> bool:
        """The days left count for a report that was not sent yet; a return and a reopening name their own end."""
        return self.may_edit and self.report.state in UNSENT

    @property
    def office(self) -> Branch:
        """The office that reports."""
        return self.report.branch

    @property
    def month(self) -> date:
        """The month that is reported."""
        return self.report.month_id


def page_of(report: MonthlyReport, person: User) -> ReportPage:
    """Return what this person sees of a report."""
    moment = now()
    door, today = door_of(report, at=moment), localtime(moment).date()
    moves = frozenset(
        move
        for move, rule in RULES.items()
        if ReportState(report.state) in rule.starts and has_permission(person, rule.permission, branch=report.branch)
    )
    return ReportPage(
        report=report,
        cells=report_cells(report, today=today),
        door=door,
        closed_because=door_sentence(door),
        may_edit=door.is_open and Move.SAVE in moves,
        is_typist=has_permission(person, Permission.EDIT_REPORT, branch=report.branch),
        today=today.isoformat(),
        suggested_end=suggested_end(today),
        moves=moves,
        freshness=freshness_of(report.branch),
        reasons=reason_names(),
        has_sub_offices=Branch.objects.filter(parent=report.branch).exists(),
        left=to_fill(report, closes=door.at if door.is_open else None, at=moment),
        returned=last_act(report, action=RULES[Move.RETURN].action) if report.returned_reason else None,
        last_year=add_months(report.month_id, -12),
        keep=f"{person.pk}/{report.branch.code}/{month_code(report.month_id)}",
    )


def suggested_end(today: date) -> str:
    """Return the day by which a branch should answer, as the date boxes hold it; the deputy may set another."""
    return (today + timedelta(days=settings.REPORT_ANSWER_DAYS)).isoformat()
