"""What is done with a draft as a whole: begin it, throw it away, lock its boxes."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coverage.entry.errors import ChangedMeanwhileError, EntryError
from coverage.entry.plan_boxes import set_locks
from coverage.entry.plans import discard_draft, start_draft
from coverage.forms.report import version_of
from coverage.indicators.cascade import Cell
from coverage.permissions import Permission
from coverage.selectors.draft_owners import draft_workers, may_discard, open_proposals
from coverage.selectors.plan_places import plan_places
from coverage.selectors.target_boxes import cell_of
from coverage.selectors.target_words import column_names
from coverage.views.access import allowed, person_of
from coverage.views.target_outcome import done, refused
from coverage.views.target_refusals import plan_sentence_of, plan_status_of
from coverage.views.target_shown import (
    ShownPlan,
    address_of,
    back_to,
    chosen_of,
    refuse_without,
    region_asked,
    version_or_404,
    versions_of_year,
)
from coverage.views.targets import save_typed


@require_POST
@allowed(Permission.EDIT_TARGETS)
def target_draft(request: HttpRequest, year: int) -> HttpResponse:
    """Begin the next version with the numbers of the latest one."""
    region, _versions = versions_of_year(request, year)
    refuse_without(request, Permission.EDIT_TARGETS, region)
    try:
        plan = start_draft(region=region, year=year, by=person_of(request))
    except EntryError as error:
        messages.error(request, plan_sentence_of(error, {}))
        return redirect(reverse("coverage:targets", args=[year]) + region_asked(request))
    messages.success(request, _("Draf versi %(n)s dimulai.") % {"n": plan.version})
    return back_to(ShownPlan(region=region, plan=plan, versions=(plan,), chosen=chosen_of(request.POST)))


@require_POST
@allowed(Permission.EDIT_TARGETS)
def target_discard(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Ask whether a draft is to be thrown away and whose numbers go with it; a second time it is done (`yakin`)."""
    shown = _draft(request, year, number)
    if not may_discard(person_of(request), shown.plan):
        raise PermissionDenied
    if not request.POST.get("yakin"):
        return _ask_to_discard(request, shown)
    try:
        discard_draft(plan_id=shown.plan.pk, seen=version_of(request.POST, "versi"), by=person_of(request))
    except ChangedMeanwhileError as error:
        return _ask_to_discard(request, version_or_404(request, year, number), refusal=error)
    except EntryError as error:
        return refused(request, shown, error)
    messages.success(request, _("Draf versi %(n)s dibuang.") % {"n": number})
    return redirect(reverse("coverage:targets", args=[year]) + region_asked(request))


def _ask_to_discard(request: HttpRequest, shown: ShownPlan, *, refusal: EntryError | None = None) -> HttpResponse:
    context = {
        "shown": shown,
        "plan": shown.plan,
        "count": shown.plan.targets.count(),
        "workers": draft_workers(shown.plan),
        "branches": open_proposals(shown.plan),
        "back": address_of(shown),
        "sentence": plan_sentence_of(refusal, {}) if refusal else "",
    }
    return render(request, "coverage/target_discard.html", context, status=plan_status_of(refusal) if refusal else 200)


@require_POST
@allowed(Permission.EDIT_TARGETS)
def target_lock(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Lock one box (`kunci`) or unlock it (`buka`)."""
    shown = _draft(request, year, number)
    saved = save_typed(request, shown)
    if isinstance(saved, HttpResponse):
        return saved
    locks = bool(request.POST.get("kunci"))
    cell = cell_of(request.POST.get("kunci", "") or request.POST.get("buka", ""))
    if cell is None:
        raise Http404
    return done(
        request,
        shown,
        lambda: set_locks(
            plan_id=shown.plan.pk, kind=shown.chosen.kind, cells=[cell], locked=locks, by=person_of(request)
        ),
        _locked_words(shown, cell, locks=locks),
    )


def _locked_words(shown: ShownPlan, cell: Cell, *, locks: bool) -> str:
    places = plan_places(shown.region, shown.plan.year)
    words = {"place": places.names.get(cell.place, "–"), "column": column_names()[cell.column.value]}
    return (_("%(place)s, %(column)s: dikunci.") if locks else _("%(place)s, %(column)s: kunci dibuka.")) % words


def _draft(request: HttpRequest, year: int, number: int) -> ShownPlan:
    shown = version_or_404(request, year, number)
    refuse_without(request, Permission.EDIT_TARGETS, shown.region)
    return shown
