"""The register of employers: the list, and the same as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django_tables2 import RequestConfig

from coverage.clock import today
from coverage.exports.employers import register_rows
from coverage.models import scope_of
from coverage.permissions import Permission
from coverage.selectors.employer_list import employer_list
from coverage.selectors.employer_query import parse_employer_query
from coverage.selectors.employer_rows import batches, matching, register
from coverage.selectors.freshness import freshness_of_list
from coverage.tables.employers import EmployerTable
from coverage.views.access import allowed
from coverage.views.files import csv_answer

# A row costs a millisecond: a page of all that fit on a screen, and no more.
PER_PAGE = 25


@require_GET
@allowed(Permission.VIEW_EMPLOYERS)
def employers(request: HttpRequest) -> HttpResponse:
    """List the employers in the reader's scope."""
    day, content = today(), freshness_of_list(request.user).content
    page = employer_list(request.user, parse_employer_query(request.GET, today=day), today=day, content=content)
    table = EmployerTable(page.window, is_airy=page.query.is_airy)
    RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    return render(request, "coverage/employers.html", {"page": page, "table": table})


@require_GET
@allowed(Permission.VIEW_EMPLOYERS)
def employers_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Give the list that the same address shows as a file, sent as it is read."""
    day, content = today(), freshness_of_list(request.user).content
    query = parse_employer_query(request.GET, today=day)
    rows = matching(register(scope_of(request.user)), query, day)
    lines = register_rows(batches(rows, query.day, today=day, content=content))
    return csv_answer(request, lines, f"pemberi-kerja-{query.day.isoformat()}")
