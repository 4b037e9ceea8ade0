"""One branch."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Branch
from coverage.permissions import Permission
from coverage.selectors.branch import BranchPage, branch_page
from coverage.selectors.branch_charts import branch_charts
from coverage.selectors.findings import places_finding
from coverage.selectors.freshness import freshness_at
from coverage.selectors.kept import kept
from coverage.selectors.links import tail
from coverage.selectors.query import parse_query
from coverage.selectors.reports import is_within
from coverage.views.access import allowed
from coverage.views.page_cache import Page, answer, nothing_yet


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def branch(request: HttpRequest, code: str) -> HttpResponse:
    """Show one branch: published figures for all, its reports and register for those in scope."""
    freshness = freshness_at(TerritoryKind.BRANCH, code, request.user)

    found = kept(freshness.content, _branch, code)
    is_open = is_within(found, request.user, freshness.content)

    def build() -> Page:
        page = branch_page(found, parse_query(request.GET), request.user if is_open else None, freshness)
        return (
            Page("coverage/branch.html", _context(page) | {"lists_employers": is_open})
            if page
            else nothing_yet(found.name)
        )

    return answer(request, freshness, build, sees=is_open)


def _branch(code: str) -> Branch:
    return get_object_or_404(Branch.objects.select_related("region", "province", "parent"), code=code)


def _context(page: BranchPage) -> dict[str, object]:
    lines = [(line.area.regency, line.total.value) for line in page.areas]
    return {
        "page": page,
        "charts": branch_charts(page),
        "findings": {"areas": places_finding(lines)},
        "keep": tail(page.query),
    }
