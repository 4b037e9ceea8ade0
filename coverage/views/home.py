"""The address `/`: what waits for the person; without anything that waits, the role's own first page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coverage.clock import now
from coverage.indicators.vocabulary import ReportState, TerritoryKind
from coverage.models import MonthlyReport, User, scope_of
from coverage.permissions import Permission, has_permission
from coverage.selectors.doors import DoorState, door_of
from coverage.selectors.home import Kind, Waiting, late_offices, open_questions, to_approve
from coverage.selectors.places import region_for
from coverage.selectors.report_to_fill import reports_to_fill, to_fill
from coverage.views.access import person_of

PAGES = {TerritoryKind.BRANCH.value: "coverage:branch", TerritoryKind.REGENCY.value: "coverage:regency"}
# The order of the kinds is that of the page.
_ORDER = tuple(Kind)
_BACK = {ReportState.RETURNED.value: Kind.ANSWER, ReportState.REOPENED.value: Kind.CORRECT}


class FirstPage(NamedTuple):
    """Where a role begins, and the words of the link to it."""

    address: str
    label: str


@require_GET
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """List what waits, or go on to the role's own page.

    A page of its own, built each time: kept pages would be stale after a saved draft, which changes no version.
    """
    person, moment = person_of(request), now()
    onward = _first_page(person)
    if not has_permission(person, Permission.VIEW_DRAFTS):
        return redirect(onward.address)
    items = sorted(_waiting(person, moment), key=lambda item: _ORDER.index(item.kind))
    if not items:
        messages.success(request, _("Tidak ada yang menunggu Anda sekarang."))
        return redirect(onward.address)
    reviews = has_permission(person, Permission.REVIEW_REPORT)
    context = {"items": items, "onward": onward, "today": moment.date(), "reviews": reviews}
    return render(request, "coverage/home.html", context)


def _waiting(person: User, at: datetime) -> Iterator[Waiting]:
    if has_permission(person, Permission.EDIT_REPORT):
        reports = reports_to_fill(person)
        questions = open_questions(reports)
        for report in reports:
            if item := _own(report, questions.get(report.pk, 0), at):
                yield item
    if has_permission(person, Permission.REVIEW_REPORT):
        yield from to_approve(person, at=at)
    yield from late_offices(person, at=at)


def _own(report: MonthlyReport, questions: int, at: datetime) -> Waiting | None:
    """Say what an own report asks for; nothing before its month opens, or when a correction ends by itself."""
    door = door_of(report, at=at)
    if door.state in (DoorState.CLOSED, DoorState.RETURN_ENDED):
        return Waiting(kind=Kind.ENDED, month=report.month_id, report=report, end=door.at)
    if not door.is_open:
        return None
    fill = to_fill(report, closes=door.at, at=at)
    kind = _BACK.get(report.state, Kind.OVERDUE if fill.days_late else Kind.ENTER)
    days = fill.days_late or fill.days_left or 0
    return Waiting(kind=kind, month=report.month_id, report=report, count=questions, days=days, end=fill.end)


def _first_page(person: User) -> FirstPage:
    """Find the branch of a head, the place of a reader, the list of who keeps accounts."""
    if has_permission(person, Permission.MANAGE_ACCOUNTS):
        return FirstPage(reverse("coverage:users"), _("Pengguna"))
    if not has_permission(person, Permission.VIEW_PUBLISHED):
        return FirstPage(reverse("coverage:account"), _("Akun"))
    own = scope_of(person).home
    if own is not None and own.kind == TerritoryKind.NATION:
        return FirstPage(reverse("coverage:nation"), _("Ringkasan nasional"))
    if own is not None and own.kind in PAGES:
        return FirstPage(reverse(PAGES[own.kind], args=[own.code]), own.name)
    if region := region_for(own):
        return FirstPage(reverse("coverage:region", args=[region.code]), region.name)
    return FirstPage(reverse("coverage:region-list"), _("Ringkasan wilayah"))
