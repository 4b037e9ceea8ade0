"""Scenarios of cost that are kept beside a regency. POST, redirect, GET."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coverage.clock import today
from coverage.entry.errors import NotPermittedError
from coverage.entry.scenarios import ScenarioError, delete_scenario, may_keep_scenarios, save_scenario
from coverage.forms.costs import CostForm, ScenarioForm
from coverage.models import CostScenario, Regency
from coverage.permissions import Permission
from coverage.selectors.rates import read_rates
from coverage.views.access import allowed, person_of
from coverage.views.cost import regency_or_404, show
from coverage.views.refusals import UNPROCESSABLE


@require_POST
@allowed(Permission.EDIT_PROTECTION)
def save(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the question that stands in the form."""
    regency = regency_or_404(code)
    if not may_keep_scenarios(person_of(request), regency):
        raise PermissionDenied
    form, titled = _form(request), ScenarioForm(request.POST)
    if form.is_valid() and titled.is_valid():
        try:
            scenario = save_scenario(
                regency_id=regency.pk,
                title=titled.cleaned_data["title"],
                question=form.question(),
                by=person_of(request),
            )
        except ScenarioError as error:
            titled.add_error("title", str(error))
        else:
            messages.success(request, _("Skenario “%(title)s” disimpan.") % {"title": scenario.title})
            return _back(regency, form)
    return show(request, regency, form.typed, titled=titled, status=UNPROCESSABLE)


@require_POST
@allowed(Permission.EDIT_PROTECTION)
def delete(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Throw a scenario away: 404 for one that is not the person's to see, 403 for who may only read it."""
    regency, person = regency_or_404(code), person_of(request)
    scenario = get_object_or_404(CostScenario.objects.visible_to(person), pk=pk, regency=regency)
    try:
        delete_scenario(scenario_id=scenario.pk, by=person)
    except NotPermittedError as error:
        raise PermissionDenied from error
    except CostScenario.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("Skenario “%(title)s” dihapus.") % {"title": scenario.title})
    return _back(regency, _form(request))


def _form(request: HttpRequest) -> CostForm:
    return CostForm(request.POST, table=read_rates(), day=today())


def _back(regency: Regency, form: CostForm) -> HttpResponse:
    return redirect(f"{reverse('coverage:cost', args=[regency.code])}?{form.typed.urlencode()}")
