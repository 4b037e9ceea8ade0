"""The register beside the reports of a month."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django_tables2 import RequestConfig

from coverage.indicators.codes import code_or_blank
from coverage.permissions import Permission
from coverage.selectors.freshness import freshness_of_list
from coverage.selectors.query import parse_query
from coverage.selectors.register_match import match_page
from coverage.tables.register_match import MatchTable
from coverage.views.access import allowed
from coverage.views.listing import PER_PAGE


@require_GET
@allowed(Permission.VIEW_EMPLOYERS)
def register_match(request: HttpRequest) -> HttpResponse:
    """Put the register beside what was published, as far as the reader may see the register."""
    page = match_page(
        request.user,
        month=parse_query(request.GET).month,
        branch=code_or_blank(request.GET.get("cabang", "")),
        regency=code_or_blank(request.GET.get("kabupaten", "")),
        content=freshness_of_list(request.user).content,
    )
    table = MatchTable(page.lines)
    RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    return render(request, "coverage/register_match.html", {"page": page, "table": table})
