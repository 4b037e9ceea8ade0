"""The deputy's inbox: reports of one month, and one of them to approve or return."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coverage.clock import now
from coverage.indicators.codes import code_or_blank
from coverage.indicators.months import month_code
from coverage.permissions import Permission
from coverage.selectors.approval_cells import cell_changes
from coverage.selectors.approvals import Inbox, InboxItem, Tab, inbox
from coverage.selectors.filters import Filters, month_field
from coverage.selectors.query import parse_query
from coverage.selectors.report_page import stored_reports
from coverage.views.access import allowed, person_of
from coverage.views.report_shown import suggested_end
from coverage.views.undoing import undo_offered

PER_PAGE = 60


@require_GET
@allowed(Permission.REVIEW_REPORT)
def approvals(request: HttpRequest) -> HttpResponse:
    """Show what waits, and the chosen report with what changed in it.

    Not kept under the content version: a saved draft changes a state and no version.
    """
    person, moment = person_of(request), now()
    code = code_or_blank(request.GET.get("cabang", ""))
    asked, tab = parse_query(request.GET).month, request.GET.get("keadaan", "")
    found = inbox(person, asked=asked, tab=tab, code=code, at=moment)
    if found is None:
        return render(request, "coverage/nothing_yet.html", {"title": _("Persetujuan")})
    items = Paginator(found.items, PER_PAGE).get_page(request.GET.get("halaman"))
    chosen = _chosen(found, items, code)
    today = localtime(moment).date()
    waiting = [item.report for item in items] if found.tab is Tab.WAITING else []
    # Read together, as one report asks no fewer questions than sixty do; made into boxes is only the chosen one.
    read = {report.pk: report for report in [*waiting, *([chosen.report] if chosen else [])]}
    stored = stored_reports(read.values(), found.month.month, today=today) if read else None
    context = {
        "inbox": found,
        "items": items,
        "chosen": chosen,
        "cells": cell_changes(stored.cells(chosen.report)) if stored and chosen else None,
        # Those that may be approved with others.
        "free": frozenset(report.pk for report in waiting if stored and stored.is_unquestioned(report)),
        "undo": undo_offered(request),
        "tabs": tuple((tab, found.counts[tab], _address(found, tab)) for tab in Tab),
        "filters": Filters((month_field(found.months, found.month.month),), (("keadaan", found.tab.value),)),
        "today": today.isoformat(),
        "suggested_end": suggested_end(today),
    }
    return render(request, "coverage/approvals.html", context)


def _chosen(found: Inbox, items: Page[InboxItem], code: str) -> InboxItem | None:
    """Return the report of the office asked for, else the first one of the list."""
    named = (item for item in found.items if item.report.branch.code == code)
    return next(named, None) or next(iter(items), None)


def _address(found: Inbox, tab: Tab) -> str:
    return "?" + urlencode({"bulan": month_code(found.month.month), "keadaan": tab.value})
