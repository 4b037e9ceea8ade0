"""Sharing a plan's numbers out: the preview, and applying exactly what it showed."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coverage.clock import today
from coverage.entry.errors import DoesNotFitError, EntryError
from coverage.entry.plan_sharing import apply
from coverage.entry.plan_undoing import undo_sharing
from coverage.forms.report import version_of
from coverage.forms.targets import read_wish
from coverage.indicators.sharing_out import TooMuchError
from coverage.indicators.vocabulary import PlanState, TargetKind
from coverage.permissions import Permission
from coverage.selectors.plan_places import plan_places
from coverage.selectors.target_chosen import place_shown
from coverage.selectors.target_sharing import sharing_excesses, sharing_lines, sharing_of, sharing_sums
from coverage.selectors.target_words import excess_told
from coverage.views.access import allowed, person_of
from coverage.views.target_outcome import done, refused
from coverage.views.target_refusals import plan_sentence_of, plan_status_of
from coverage.views.target_shown import (
    ShownPlan,
    address_of,
    back_to,
    page_of,
    refuse_without,
    version_or_404,
)
from coverage.views.targets import save_typed


@require_http_methods(["GET", "POST"])
@allowed(Permission.EDIT_TARGETS)
def target_share(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """GET: what sharing out by a key would change. POST: do it, if it still would do the same.

    A POST with `pratinjau` stores what was typed beside it first, and leads to the preview.
    """
    shown = version_or_404(request, year, number)
    refuse_without(request, Permission.EDIT_TARGETS, shown.region)
    if shown.chosen.kind is TargetKind.RATIO_END or shown.plan.state != PlanState.DRAFT:
        messages.error(request, _("Yang dibagi hanya jumlah orang dalam sebuah draf."))
        return back_to(shown)
    if request.method == "GET":
        return _preview(request, shown)
    if request.POST.get("pratinjau"):
        saved = save_typed(request, shown)
        return saved if isinstance(saved, HttpResponse) else redirect(_preview_address(request, shown))
    places = plan_places(shown.region, shown.plan.year)
    wish, key = read_wish(request.POST, place_shown(places, shown.chosen))
    try:
        apply(
            plan_id=shown.plan.pk,
            seen=version_of(request.POST, "versi"),
            kind=shown.chosen.kind,
            wish=wish,
            key=key,
            digest=request.POST.get("sidik", ""),
            by=person_of(request),
            agreed=bool(request.POST.get("hapus")),
        )
    except EntryError as error:
        now_standing = version_or_404(request, year, number)
        if now_standing.plan.state != PlanState.DRAFT:
            return refused(request, now_standing, error)
        return _preview(request, now_standing, refusal=error)
    messages.success(request, _("Pembagian diterapkan."))
    return back_to(shown)


@require_POST
@allowed(Permission.EDIT_TARGETS)
def target_share_undo(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Take the last sharing out back."""
    shown = version_or_404(request, year, number)
    refuse_without(request, Permission.EDIT_TARGETS, shown.region)
    seen, by = version_of(request.POST, "versi"), person_of(request)
    told = _("Pembagian dibatalkan: angka dan kunci kembali seperti sebelumnya.")
    return done(request, shown, lambda: undo_sharing(plan_id=shown.plan.pk, seen=seen, by=by), told)


def _preview_address(request: HttpRequest, shown: ShownPlan) -> str:
    path, _mark, query = address_of(shown).partition("?")
    wish = {"kunci": request.POST.get("menurut", "")}
    wish |= {name: request.POST.get(name, "") for name in ("dasar", "cara", "sampai")}
    told = "&".join(filter(None, [query, urlencode({name: value for name, value in wish.items() if value})]))
    return f"{path}bagi/?{told}"


def _preview(request: HttpRequest, shown: ShownPlan, *, refusal: EntryError | None = None) -> HttpResponse:
    """Show what the wish of the request would do. `refusal` says why it was not done, before what stands in its way."""
    page = page_of(request, shown)
    fields = request.POST if request.method == "POST" else request.GET
    wish, key = read_wish(fields, page.matrix.line.id)
    rows = ((_("Terbagi"), "terbagi"), (_("Target"), "target"), (_("Selisih"), "selisih"))
    context: dict[str, object] = {"page": page, "wish": wish, "key": key, "back": address_of(shown), "rows": rows}
    try:
        sharing = sharing_of(shown.plan, kind=shown.chosen.kind, wish=wish, key=key, today=today())
        unknown = [page.names[place] for place in sharing.unknown]
        excesses = excess_told(sharing_excesses(sharing), page.names)
        context |= {
            "sharing": sharing,
            "lines": sharing_lines(sharing),
            "sums": sharing_sums(sharing, wish.place),
            "unknown": unknown,
            "excesses": excesses,
        }
    except TooMuchError as error:
        refusal = refusal or DoesNotFitError(place=error.place, column=error.column, by=error.by)
    if refusal is not None:
        context["sentence"] = plan_sentence_of(refusal, page.names)
    return render(request, "coverage/target_share.html", context, status=plan_status_of(refusal) if refusal else 200)
