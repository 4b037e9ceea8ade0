"""What is written down about one employer: each is one POST and leads back to its page."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coverage.entry.employer_contacts import add_contact, erase_contact
from coverage.entry.employers import RegisterChangedError, RegisterError, record_activity
from coverage.entry.errors import NotPermittedError
from coverage.entry.visits import close_visit, plan_visit
from coverage.forms.employers import ActivityForm, ContactForm, VisitClosingForm, VisitForm
from coverage.models import Employer, EmployerActivity, EmployerContact, Visit, VisitOutcome
from coverage.permissions import Permission
from coverage.selectors.employer_page import owners_of
from coverage.views.access import allowed, person_of
from coverage.views.employer import Refused, employer_answer, found_employer
from coverage.views.refusals import CONFLICT, UNPROCESSABLE


@require_POST
@allowed(Permission.VISIT_EMPLOYERS)
def record_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Say from when the employer pays, or does not."""
    employer, form, by = found_employer(request.user, pk), ActivityForm(request.POST), person_of(request)

    def act() -> None:
        given = form.cleaned_data
        record_activity(
            employer_id=pk,
            activity=EmployerActivity(given["activity"]),
            workers=given["workers"],
            valid_from=given["valid_from"],
            seen=given["seen"],
            by=by,
        )

    return _done(request, employer, form, act, _("Keadaan dicatat."), Refused(activity=form))


@require_POST
@allowed(Permission.VISIT_EMPLOYERS)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a visit."""
    employer, by = found_employer(request.user, pk), person_of(request)
    form = VisitForm(request.POST, owners=owners_of(employer))

    def act() -> None:
        given = form.cleaned_data
        plan_visit(
            employer_id=pk,
            owner_id=given["owner"],
            planned_on=given["planned_on"],
            next_action=given["next_action"],
            by=by,
        )

    return _done(request, employer, form, act, _("Kunjungan direncanakan."), Refused(visit=form))


@require_POST
@allowed(Permission.VISIT_EMPLOYERS)
def close(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say what came of a visit."""
    employer, by = found_employer(request.user, pk), person_of(request)
    get_object_or_404(Visit.objects.of(employer), pk=number)
    form = VisitClosingForm(request.POST)

    def act() -> None:
        given = form.cleaned_data
        kind = VisitOutcome(given["kind"])
        close_visit(visit_id=number, kind=kind, outcome=given["outcome"], done_on=given["done_on"], by=by)

    refused = Refused(closed=form, closing=number)
    return _done(request, employer, form, act, _("Hasil kunjungan dicatat."), refused)


@require_POST
@allowed(Permission.VISIT_EMPLOYERS)
def write_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down whom to call."""
    employer, form, by = found_employer(request.user, pk), ContactForm(request.POST), person_of(request)

    def act() -> None:
        add_contact(employer_id=pk, by=by, **form.cleaned_data)

    return _done(request, employer, form, act, _("Kontak disimpan."), Refused(contact=form))


@require_POST
@allowed(Permission.VISIT_EMPLOYERS)
def forget_contact(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Erase a contact for good."""
    employer = found_employer(request.user, pk)
    get_object_or_404(EmployerContact, pk=number, employer=employer)
    form = Form(request.POST)

    def act() -> None:
        erase_contact(contact_id=number, by=person_of(request))

    return _done(request, employer, form, act, _("Kontak dihapus untuk seterusnya."), Refused())


def _done(
    request: HttpRequest, employer: Employer, form: Form, act: Callable[[], None], told: str, refused: Refused
) -> HttpResponse:
    """Do what a form asks for, or show the page with what was typed and why it was not stored."""
    status = UNPROCESSABLE
    if form.is_valid():
        try:
            act()
        except NotPermittedError as error:
            raise PermissionDenied from error
        except RegisterError as error:
            if error.field:
                form.add_error(error.field, str(error))
            else:
                messages.error(request, str(error))
            status = CONFLICT if isinstance(error, RegisterChangedError) else UNPROCESSABLE
        else:
            messages.success(request, told)
            return redirect("coverage:employer", employer.pk)
    return employer_answer(request, employer, refused=refused, status=status)
