"""How a draft spreads its year over the months: a path is looked at, and chosen."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coverage.entry.errors import EntryError, PathUnknownError
from coverage.entry.plan_paths import set_path
from coverage.forms.report import version_of
from coverage.forms.target_path import TypedPath, read_path
from coverage.indicators.vocabulary import PathKind
from coverage.permissions import Permission
from coverage.selectors.target_shares import ShownPath, month_heads, shown_path
from coverage.views.access import allowed, person_of
from coverage.views.refusals import UNPROCESSABLE
from coverage.views.target_refusals import plan_sentence_of, plan_status_of
from coverage.views.target_shown import ShownPlan, back_to, page_of, refuse_without, version_or_404
from coverage.views.targets import show


@require_http_methods(["GET", "POST"])
@allowed(Permission.EDIT_TARGETS)
def target_path(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """GET: the percentages that a path stands for, as boxes. POST: choose it."""
    shown = version_or_404(request, year, number)
    refuse_without(request, Permission.EDIT_TARGETS, shown.region)
    word = (request.POST if request.method == "POST" else request.GET).get("jalur", "")
    if word not in {each.value for each in PathKind}:
        raise Http404
    path = PathKind(word)
    if request.method == "GET":
        context = {"shares": shown_path(shown.plan, path), "months": month_heads(), "typing": True}
        return render(request, "coverage/_target_shares.html", context)
    typed = read_path(request.POST)
    if path is PathKind.MANUAL and typed.shown.faults:
        return _refused(request, shown, path, typed.shown, _("Jalur belum disimpan: perbaiki yang ditandai."))
    return _chosen(request, shown, path, typed)


def _chosen(request: HttpRequest, shown: ShownPlan, path: PathKind, typed: TypedPath) -> HttpResponse:
    seen, by = version_of(request.POST, "versi"), person_of(request)
    try:
        set_path(plan_id=shown.plan.pk, seen=seen, path=path, shares=typed.shares, by=by)
    except EntryError as error:
        found = typed.shown if path is PathKind.MANUAL else shown_path(shown.plan, path)
        is_unknown = isinstance(error, PathUnknownError) and bool(found.unknown)
        sentence = found.unknown if is_unknown else plan_sentence_of(error, {})
        return _refused(request, shown, path, found, sentence, status=plan_status_of(error))
    messages.success(request, _("Jalur bulan disimpan."))
    return back_to(shown)


def _refused(
    request: HttpRequest,
    shown: ShownPlan,
    path: PathKind,
    lines: ShownPath,
    sentence: str,
    *,
    status: int = UNPROCESSABLE,
) -> HttpResponse:
    page = page_of(request, version_or_404(request, shown.plan.year, shown.plan.version))
    return show(request, page, status=status, sentence=sentence, shares=lines, path=path.value)
