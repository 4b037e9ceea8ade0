"""The address `/`: what waits for the person; without anything that waits, the role's own first page."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coverage.clock import now
from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import User, scope_of
from coverage.permissions import Permission, has_permission
from coverage.selectors.home import waiting
from coverage.selectors.places import region_for
from coverage.views.access import person_of, signed_in

PAGES = {TerritoryKind.BRANCH.value: "coverage:branch", TerritoryKind.REGENCY.value: "coverage:regency"}


class FirstPage(NamedTuple):
    """Where a role begins, and the words of the link to it."""

    address: str
    label: str


@require_GET
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """List what waits, or go on to the role's own page.

    A page of its own, built each time: kept pages would be stale after a saved draft, which changes no version.
    """
    person, moment = person_of(request), now()
    onward = _first_page(person)
    if not has_permission(person, Permission.VIEW_DRAFTS):
        return redirect(onward.address)
    items = waiting(person, at=moment)
    if not items:
        messages.success(request, _("Tidak ada yang menunggu Anda sekarang."))
        return redirect(onward.address)
    reviews = has_permission(person, Permission.REVIEW_REPORT)
    context = {"items": items, "onward": onward, "today": moment.date(), "reviews": reviews}
    return render(request, "coverage/home.html", context)


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
