"""Possible duplicates of the register, two of them side by side, and taking them apart again."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coverage.clock import today
from coverage.entry.employer_merging import merge_employers, unmerge_employer
from coverage.entry.employers import RegisterChangedError, RegisterError
from coverage.entry.errors import NotPermittedError
from coverage.models import Employer
from coverage.permissions import Permission, has_permission
from coverage.selectors.employer_page import employer_page
from coverage.selectors.employer_twins import twins_page
from coverage.selectors.freshness import freshness_of_list
from coverage.views.access import allowed, person_of
from coverage.views.employer import found_employer
from coverage.views.refusals import CONFLICT, UNPROCESSABLE


@require_GET
@allowed(Permission.VIEW_EMPLOYERS)
def employer_twins(request: HttpRequest) -> HttpResponse:
    """List the entries that may be one employer."""
    page = twins_page(request.user, today=today(), content=freshness_of_list(request.user).content)
    may_merge = has_permission(request.user, Permission.MERGE_EMPLOYERS)
    return render(request, "coverage/employer_twins.html", {"page": page, "may_merge": may_merge})


@require_http_methods(["GET", "POST"])
@allowed(Permission.MERGE_EMPLOYERS)
def employer_merge(request: HttpRequest) -> HttpResponse:
    """Show two entries side by side, and let the chosen one stand for both."""
    given = request.POST if request.method == "POST" else request.GET
    pair = [found_employer(request.user, _number(given.get(name, ""))) for name in ("a", "b")]
    if request.method == "GET":
        return _side_by_side(request, pair)
    kept = next((each for each in pair if str(each.pk) == request.POST.get("simpan")), None)
    if kept is None:
        return _side_by_side(request, pair, sentence=_("Pilih dulu badan usaha yang dipertahankan."))
    other = next((each for each in pair if each is not kept), kept)
    try:
        merge_employers(kept_id=kept.pk, other_id=other.pk, by=person_of(request))
    except NotPermittedError as error:
        raise PermissionDenied from error
    except RegisterError as error:
        status = CONFLICT if isinstance(error, RegisterChangedError) else UNPROCESSABLE
        return _side_by_side(request, pair, sentence=str(error), status=status)
    messages.success(request, _("%(name)s digabung ke badan usaha ini.") % {"name": other.name})
    return redirect("coverage:employer", kept.pk)


@require_POST
@allowed(Permission.MERGE_EMPLOYERS)
def employer_unmerge(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a merged entry stand for itself again."""
    employer = found_employer(request.user, pk)
    try:
        was_merged = unmerge_employer(employer_id=employer.pk, by=person_of(request))
    except NotPermittedError as error:
        raise PermissionDenied from error
    told = _("Badan usaha ini berdiri sendiri lagi.") if was_merged else _("Badan usaha ini tidak sedang digabung.")
    messages.success(request, told)
    return redirect("coverage:employer", employer.pk)


def _side_by_side(
    request: HttpRequest, pair: list[Employer], *, sentence: str = "", status: int = UNPROCESSABLE
) -> HttpResponse:
    day = today()
    pages = [employer_page(each, request.user, day, today=day) for each in pair]
    context = {"pages": pages, "sentence": sentence}
    return render(request, "coverage/employer_merge.html", context, status=status if sentence else 200)


def _number(text: str) -> int:
    """Read the number of an entry; what is none is an entry that does not exist."""
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404
    return int(text)
