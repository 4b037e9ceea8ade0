"""The monthly reports of all offices in the reader's scope, month by month."""

from __future__ import annotations

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coverage.clock import now
from coverage.indicators.vocabulary import ReportState
from coverage.models import User, scope_of
from coverage.permissions import Permission
from coverage.selectors.doors import door_of
from coverage.selectors.filters import Filters, month_field, region_field
from coverage.selectors.query import parse_query
from coverage.selectors.report_grid import ReportGrid, report_grid
from coverage.selectors.report_to_fill import ToFill, reports_to_fill, to_fill
from coverage.views.access import allowed, person_of

# All offices of a region stand on one page; a national list turns pages.
PER_PAGE = 60


@require_GET
@allowed(Permission.VIEW_DRAFTS)
def reports(request: HttpRequest) -> HttpResponse:
    """Show offices by months with the state of each report.

    Not kept under the content version: a saved draft changes a state and no version.
    """
    query, person, moment = parse_query(request.GET), person_of(request), now()
    grid = report_grid(person, until=query.month, region=query.region, at=moment)
    if grid is None:
        return render(request, "coverage/nothing_yet.html", {"title": _("Laporan bulanan")})
    pages = Paginator(grid.lines, PER_PAGE)
    context = {
        "grid": grid,
        "lines": pages.get_page(request.GET.get("halaman")),
        "filters": _filters(grid),
        "states": tuple(state.value for state in ReportState),
        "is_head": bool(scope_of(person).own_branch_ids),
        "to_fill": _to_fill(person, moment),
    }
    return render(request, "coverage/reports.html", context)


def _filters(grid: ReportGrid) -> Filters:
    months = month_field(grid.months, grid.newest.month, label=_("Sampai"))
    several = (region_field(grid.regions, grid.region, ""),) if len(grid.regions) > 1 else ()
    return Filters((months, *several), ())


def _to_fill(person: User, moment: datetime) -> ToFill | None:
    """Find the first report that the branch can type now."""
    for report in reports_to_fill(person):
        door = door_of(report, at=moment)
        if door.is_open:
            return to_fill(report, closes=door.at, at=moment)
    return None
