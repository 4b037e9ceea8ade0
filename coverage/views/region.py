"""The region overview."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Region
from coverage.permissions import Permission
from coverage.selectors.drawings import pace_bars, squares
from coverage.selectors.findings import region_findings
from coverage.selectors.freshness import freshness_at
from coverage.selectors.kept import kept
from coverage.selectors.links import league_heads, tail
from coverage.selectors.query import parse_query
from coverage.selectors.region import RegionPage, region_page
from coverage.selectors.region_charts import region_charts
from coverage.selectors.reports import branches_within
from coverage.views.access import allowed
from coverage.views.page_cache import Page, answer, nothing_yet


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def region(request: HttpRequest, code: str) -> HttpResponse:
    """Show one region, or one of its provinces when filtered."""
    freshness = freshness_at(TerritoryKind.REGION, code, request.user)

    def build() -> Page:
        found = kept(freshness.content, _region, code)
        page = region_page(found, parse_query(request.GET), request.user, freshness)
        return Page("coverage/region.html", _context(page)) if page else nothing_yet(found.name)

    # Of the reports under way a reader sees those within the own scope.
    return answer(request, freshness, build, sees=branches_within(request.user, freshness.content))


def _region(code: str) -> Region:
    return get_object_or_404(Region, code=code)


def _context(page: RegionPage) -> dict[str, object]:
    return {
        "page": page,
        "charts": region_charts(page),
        "findings": region_findings(page),
        "heads": league_heads(page.query, page.league.order),
        "keep": tail(page.query),
        "pace_bars": pace_bars(page.progress.pace),
        "hundred": {"formal": squares(page.formal.value), "informal": squares(page.informal.value)},
        "counts": {status.value: number for status, number in page.league.counts.items()},
    }
