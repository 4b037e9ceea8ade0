"""Ending one's own sessions elsewhere."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coverage.entry.sessions import end_session, end_sessions
from coverage.views.access import person_of, signed_in


@require_POST
@signed_in
def end_one(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End one of one's own sessions; the id of anybody else's is not found."""
    if not end_session(person_of(request), public_id=public_id, by=person_of(request)):
        raise Http404
    messages.success(request, _("Sesi sudah diakhiri."))
    return redirect("coverage:account")


@require_POST
@signed_in
def end_others(request: HttpRequest) -> HttpResponse:
    """End all of one's own sessions but this one."""
    end_sessions(person_of(request), by=person_of(request), keep=request.session.session_key)
    messages.success(request, _("Semua sesi lain sudah diakhiri."))
    return redirect("coverage:account")
