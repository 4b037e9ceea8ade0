"""The nation overview, the list of regional offices, and the address of a province."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET
from django_tables2 import RequestConfig

from coverage.models import Nation, Province, Region
from coverage.permissions import Permission
from coverage.selectors.drawings import pace_bars, squares
from coverage.selectors.freshness import Freshness, freshness_of_list
from coverage.selectors.links import tail
from coverage.selectors.nation import NationPage, nation_page
from coverage.selectors.nation_charts import nation_charts
from coverage.selectors.nation_findings import nation_findings
from coverage.selectors.query import parse_query
from coverage.selectors.stories import sources_told
from coverage.tables.regions import ProvinceTable, RegionTable
from coverage.views.access import allowed
from coverage.views.page_cache import PUBLISHED, Page, answer, nothing_yet


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def nation(request: HttpRequest) -> HttpResponse:
    """Show the country with its regional offices and provinces."""
    freshness = freshness_of_list(request.user, is_wide=True)

    def build() -> Page:
        page = _page(request, freshness)
        return Page("coverage/nation.html", _context(request, page)) if page else nothing_yet()

    return answer(request, freshness, build, sees=PUBLISHED)


def _context(request: HttpRequest, page: NationPage) -> dict[str, object]:
    return {
        "page": page,
        "table": _offices(request, page),
        "provinces": ProvinceTable(page.province_lines, keep=tail(page.query), orderable=False),
        "charts": nation_charts(page),
        "findings": nation_findings(page),
        "keep": tail(page.query),
        "sources": sources_told(page.stories),
        "pace_bars": pace_bars(page.progress.pace),
        "hundred": {"formal": squares(page.formal.value), "informal": squares(page.informal.value)},
    }


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def region_list(request: HttpRequest) -> HttpResponse:
    """List the regional offices, by name alone before the first month; with only one there is nothing to choose."""
    regions = list(Region.objects.order_by("order", "code"))
    if len(regions) == 1:
        return redirect("coverage:region", regions[0].code)
    freshness = freshness_of_list(request.user, is_wide=True)

    def build() -> Page:
        page = _page(request, freshness)
        if page is None:
            return Page("coverage/region_list_plain.html", {"regions": regions})
        return Page(
            "coverage/region_list.html", {"page": page, "table": _offices(request, page), "keep": tail(page.query)}
        )

    return answer(request, freshness, build, sees=PUBLISHED)


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def province(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the overview of the province's regional office, narrowed to the province."""
    found = get_object_or_404(Province.objects.select_related("region"), code=code)
    state = parse_query(request.GET).parameters(provinsi=found.code, wilayah="")
    return redirect(f"{reverse('coverage:region', args=[found.region.code])}?{urlencode(state)}")


def _page(request: HttpRequest, freshness: Freshness) -> NationPage | None:
    found = Nation.objects.order_by("order", "code").first()
    return nation_page(found, parse_query(request.GET), freshness) if found else None


def _offices(request: HttpRequest, page: NationPage) -> RegionTable:
    table = RegionTable(page.offices, keep=tail(page.query))
    RequestConfig(request, paginate=False).configure(table)
    return table
