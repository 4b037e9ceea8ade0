"""The state of the system: jobs, processes, database; and the button that tries failed work again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from coverage.entry.retrying import retry_parked
from coverage.models import PendingRecompute
from coverage.permissions import Permission, has_permission
from coverage.selectors.system import system_page
from coverage.views.access import allowed, person_of


@require_GET
@allowed(Permission.VIEW_SYSTEM)
def system(request: HttpRequest) -> HttpResponse:
    """Show what runs, what waits and what failed."""
    context = {"page": system_page(), "may_retry": has_permission(request.user, Permission.RECOMPUTE)}
    return render(request, "coverage/system.html", context)


@require_POST
@allowed(Permission.RECOMPUTE)
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try one parked work row again."""
    return _retried(request, get_object_or_404(PendingRecompute, pk=pk))


@require_POST
@allowed(Permission.RECOMPUTE)
def retry_all(request: HttpRequest) -> HttpResponse:
    """Try all parked work rows again."""
    return _retried(request, None)


def _retried(request: HttpRequest, row: PendingRecompute | None) -> HttpResponse:
    if count := retry_parked(by=person_of(request), row=row):
        words = ngettext("%(n)d pekerjaan dicoba lagi.", "%(n)d pekerjaan dicoba lagi.", count)
        messages.success(request, words % {"n": count})
    else:
        messages.info(request, _("Tidak ada lagi yang diparkir."))
    return redirect("coverage:system")
