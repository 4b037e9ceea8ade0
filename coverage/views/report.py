"""One monthly report: its page, and saving what the branch typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coverage.clock import now
from coverage.entry.cells import save
from coverage.entry.errors import ChangedMeanwhileError, EntryError, IncompleteError
from coverage.entry.moves import Move
from coverage.entry.workflow import findings_at_submission
from coverage.forms.report import (
    TypedReport,
    read_report,
    seen_version,
    with_blocking,
    with_questions,
    with_typed,
)
from coverage.indicators.formatting import format_datetime
from coverage.indicators.months import month_code
from coverage.models import MonthlyReport, User
from coverage.permissions import Permission
from coverage.selectors.language import lang
from coverage.selectors.report_acts import last_act
from coverage.selectors.report_cells import CellKey, report_layout
from coverage.selectors.report_words import act_names
from coverage.selectors.typing_words import typing_words
from coverage.views.access import allowed, person_of
from coverage.views.refusals import CONFLICT, UNPROCESSABLE, sentence_of, status_of
from coverage.views.report_early import early_report
from coverage.views.report_shown import ReportPage, page_of, refuse_without, report_or_404
from coverage.views.undoing import undo_offered

# The parameter by which the page also says what a submission would be refused for.
CHECKED = "periksa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An act that was refused: what was typed, why it was not done, and where it leads when it is done (`back`).

    `move` is the one whose form the reason and the day were written in: they belong into no other.
    """

    typed: TypedReport | None = None
    error: EntryError | None = None
    move: Move | None = None
    reason: str = ""
    until: str = ""
    questions: Mapping[CellKey, str] = field(default_factory=dict)
    back: str = ""
    sentence: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that was written for the move."""
        return tuple(filter(None, (self.reason, *self.questions.values())))


@require_http_methods(["GET", "POST"])
@allowed(Permission.VIEW_DRAFTS)
def report(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """Show a report; a POST saves the working copy."""
    try:
        found = report_or_404(request, code, month)
    except Http404:
        early = early_report(request, code, month) if request.method == "GET" else None
        if early is None:
            raise
        return render(request, "coverage/report_early.html", {"page": early})
    if request.method == "GET":
        page = page_of(found, person_of(request))
        context = {"page": page, "words": typing_words(), "undo": undo_offered(request)}
        if page.may_edit and request.GET.get(CHECKED) == "1":
            context |= checked(page)
        return render(request, "coverage/report.html", context)
    refuse_without(request, found, Move.SAVE)
    saved = save_typed(request, found)
    if isinstance(saved, Attempt):
        return refused(request, found, saved)
    messages.success(request, _("Tersimpan."))
    return back_to(found)


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
    seen = seen_version(request.POST)
    if attempt.typed and not attempt.error and seen != report.version:
        # A typing error was found first; the page takes the newest version all the same.
        attempt = replace(attempt, error=ChangedMeanwhileError(seen=seen, stands=report.version), sentence="")
    page = page_of(report, person_of(request))
    cells = with_questions(page.cells, attempt.questions)
    if attempt.typed:
        cells = with_typed(cells, attempt.typed)
    context = {
        "page": replace(page, cells=cells),
        "words": typing_words(),
        "attempt": attempt,
        "sentence": attempt.sentence or (sentence_of(attempt.error) if attempt.error else ""),
        "shows_stored": isinstance(attempt.error, ChangedMeanwhileError),
    }
    status = status_of(attempt.error) if attempt.error else UNPROCESSABLE
    if status == CONFLICT:
        context["last"] = _last_told(report, person_of(request))
    if attempt.move and attempt.move not in page.moves:
        context["unused"] = attempt.texts
    return render(request, "coverage/report.html", context, status=status)


def _last_told(report: MonthlyReport, person: User) -> str:
    """Say what was done with the report last, when and by whom: that is what the page had not shown."""
    if (act := last_act(report)) is None:
        return ""
    who = _("Anda sendiri") if act.by_id == person.pk else f"{act.who[:1].lower()}{act.who[1:]} {act.place}".strip()
    words = {
        "act": act_names().get(act.action, act.action),
        "at": format_datetime(localtime(act.at), lang=lang()),
        "who": who,
    }
    return _("Terakhir: %(act)s, %(at)s, oleh %(who)s.") % words


def back_to(report: MonthlyReport) -> HttpResponse:
    """Return to the page of a report."""
    return redirect("coverage:report", report.branch.code, month_code(report.month_id))


def back_to_check(report: MonthlyReport) -> HttpResponse:
    """Return to the page of a saved report with what blocks its submission, however often it is loaded."""
    return redirect(f"{back_to(report)['Location']}?{CHECKED}=1")


def checked(page: ReportPage) -> dict[str, object]:
    """Mark what keeps the report from being sent, with the sentence that counts it; none once it could be sent."""
    findings = findings_at_submission(page.report, at=now())
    sentence = sentence_of(IncompleteError(findings=findings)) if findings else ""
    marked = replace(page, cells=with_blocking(page.cells, findings)) if findings else page
    return {"page": marked, "sentence": sentence, "is_checked": True}
