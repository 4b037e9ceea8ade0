"""The list of regencies and cities."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from coverage.permissions import Permission
from coverage.selectors.lists import regencies_page
from coverage.tables.regencies import RegencyTable
from coverage.views.access import allowed
from coverage.views.listing import listing


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def regencies(request: HttpRequest) -> HttpResponse:
    """List the regencies of the reader's region with their workers and coverage."""
    return listing(request, "coverage/regencies.html", RegencyTable, regencies_page)
