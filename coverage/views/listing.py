"""What the list pages have in common: the reader's region, a table that sorts and pages, one answer."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_tables2 import RequestConfig

from coverage.models import Region, scope_of
from coverage.selectors.links import tail
from coverage.selectors.lists import ListPage
from coverage.selectors.places import region_for
from coverage.selectors.query import Query, parse_query
from coverage.tables.ordering import ListTable

# All branches or regencies of a region stand on one page; a national list turns pages.
PER_PAGE = 60


def listing(
    request: HttpRequest,
    template: str,
    table_class: type[ListTable],
    answer: Callable[[Region, Query], ListPage | None],
) -> HttpResponse:
    """Render a list of the reader's region, or say that there is no month yet."""
    region = region_for(scope_of(request.user).home)
    page = answer(region, parse_query(request.GET)) if region else None
    if page is None:
        return render(request, "coverage/nothing_yet.html")
    table = table_class(page.lines)
    RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    return render(request, template, {"page": page, "table": table, "keep": tail(page.query)})
