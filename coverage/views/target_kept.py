"""Numbers that came too late: the version was published or thrown away meanwhile. Nothing typed is lost."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from coverage.forms.targets import TypedTargets
from coverage.indicators.formatting import format_datetime
from coverage.indicators.vocabulary import PlanState
from coverage.models import TargetPlan
from coverage.selectors.discarded_drafts import DiscardedDraft, discarded_draft
from coverage.selectors.language import lang
from coverage.selectors.plan_places import plan_places
from coverage.selectors.target_left import left_overs_of
from coverage.selectors.target_reader import proposed_shelf
from coverage.selectors.target_typed import typed_lines
from coverage.views.access import person_of
from coverage.views.refusals import CONFLICT
from coverage.views.target_shown import ShownPlan, address_of, chosen_of, version_or_404, versions_of_year

GONE = 410


def gone(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Answer the address of a draft that was thrown away: by whom and when. Any other unknown version is a 404."""
    found = _discarded(request, year, number)
    if found is None:
        raise Http404
    return _page(request, year, told=_discarded_words(found), plan_id=found.plan_id, status=GONE)


def too_late(
    request: HttpRequest, year: int, number: int, typed: TypedTargets, *, reason: str = "", proposes: bool = False
) -> HttpResponse:
    """Show what was typed into a version that takes nothing more, what happened to it, and the draft that would."""
    _region, versions = versions_of_year(request, year)
    plan = next((version for version in versions if version.version == number), None)
    if plan is not None and plan.state != PlanState.DRAFT:
        told, plan_id = _published_words(plan), plan.pk
    elif (found := _discarded(request, year, number)) is not None:
        told, plan_id = _discarded_words(found), found.plan_id
    else:
        raise Http404
    return _page(
        request, year, told=told, plan_id=plan_id, status=CONFLICT, typed=typed, reason=reason, proposes=proposes
    )


def draft_still(request: HttpRequest, year: int, number: int) -> ShownPlan | None:
    """Return the draft that a form was made for; None when it is gone, published, or another one has its number."""
    try:
        shown = version_or_404(request, year, number)
    except Http404:
        return None
    is_same = request.POST.get("rencana", str(shown.plan.pk)) == str(shown.plan.pk)
    return shown if is_same and shown.plan.state == PlanState.DRAFT else None


def _discarded(request: HttpRequest, year: int, number: int) -> DiscardedDraft | None:
    region, _versions = versions_of_year(request, year)
    return discarded_draft(region, year, number, person_of(request))


def _page(
    request: HttpRequest,
    year: int,
    *,
    told: str,
    plan_id: int,
    status: int,
    typed: TypedTargets | None = None,
    **more: object,
) -> HttpResponse:
    region, versions = versions_of_year(request, year)
    chosen = chosen_of(request.POST if request.method == "POST" else request.GET)
    texts, bases = (typed.own_texts, typed.bases) if typed else ({}, {})
    person = person_of(request)
    draft = next((version for version in versions if version.state == PlanState.DRAFT), None)
    context = {
        "region": region,
        "year": year,
        "told": told,
        "chosen": chosen,
        "draft": draft,
        "lines": typed_lines(plan_places(region, year), chosen.kind, texts, bases) if texts else (),
        "left_overs": left_overs_of(plan_id, draft, person) if not texts else (),
        "shelf": proposed_shelf(plan_id, person),
        "address": address_of(ShownPlan(region=region, plan=draft, versions=versions, chosen=chosen)) if draft else "",
    }
    return render(request, "coverage/target_kept.html", context | more, status=status)


def _published_words(plan: TargetPlan) -> str:
    at = format_datetime(localtime(plan.published_at), lang=lang()) if plan.published_at else "–"
    return _("Versi %(n)s sudah terbit %(at)s, sebelum isian ini sampai. Angkanya tidak berubah lagi.") % {
        "n": plan.version,
        "at": at,
    }


def _discarded_words(found: DiscardedDraft) -> str:
    words = {"n": found.version, "who": found.by, "at": format_datetime(localtime(found.at), lang=lang())}
    return _("Draf versi %(n)s dibuang oleh %(who)s, %(at)s.") % words
