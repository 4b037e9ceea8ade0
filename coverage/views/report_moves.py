"""The moves of a report as addresses: send, withdraw, approve, return, reopen. POST, redirect, GET."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coverage.clock import JAKARTA
from coverage.entry import workflow
from coverage.entry.errors import EntryError, IncompleteError
from coverage.entry.moves import Move
from coverage.forms.report import read_questions, seen_version, text_of
from coverage.indicators.months import month_code
from coverage.models import MonthlyReport
from coverage.permissions import Permission, has_permission
from coverage.selectors.report_cells import CellKey, report_layout
from coverage.views.access import allowed, person_of
from coverage.views.ended_session import INBOX
from coverage.views.report import Attempt, back_to, back_to_check, refused, save_typed
from coverage.views.report_shown import refuse_without, report_or_404
from coverage.views.undoing import offer_undo

Act = Callable[..., MonthlyReport]


@require_POST
@allowed(Permission.VIEW_DRAFTS)
def submit(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """Save what stands in the boxes, then send the report: an incomplete one stays saved."""
    found = report_or_404(request, code, month)
    refuse_without(request, found, Move.SUBMIT)
    saved = save_typed(request, found)
    if isinstance(saved, Attempt):
        return refused(request, found, saved)
    return _done(request, found, partial(workflow.submit, seen=saved.version), _("Laporan terkirim ke deputi wilayah."))


@require_POST
@allowed(Permission.VIEW_DRAFTS)
def withdraw(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """Take a sent report back before it is reviewed."""
    found = report_or_404(request, code, month)
    refuse_without(request, found, Move.WITHDRAW)
    return _done(request, found, _seen(workflow.withdraw, request), _("Laporan ditarik. Isian dapat diubah lagi."))


@require_POST
@allowed(Permission.VIEW_DRAFTS)
def approve(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """Approve the version that was looked at."""
    found = report_or_404(request, code, month)
    refuse_without(request, found, Move.APPROVE)
    answer = _done(request, found, _seen(workflow.approve, request), _("Laporan disetujui dan terbit."))
    if answer.status_code == HTTPStatus.FOUND:
        offer_undo(request, [MonthlyReport.objects.get(pk=found.pk)])
    return answer


@require_POST
@allowed(Permission.VIEW_DRAFTS)
def return_(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """Send a report back with a reason."""
    found = report_or_404(request, code, month)
    refuse_without(request, found, Move.RETURN)
    act = partial(workflow.return_, questions=_questions(request, found))
    return _dated(request, found, act, _("Laporan dikembalikan ke cabang."))


@require_POST
@allowed(Permission.VIEW_DRAFTS)
def reopen(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """Open an approved report for a correction."""
    found = report_or_404(request, code, month)
    refuse_without(request, found, Move.REOPEN)
    told = _("Laporan dibuka kembali. Angka terbit tidak berubah sampai disetujui lagi.")
    return _dated(request, found, workflow.reopen, told)


@require_POST
@allowed(Permission.VIEW_DRAFTS)
def extend(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """Give a report that is not sent yet more time, or less."""
    found = report_or_404(request, code, month)
    refuse_without(request, found, Move.EXTEND)
    return _dated(request, found, workflow.extend, _("Batas pengisian laporan ini sudah diubah."))


def _dated(request: HttpRequest, report: MonthlyReport, act: Act, sentence: str) -> HttpResponse:
    """Do a move of the deputy that has a reason and an end."""
    until = _end_of(_day(request))
    if until is None:
        told = _("Isi tanggal batas pengisian, misalnya 2022-11-25.")
        return refused(request, report, _attempt(request, report, sentence=told))
    return _done(request, report, partial(_seen(act, request), reason=_reason(request), until=until), sentence)


def _done(request: HttpRequest, report: MonthlyReport, act: Act, sentence: str) -> HttpResponse:
    try:
        act(report_id=report.pk, by=person_of(request))
    except IncompleteError:
        return back_to_check(report)
    except EntryError as error:
        return refused(request, report, _attempt(request, report, error=error))
    messages.success(request, sentence)
    return _back(request, report)


def _back(request: HttpRequest, report: MonthlyReport) -> HttpResponse:
    """Return to the report, or to the inbox that says by its one fixed word that the act began there."""
    if _from(request) and has_permission(request.user, Permission.REVIEW_REPORT):
        return redirect(f"{reverse('coverage:approvals')}?bulan={month_code(report.month_id)}")
    return back_to(report)


def _attempt(
    request: HttpRequest, report: MonthlyReport, *, error: EntryError | None = None, sentence: str = ""
) -> Attempt:
    """Keep all that was typed beside a move."""
    return Attempt(
        error=error,
        move=_move_of(request),
        reason=_reason(request),
        until=_day(request),
        questions=_questions(request, report),
        back=_from(request),
        sentence=sentence,
    )


def _move_of(request: HttpRequest) -> Move | None:
    """Return the move that an address is for: its name says it."""
    match = request.resolver_match
    return Move((match.url_name or "").removeprefix("report-")) if match else None


def _from(request: HttpRequest) -> str:
    return INBOX if request.POST.get("kembali") == INBOX else ""


def _questions(request: HttpRequest, report: MonthlyReport) -> Mapping[CellKey, str]:
    return read_questions(request.POST, report_layout(report.branch_id, report.month_id))


def _seen(act: Act, request: HttpRequest) -> Act:
    return partial(act, seen=seen_version(request.POST))


def _reason(request: HttpRequest) -> str:
    return text_of(request.POST, "alasan", most=1000)


def _day(request: HttpRequest) -> str:
    return request.POST.get("sampai", "")


def _end_of(text: str) -> datetime | None:
    """Return the last second of a typed day in Jakarta."""
    try:
        return datetime.combine(date.fromisoformat(text) + timedelta(days=1), time(), JAKARTA) - timedelta(seconds=1)
    except (ValueError, OverflowError):
        return None
