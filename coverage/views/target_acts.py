"""What is done with a whole plan: begin a draft, throw it away, lock boxes, publish it."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coverage.clock import today
from coverage.entry.errors import ChangedMeanwhileError, EntryError
from coverage.entry.plan_boxes import set_locks
from coverage.entry.plans import discard_draft, publish, start_draft
from coverage.forms.report import text_of, version_of
from coverage.forms.targets import read_day
from coverage.indicators.formatting import format_date
from coverage.models import TargetPlan
from coverage.permissions import Permission
from coverage.selectors.draft_owners import draft_workers, may_discard, open_proposals
from coverage.selectors.language import lang
from coverage.selectors.target_boxes import cell_of
from coverage.views.access import allowed, person_of
from coverage.views.target_outcome import done, refused
from coverage.views.target_refusals import plan_sentence_of, plan_status_of
from coverage.views.target_shown import (
    ShownPlan,
    address_of,
    back_to,
    chosen_of,
    page_of,
    refuse_without,
    region_asked,
    version_or_404,
    versions_of_year,
)
from coverage.views.targets import save_typed, show


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
        _("Dikunci.") if locks else _("Kunci dibuka."),
    )


@require_POST
@allowed(Permission.PUBLISH_TARGETS)
def target_publish(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Publish the draft as it was looked at."""
    shown = _draft(request, year, number, Permission.PUBLISH_TARGETS)
    reason, typed = text_of(request.POST, "alasan"), request.POST.get("berlaku", "")
    saved = save_typed(request, shown, reason=reason, day=read_day(typed))
    if isinstance(saved, HttpResponse):
        return saved
    # A text that is no day is refused as a day that may not be: the sentence names those that may.
    day = read_day(typed) or date.min
    seen = version_of(request.POST, "versi")
    try:
        plan = publish(
            plan_id=shown.plan.pk,
            # Without a script the boxes came along: what was looked at is what they have just become.
            seen=saved.plan.revision if saved.before == seen else seen,
            version_date=day,
            reason=reason,
            by=person_of(request),
            # The box names its day: another day typed after it was ticked is asked anew.
            agreed=read_day(request.POST.get("nanti", "")),
        )
    except EntryError as error:
        page = page_of(request, version_or_404(request, year, number))
        told = {"sentence": plan_sentence_of(error, page.names), "reason": reason, "day": read_day(typed)}
        return show(request, page, status=plan_status_of(error), **told)
    messages.success(request, _published(plan))
    return back_to(shown)


def _published(plan: TargetPlan) -> str:
    words = {"n": plan.version, "day": format_date(plan.version_date, lang=lang())}
    if plan.version_date > today():
        return _("Versi %(n)s terbit, baru berlaku %(day)s.") % words
    return _("Versi %(n)s terbit, berlaku sejak %(day)s.") % words


def _draft(request: HttpRequest, year: int, number: int, permission: Permission = Permission.EDIT_TARGETS) -> ShownPlan:
    shown = version_or_404(request, year, number)
    refuse_without(request, permission, shown.region)
    return shown
