"""The region overview, and the list of regional offices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from coverage.models import Region
from coverage.permissions import Permission
from coverage.selectors.drawings import pace_bars, squares
from coverage.selectors.findings import region_findings
from coverage.selectors.links import league_heads, tail
from coverage.selectors.query import parse_query
from coverage.selectors.region import RegionPage, region_page
from coverage.selectors.region_charts import region_charts
from coverage.views.access import allowed


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def region_list(request: HttpRequest) -> HttpResponse:
    """List the regional offices; with only one there is nothing to choose."""
    regions = list(Region.objects.order_by("order", "code"))
    if len(regions) == 1:
        return redirect("coverage:region", regions[0].code)
    return render(request, "coverage/region_list.html", {"regions": regions})


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def region(request: HttpRequest, code: str) -> HttpResponse:
    """Show one region, or one of its provinces when filtered."""
    found = get_object_or_404(Region, code=code)
    page = region_page(found, parse_query(request.GET), request.user)
    if page is None:
        return render(request, "coverage/nothing_yet.html", {"title": found.name})
    return render(request, "coverage/region.html", _context(page))


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
