"""The list of branches."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from coverage.permissions import Permission
from coverage.selectors.lists import branches_page
from coverage.tables.branches import BranchTable
from coverage.views.access import allowed
from coverage.views.listing import listing


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def branches(request: HttpRequest) -> HttpResponse:
    """List the branches of the reader's region with target, achievement and coverage."""
    return listing(request, "coverage/branches.html", BranchTable, branches_page)
