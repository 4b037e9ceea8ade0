"""Employers that have stopped paying: whom to visit first, and what visits bring."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django_tables2 import RequestConfig

from coverage.clock import today
from coverage.permissions import Permission
from coverage.selectors.employer_query import parse_day, parse_employer_query
from coverage.selectors.employer_recovery import recovery_page
from coverage.selectors.freshness import freshness_of_list
from coverage.tables.employer_recovery import RecoveryTable
from coverage.views.access import allowed
from coverage.views.employers import PER_PAGE


@require_GET
@allowed(Permission.VIEW_EMPLOYERS)
def employer_recovery(request: HttpRequest) -> HttpResponse:
    """Rank the inactive employers in the reader's scope."""
    day = today()
    typed = request.GET.get("sejak", "").strip()[:20]
    since: date | None = parse_day(typed, latest=day)
    page = recovery_page(
        request.user,
        parse_employer_query(request.GET, today=day),
        since=since,
        asked_since="" if since else typed,
        today=day,
        content=freshness_of_list(request.user).content,
    )
    table = RecoveryTable(page.window)
    RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    return render(request, "coverage/employer_recovery.html", {"page": page, "table": table})
