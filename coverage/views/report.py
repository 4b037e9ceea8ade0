"""One monthly report: its page, and saving what the branch typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coverage.clock import now
from coverage.entry.cells import save
from coverage.entry.doors import Door, door_of
from coverage.entry.errors import ChangedMeanwhileError, EntryError, IncompleteError
from coverage.entry.moves import RULES, Move
from coverage.forms.report import TypedReport, read_report, seen_version, with_blocking, with_typed
from coverage.indicators.months import MonthError, add_months, month_code, parse_month
from coverage.indicators.vocabulary import ReportState
from coverage.models import Branch, MonthlyReport, User
from coverage.permissions import Permission, has_permission
from coverage.selectors.finding_words import reason_names
from coverage.selectors.freshness import Freshness, freshness_of
from coverage.selectors.report_cells import report_layout
from coverage.selectors.report_page import ReportCells, report_cells
from coverage.selectors.report_sets import ReportSet, report_sets
from coverage.selectors.report_to_fill import ToFill, to_fill
from coverage.selectors.typing_words import typing_words
from coverage.views.access import allowed, person_of
from coverage.views.refusals import door_sentence, sentence_of, status_of
from coverage.views.undoing import undo_offered


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """What the template shows: the report, its cells, its door, and what this person may do now."""

    report: MonthlyReport
    cells: ReportCells
    door: Door
    closed_because: str
    may_edit: bool
    today: str
    suggested_end: str
    moves: frozenset[str]
    freshness: Freshness
    reasons: Mapping[str, str]
    left: ToFill
    has_sub_offices: bool
    last_year: date
    # Under which name the browser keeps what it could not send: nobody else's, no other report's.
    keep: str

    @property
    def sets(self) -> tuple[ReportSet, ...]:
        """Return the boxes as tables."""
        return report_sets(self.cells.blocks)

    @property
    def office(self) -> Branch:
        """The office that reports."""
        return self.report.branch

    @property
    def month(self) -> date:
        """The month that is reported."""
        return self.report.month_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An act that was refused: what was typed, and why it was not done."""

    typed: TypedReport | None = None
    error: EntryError | None = None
    reason: str = ""
    until: str = ""
    sentence: str = ""


@require_http_methods(["GET", "POST"])
@allowed(Permission.VIEW_DRAFTS)
def report(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """Show a report; a POST saves the working copy."""
    found = report_or_404(request, code, month)
    if request.method == "GET":
        context = {
            "page": page_of(found, person_of(request)),
            "words": typing_words(),
            "undo": undo_offered(request),
        }
        return render(request, "coverage/report.html", context)
    refuse_without(request, found, Move.SAVE)
    saved = save_typed(request, found)
    if isinstance(saved, Attempt):
        return refused(request, found, saved)
    messages.success(request, _("Tersimpan."))
    return back_to(found)


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


def save_typed(request: HttpRequest, report: MonthlyReport) -> MonthlyReport | Attempt:
    """Save the posted boxes, all or none."""
    typed = read_report(request.POST, report_layout(report.branch_id, report.month_id))
    if not typed.is_valid:
        sentence = _("Belum disimpan: %(n)s isian bukan jumlah yang jelas. Perbaiki yang ditandai.")
        return Attempt(typed=typed, sentence=sentence % {"n": len(typed.errors)})
    try:
        return save(report_id=report.pk, seen=seen_version(request.POST), cells=typed.cells, by=person_of(request))
    except EntryError as error:
        return Attempt(typed=typed, error=error)


def refused(request: HttpRequest, report: MonthlyReport, attempt: Attempt) -> HttpResponse:
    """Show the report as it stands now, with everything that was typed and why it was not stored."""
    report = MonthlyReport.objects.select_related("branch__region", "month").get(pk=report.pk)
    page = page_of(report, person_of(request))
    cells = with_typed(page.cells, attempt.typed) if attempt.typed else page.cells
    if isinstance(attempt.error, IncompleteError):
        cells = with_blocking(cells, attempt.error.findings)
    context = {
        "page": replace(page, cells=cells),
        "words": typing_words(),
        "attempt": attempt,
        "sentence": attempt.sentence or (sentence_of(attempt.error) if attempt.error else ""),
        "shows_stored": isinstance(attempt.error, ChangedMeanwhileError),
    }
    status = status_of(attempt.error) if attempt.error else 422
    return render(request, "coverage/report.html", context, status=status)


def back_to(report: MonthlyReport) -> HttpResponse:
    """Return to the page of a report."""
    return redirect("coverage:report", report.branch.code, month_code(report.month_id))


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
        today=today.isoformat(),
        suggested_end=suggested_end(today),
        moves=moves,
        freshness=freshness_of(report.branch),
        reasons=reason_names(),
        has_sub_offices=Branch.objects.filter(parent=report.branch).exists(),
        left=to_fill(report, closes=door.at if door.is_open else None, at=moment),
        last_year=add_months(report.month_id, -12),
        keep=f"{person.pk}/{report.branch.code}/{month_code(report.month_id)}",
    )


def suggested_end(today: date) -> str:
    """Return the day by which a branch should answer, as the date boxes hold it; the deputy may set another."""
    return (today + timedelta(days=settings.REPORT_ANSWER_DAYS)).isoformat()
