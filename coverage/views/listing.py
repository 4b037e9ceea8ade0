"""What the list pages have in common: the reader's region, a table that sorts and pages, one answer."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django_tables2 import RequestConfig

from coverage.models import scope_of
from coverage.selectors.breadth import Breadth, breadth_for, is_wide
from coverage.selectors.freshness import Freshness, freshness_of_list
from coverage.selectors.kept import kept
from coverage.selectors.links import tail
from coverage.selectors.lists import ListPage
from coverage.selectors.query import Query, parse_query
from coverage.tables.ordering import ListTable
from coverage.views.page_cache import PUBLISHED, Page, answer, nothing_yet

# All branches or regencies of a region stand on one page; a national list turns pages.
PER_PAGE = 60


def listing(
    request: HttpRequest,
    template: str,
    table_class: type[ListTable],
    read: Callable[[Breadth, Query, Freshness], ListPage | None],
) -> HttpResponse:
    """Render a list of the reader's region, of another one or of all, or say that there is no month yet."""
    home, query = scope_of(request.user).home, parse_query(request.GET)
    freshness = freshness_of_list(request.user, asked=query.region, is_wide=is_wide(home, query.region))
    breadth = kept(freshness.content, breadth_for, home, query.region)

    def build() -> Page:
        page = read(breadth, query, freshness) if breadth else None
        if page is None:
            return nothing_yet()
        table = table_class(page.lines, keep=tail(page.query))
        RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
        return Page(template, {"page": page, "table": table, "keep": tail(page.query)})

    return answer(request, freshness, build, sees=breadth.territory.pk if breadth else PUBLISHED)
