"""One branch."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from coverage.models import Branch
from coverage.permissions import Permission
from coverage.selectors.branch import BranchPage, branch_page
from coverage.selectors.branch_charts import branch_charts
from coverage.selectors.findings import places_finding
from coverage.selectors.links import tail
from coverage.selectors.query import parse_query
from coverage.views.access import allowed


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def branch(request: HttpRequest, code: str) -> HttpResponse:
    """Show one branch: published figures for all, its reports and register for those in scope."""
    found = get_object_or_404(
        Branch.objects.visible_to(request.user).select_related("region", "province", "parent"), code=code
    )
    page = branch_page(found, parse_query(request.GET), request.user)
    if page is None:
        return render(request, "coverage/nothing_yet.html", {"title": found.name})
    return render(request, "coverage/branch.html", _context(page))


def _context(page: BranchPage) -> dict[str, object]:
    lines = [(line.area.regency, line.total.value) for line in page.areas]
    return {
        "page": page,
        "charts": branch_charts(page),
        "findings": {"areas": places_finding(lines)},
        "keep": tail(page.query),
    }
