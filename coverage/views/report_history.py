"""The history of one monthly report."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from coverage.permissions import Permission
from coverage.selectors.report_history import report_history as history_of
from coverage.views.access import allowed
from coverage.views.report_shown import report_or_404


@require_GET
@allowed(Permission.VIEW_DRAFTS)
def report_history(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """Show what happened to a report, and two of its versions side by side."""
    report = report_or_404(request, code, month)
    return render(request, "coverage/report_history.html", {"page": history_of(report, request.GET)})
