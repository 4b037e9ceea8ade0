"""One agreement, and a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from coverage.clock import today
from coverage.entry.agreement_checks import AgreementError
from coverage.entry.agreement_rows import details_of
from coverage.entry.agreement_terms import Proposal
from coverage.entry.agreements import QuestionsError, add_agreement
from coverage.forms.agreements import DetailsForm, NewAgreementForm, PaperForm, StepForm
from coverage.indicators.sponsorship import Question, QuestionCode
from coverage.models import Agreement
from coverage.permissions import Permission
from coverage.selectors.agreements import (
    AgreementPage,
    agreement_page,
    commitments_of,
    numbers_of,
    renewable,
    served_areas,
)
from coverage.selectors.covers import read_covers
from coverage.selectors.protection_words import question_sentence
from coverage.views import agreement_starts as starts
from coverage.views.access import allowed, person_of
from coverage.views.refusals import UNPROCESSABLE

Asked = tuple[tuple[str, str], ...]
_LONGEST_KEY = 60


@require_GET
@allowed(Permission.VIEW_PROTECTION)
def agreement(request: HttpRequest, number: str) -> HttpResponse:
    """Show one agreement."""
    return shown(request, agreement_or_404(request, number))


@require_http_methods(["GET", "POST"])
@allowed(Permission.EDIT_PROTECTION)
def new(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: store it, or say why not beside the boxes."""
    areas = served_areas(request.user, today=today())
    if not areas:
        raise PermissionDenied
    old = starts.renewed(request)
    chosen = starts.chosen_area(request, areas, old)
    # What may be renewed depends on the regency; without one there is nothing to choose from.
    found = read_covers(today(), regency_ids=[chosen.regency_id] if chosen else [])
    initial = starts.of_new(chosen) | (starts.of_renewal(old) if old else {})
    choices = {"renewable": renewable(found), "commitments": commitments_of(chosen.regency_id) if chosen else ()}
    form = NewAgreementForm(request.POST or None, areas=areas, initial=initial, **choices)
    asked: Asked = ()
    if form.is_valid() and chosen is not None:
        given = Proposal(details=form.details(), terms=form.terms(), step=form.step(), confirmed=confirmed_of(request))
        try:
            row = add_agreement(
                regency_code=chosen.regency_code, branch_id=chosen.branch_id, given=given, by=person_of(request)
            )
        except AgreementError as error:
            refuse(form, error)
        except QuestionsError as error:
            asked = asked_of(error.questions, numbers_of(found))
        else:
            messages.success(request, _("Perjanjian %(number)s dicatat.") % {"number": row.number})
            return redirect("coverage:agreement", number=row.number)
    status = UNPROCESSABLE if request.method == "POST" else 200
    context = {"form": form, "asked": asked, "confirmed": confirmed_of(request)}
    return render(request, "coverage/agreement_new.html", context, status=status)


def agreement_or_404(request: HttpRequest, number: str) -> Agreement:
    """Find an agreement among those the person may see; a foreign one is as unknown as a missing one."""
    rows = Agreement.objects.visible_to(request.user).select_related("regency", "branch", "document", "successor_of")
    return get_object_or_404(rows, number=number)


def shown(
    request: HttpRequest,
    row: Agreement,
    *,
    step: StepForm | None = None,
    details: DetailsForm | None = None,
    paper: PaperForm | None = None,
    asked: Asked = (),
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show an agreement as it stands, with what was typed and why it was not stored."""
    page = agreement_page(row, request.user, today=today())
    context = {
        "page": page,
        "step": step or StepForm(initial=starts.of_step(page)),
        "details": details or details_form(page, None),
        "paper": paper or PaperForm(),
        "asked": asked,
        "confirmed": confirmed_of(request),
        "sentence": sentence,
        "opens_details": details is not None,
    }
    return render(request, "coverage/agreement.html", context, status=status)


def details_form(page: AgreementPage, data: HttpRequest | None) -> DetailsForm:
    """Return the form of an agreement's details, filled with what was sent or with what stands."""
    choices = {"renewable": page.renewable, "commitments": page.commitments}
    if data is not None:
        return DetailsForm(data.POST, **choices)
    return DetailsForm(initial=starts.of_details(details_of(page.agreement)), **choices)


def refuse(form: StepForm | DetailsForm | PaperForm, error: AgreementError) -> None:
    """Put a refusal beside its box, or over the form when the box is not part of it."""
    form.add_error(error.field if error.field in form.fields else None, str(error))


def asked_of(questions: Iterable[Question], numbers: Mapping[int, str]) -> Asked:
    """Return the questions by their keys."""
    return tuple((one.key, question_sentence(one, numbers)) for one in questions)


def confirmed_of(request: HttpRequest) -> list[str]:
    """Return the keys of the questions that were answered with yes; what is no question is left out."""
    codes = {code.value for code in QuestionCode}
    given = dict.fromkeys(key for key in request.POST.getlist("ya") if len(key) <= _LONGEST_KEY)
    return [key for key in given if key.partition(":")[0] in codes]
