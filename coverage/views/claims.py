"""Benefits paid: the list by place and period, and a further line."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from coverage.entry.claims import ClaimError, record_claims
from coverage.forms.claims import ClaimForm
from coverage.permissions import Permission, has_permission
from coverage.selectors.claim_choices import claim_places
from coverage.selectors.claims import claims_page
from coverage.views.access import allowed, person_of
from coverage.views.refusals import UNPROCESSABLE


@require_GET
@allowed(Permission.VIEW_PROTECTION)
def claims(request: HttpRequest) -> HttpResponse:
    """Show benefits paid as sources print them; like all published figures they are open to every role."""
    may_add = has_permission(request.user, Permission.RECORD_CLAIMS)
    return render(request, "coverage/claims.html", {"page": claims_page(request.GET), "may_add": may_add})


@require_http_methods(["GET", "POST"])
@allowed(Permission.RECORD_CLAIMS)
def new(request: HttpRequest) -> HttpResponse:
    """Write a line down."""
    form = ClaimForm(request.POST or None, places=claim_places(request.user).order_by("kind", "order", "code"))
    if form.is_valid() and _recorded(request, form):
        messages.success(request, _("Klaim dicatat."))
        return redirect("coverage:claims")
    return render(request, "coverage/claim_new.html", {"form": form}, status=UNPROCESSABLE if form.is_bound else 200)


def _recorded(request: HttpRequest, form: ClaimForm) -> bool:
    try:
        record_claims(territory_id=form.cleaned_data["place"], paid=form.paid, by=person_of(request))
    except ClaimError as error:
        form.add_error(error.field or None, str(error))
        return False
    return True
