"""What is done to an agreement: a step, better details, papers. POST, redirect, GET."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coverage.clock import today
from coverage.entry.agreement_checks import AgreementError
from coverage.entry.agreement_papers import add_paper, remove_paper
from coverage.entry.agreements import OlderAgreementError, QuestionsError, change_details, record_step
from coverage.forms.agreements import PaperForm, StepForm
from coverage.models import Agreement, AgreementPaper
from coverage.permissions import Permission, has_permission
from coverage.selectors.agreements import agreement_page, numbers_of
from coverage.selectors.covers import read_covers
from coverage.views.access import allowed, person_of
from coverage.views.agreements import agreement_or_404, asked_of, confirmed_of, details_form, refuse, shown
from coverage.views.refusals import CONFLICT, UNPROCESSABLE


@require_POST
@allowed(Permission.EDIT_PROTECTION)
def step(request: HttpRequest, number: str) -> HttpResponse:
    """Record the next step, or changed workers and months."""
    row = _editable(request, number)
    form = StepForm(request.POST)
    asked: tuple[tuple[str, str], ...] = ()
    if form.is_valid():
        try:
            record_step(
                agreement_id=row.pk,
                seen=_seen(request),
                terms=form.terms(),
                step=form.step(),
                confirmed=confirmed_of(request),
                by=person_of(request),
            )
        except AgreementError as error:
            refuse(form, error)
        except QuestionsError as error:
            asked = asked_of(error.questions, _numbers(row))
        except OlderAgreementError:
            return shown(request, row, step=form, sentence=_changed(), status=CONFLICT)
        else:
            messages.success(request, _("Langkah dicatat."))
            return redirect("coverage:agreement", number=number)
    return shown(request, row, step=form, asked=asked, status=UNPROCESSABLE)


@require_POST
@allowed(Permission.EDIT_PROTECTION)
def details(request: HttpRequest, number: str) -> HttpResponse:
    """Describe the agreement better."""
    row = _editable(request, number)
    form = details_form(agreement_page(row, request.user, today=today()), request)
    asked: tuple[tuple[str, str], ...] = ()
    if form.is_valid():
        try:
            change_details(
                agreement_id=row.pk,
                seen=_seen(request),
                details=form.details(),
                confirmed=confirmed_of(request),
                by=person_of(request),
            )
        except AgreementError as error:
            refuse(form, error)
        except QuestionsError as error:
            asked = asked_of(error.questions, _numbers(row))
        except OlderAgreementError:
            return shown(request, row, details=form, sentence=_changed(), status=CONFLICT)
        else:
            messages.success(request, _("Keterangan disimpan."))
            return redirect("coverage:agreement", number=number)
    return shown(request, row, details=form, asked=asked, status=UNPROCESSABLE)


@require_POST
@allowed(Permission.EDIT_PROTECTION)
def add(request: HttpRequest, number: str) -> HttpResponse:
    """Attach a paper."""
    row = _editable(request, number)
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        posted = form.cleaned_data["file"]
        try:
            title = form.cleaned_data["title"].strip()
            paper = add_paper(
                agreement_id=row.pk, title=title, content=posted.read() if posted else b"", by=person_of(request)
            )
        except AgreementError as error:
            refuse(form, error)
        else:
            is_new = paper.title == title
            known = _("Berkas ini sudah ada sebagai “%(title)s”.") % {"title": paper.title}
            messages.success(request, _("Dokumen dilampirkan.") if is_new else known)
            return redirect("coverage:agreement", number=number)
    return shown(request, row, paper=form, status=UNPROCESSABLE)


@require_POST
@allowed(Permission.EDIT_PROTECTION)
def remove(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take a paper away."""
    row = _editable(request, number)
    paper = get_object_or_404(_papers(row), pk=pk)
    remove_paper(paper_id=paper.pk, by=person_of(request))
    messages.success(request, _("Dokumen dihapus."))
    return redirect("coverage:agreement", number=number)


@require_GET
@allowed(Permission.VIEW_DRAFTS)
def paper(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Give a paper to its office and those above: as a download under our name, never run by the browser as a page."""
    row = agreement_or_404(request, number)
    if not has_permission(request.user, Permission.VIEW_DRAFTS, branch=row.branch):
        raise PermissionDenied
    found = get_object_or_404(_papers(row), pk=pk)
    ending = found.media_type.rpartition("/")[2]
    answer = HttpResponse(bytes(found.content), content_type=found.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{row.number}-{found.pk}.{ending}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _editable(request: HttpRequest, number: str) -> Agreement:
    row = agreement_or_404(request, number)
    if not has_permission(request.user, Permission.EDIT_PROTECTION, branch=row.branch):
        raise PermissionDenied
    return row


def _papers(row: Agreement) -> QuerySet[AgreementPaper]:
    return row.papers.filter(removed_at__isnull=True)


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("versi", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _numbers(row: Agreement) -> dict[int, str]:
    return dict(numbers_of(read_covers(today(), regency_ids=[row.regency_id])))


def _changed() -> str:
    return _(
        "Perjanjian ini sudah berubah sesudah Anda membukanya. Yang Anda tulis masih ada di bawah: periksa, lalu"
        " kirim lagi."
    )
