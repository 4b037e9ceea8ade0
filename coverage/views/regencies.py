"""The list of regencies and cities."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django_tables2 import RequestConfig

from coverage.models import scope_of
from coverage.permissions import Permission
from coverage.selectors.links import tail
from coverage.selectors.lists import regencies_page
from coverage.selectors.places import region_for
from coverage.selectors.query import parse_query
from coverage.tables.regencies import RegencyTable
from coverage.views.access import allowed

PER_PAGE = 60


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def regencies(request: HttpRequest) -> HttpResponse:
    """List the regencies of the reader's region with their workers and coverage."""
    region = region_for(scope_of(request.user).home)
    page = regencies_page(region, parse_query(request.GET)) if region else None
    if page is None:
        return render(request, "coverage/nothing_yet.html")
    table = RegencyTable(page.lines)
    RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    return render(request, "coverage/regencies.html", {"page": page, "table": table, "keep": tail(page.query)})
