"""Acts on one commitment: a further step, a correction, an end. POST, redirect, GET."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coverage.clock import today
from coverage.entry.commitment_checks import CommitmentError
from coverage.entry.commitments import drop_commitment, edit_commitment, take_step
from coverage.entry.errors import ChangedMeanwhileError
from coverage.forms.commitments import DropForm, EditForm, StepForm
from coverage.models import Commitment
from coverage.permissions import Permission, has_permission
from coverage.selectors.commitment_choices import owners_of
from coverage.selectors.commitment_page import commitment_page, commitment_rows
from coverage.views.access import allowed, person_of
from coverage.views.commitments import details_page
from coverage.views.refusals import CONFLICT, UNPROCESSABLE


@require_POST
@allowed(Permission.EDIT_PROTECTION)
def step(request: HttpRequest, number: str) -> HttpResponse:
    """Carry the commitment on."""
    found = _editable(request, number)
    steps = commitment_page(found, request.user, today()).next_steps
    form = StepForm(request.POST, steps=steps, owners=owners_of(found))

    def act() -> None:
        take_step(
            commitment_id=found.pk,
            version=form.cleaned_data["version"],
            step=form.step_given,
            happened_on=form.cleaned_data["happened_on"],
            evidence=form.cleaned_data["evidence"],
            paper=form.paper,
            ahead=form.ahead,
            by=person_of(request),
        )

    if status := _refusal(form, act):
        return details_page(request, found, step=form, status=status)
    return _done(request, found, _("Langkah dicatat."))


@require_POST
@allowed(Permission.EDIT_PROTECTION)
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Correct what the commitment says."""
    found = _editable(request, number)
    form = EditForm(request.POST, owners=owners_of(found))

    def act() -> None:
        edit_commitment(
            commitment_id=found.pk,
            version=form.cleaned_data["version"],
            terms=form.terms,
            paper=form.paper,
            ahead=form.ahead,
            by=person_of(request),
        )

    if status := _refusal(form, act):
        return details_page(request, found, edit=form, status=status)
    return _done(request, found, _("Perubahan disimpan."))


@require_POST
@allowed(Permission.EDIT_PROTECTION)
def drop(request: HttpRequest, number: str) -> HttpResponse:
    """End a commitment that will not be kept."""
    found = _editable(request, number)
    form = DropForm(request.POST)

    def act() -> None:
        given = form.cleaned_data
        drop_commitment(
            commitment_id=found.pk, version=given["version"], reason=given["evidence"], by=person_of(request)
        )

    if status := _refusal(form, act):
        return details_page(request, found, drop=form, status=status)
    return _done(request, found, _("Komitmen dibatalkan."))


def _editable(request: HttpRequest, number: str) -> Commitment:
    """Find it: 404 for one that is not the person's to see, 403 for who may only read it."""
    found = get_object_or_404(commitment_rows(request.user), number=number)
    if not has_permission(request.user, Permission.EDIT_PROTECTION, branch=found.branch):
        raise PermissionDenied
    return found


def _refusal(form: forms.Form, act: Callable[[], None]) -> int:
    """Do the act with what the form holds; return the status of a refusal, which stands beside its box, or nothing."""
    if not form.is_valid():
        return UNPROCESSABLE
    try:
        act()
    except ChangedMeanwhileError:
        form.add_error(
            None,
            _("Orang lain sudah mengubah komitmen ini. Periksa keadaan terakhirnya, lalu kirim lagi bila perlu."),
        )
        return CONFLICT
    except CommitmentError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return UNPROCESSABLE
    return 0


def _done(request: HttpRequest, found: Commitment, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("coverage:commitment", found.number)
