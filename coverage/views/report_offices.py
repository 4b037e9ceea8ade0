"""The reports of an office and of its sub-offices for one month, one under the other, to be read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from coverage.clock import now
from coverage.indicators.months import MonthError, parse_month
from coverage.permissions import Permission
from coverage.selectors.report_offices import report_offices as offices_of
from coverage.views.access import allowed, person_of


@require_GET
@allowed(Permission.VIEW_DRAFTS)
def report_offices(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """Show them together; an office without sub-offices has no such page."""
    try:
        day = parse_month(month)
    except MonthError as error:
        raise Http404 from error
    page = offices_of(person_of(request), code, day, today=localtime(now()).date())
    if page is None:
        raise Http404
    return render(request, "coverage/report_offices.html", {"page": page})
