"""Sponsored cover of a regional office: the cliff, and the list of agreements."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from django_tables2 import RequestConfig

from coverage.clock import today
from coverage.models import scope_of
from coverage.permissions import Permission, has_permission
from coverage.selectors.breadth import breadth_for, is_wide
from coverage.selectors.cliff import cliff_chart
from coverage.selectors.freshness import freshness_of_list
from coverage.selectors.kept import kept
from coverage.selectors.protection import protection_page
from coverage.selectors.protection_query import parse_protection, protection_filters
from coverage.selectors.query import parse_query
from coverage.tables.agreements import AgreementTable
from coverage.views.access import allowed
from coverage.views.page_cache import Page, answer, nothing_yet

PER_PAGE = 40


@require_GET
@allowed(Permission.VIEW_PROTECTION)
def protection(request: HttpRequest) -> HttpResponse:
    """Show who is covered by whom, and when they fall."""
    home, asked = scope_of(request.user).home, parse_query(request.GET).region
    freshness = freshness_of_list(request.user, asked=asked, is_wide=is_wide(home, asked))
    breadth = kept(freshness.content, breadth_for, home, asked)

    def build() -> Page:
        if breadth is None:
            return nothing_yet()
        query = parse_protection(request.GET)
        page = protection_page(breadth, query, request.user, freshness, today=today())
        table = AgreementTable(page.lines)
        RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
        return Page(
            "coverage/protection.html",
            {
                "page": page,
                "table": table,
                "chart": cliff_chart(page.cliff, is_open=page.sees_all),
                "filters": protection_filters(query, page.provinces),
                "may_add": has_permission(request.user, Permission.EDIT_PROTECTION),
            },
        )

    return answer(request, freshness, build)
