"""Publishing a draft: looked at as a whole first, then for good. And taking back what does not apply yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coverage.clock import today
from coverage.entry.errors import EntryError, LaterVersionError, NotYetError, OpenProposalsError, ReasonMissingError
from coverage.entry.plan_publishing import Agreed, check_publication, publish
from coverage.entry.plan_withdrawing import withdraw_version
from coverage.forms.report import text_of, version_of
from coverage.forms.targets import read_day
from coverage.indicators.formatting import format_date
from coverage.indicators.numbers import plain_number
from coverage.models import TargetPlan
from coverage.permissions import Permission
from coverage.selectors.language import lang
from coverage.selectors.plan_places import plan_places
from coverage.selectors.target_publication import publication_of
from coverage.views.access import allowed, person_of
from coverage.views.target_outcome import refused
from coverage.views.target_refusals import plan_sentence_of, plan_status_of
from coverage.views.target_shown import (
    ShownPlan,
    address_of,
    back_to,
    page_of,
    refuse_without,
    version_or_404,
)
from coverage.views.targets import save_typed, show

# What a person may agree to; anything else is mended in the draft.
_ASKED = (NotYetError, LaterVersionError, OpenProposalsError)


@require_POST
@allowed(Permission.PUBLISH_TARGETS)
def target_publish(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Show what publishing the draft would do; asked a second time (`yakin`), publish it as it was looked at."""
    shown = version_or_404(request, year, number)
    refuse_without(request, Permission.PUBLISH_TARGETS, shown.region)
    reason, typed = text_of(request.POST, "alasan"), request.POST.get("berlaku", "")
    day = read_day(typed)
    if request.POST.get("kembali"):
        return show(request, page_of(request, shown), reason=reason, day=day)
    saved = save_typed(request, shown, reason=reason, day=day)
    if isinstance(saved, HttpResponse):
        return saved
    seen = version_of(request.POST, "versi")
    # Without a script the boxes came along: what was looked at is what they have just become.
    seen = saved.plan.revision if saved.before == seen else seen
    # A text that is no day is refused as a day that may not be: the sentence names those that may.
    day, by = day or date.min, person_of(request)
    now_standing = replace(shown, plan=saved.plan)
    try:
        if not request.POST.get("yakin"):
            check_publication(plan_id=shown.plan.pk, seen=seen, version_date=day, reason=reason, by=by)
            return _ask(request, now_standing, day)
        plan = publish(
            plan_id=shown.plan.pk, seen=seen, version_date=day, reason=reason, by=by, agreed=_agreed(request.POST)
        )  # fmt: skip
    except _ASKED as error:
        return _ask(request, now_standing, day, refusal=error)
    except EntryError as error:
        page = page_of(request, version_or_404(request, year, number))
        told = {"sentence": plan_sentence_of(error, page.names), "reason": reason, "day": read_day(typed)}
        return show(request, page, status=plan_status_of(error), **told)
    messages.success(request, _published(plan))
    return back_to(shown)


@require_POST
@allowed(Permission.PUBLISH_TARGETS)
def target_take_back(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Take back a version whose day has not come."""
    shown = version_or_404(request, year, number)
    refuse_without(request, Permission.PUBLISH_TARGETS, shown.region)
    reason = text_of(request.POST, "alasan")
    try:
        withdraw_version(plan_id=shown.plan.pk, reason=reason, by=person_of(request))
    except ReasonMissingError as error:
        told = {"sentence": plan_sentence_of(error, {}), "take_back": number, "take_back_reason": reason}
        return show(request, page_of(request, shown), status=plan_status_of(error), **told)
    except EntryError as error:
        return refused(request, shown, error)
    messages.success(request, _("Versi %(n)s ditarik dan tidak akan berlaku.") % {"n": number})
    return back_to(shown)


def _agreed(posted: QueryDict) -> Agreed:
    """Read the ticks. Each names what it agrees to: another day or another proposal is asked anew."""
    later = (plain_number(text, most_digits=5) for text in posted.getlist("diganti"))
    return Agreed(
        day=read_day(posted.get("nanti", "")),
        later=frozenset(number for number in later if number is not None),
        unanswered=plain_number(posted.get("usulan", ""), most_digits=5) or 0,
    )


def _ask(request: HttpRequest, shown: ShownPlan, day: date, *, refusal: EntryError | None = None) -> HttpResponse:
    places = plan_places(shown.region, shown.plan.year)
    context = {
        "shown": shown,
        "page": page_of(request, shown),
        "plan": shown.plan,
        "reason": text_of(request.POST, "alasan"),
        "publication": publication_of(shown.plan, shown.versions, places, day=day, today=today()),
        "agreed": _agreed(request.POST),
        "back": address_of(shown),
        "sentence": plan_sentence_of(refusal, places.names) if refusal else "",
    }
    return render(request, "coverage/target_publish.html", context, status=plan_status_of(refusal) if refusal else 200)


def _published(plan: TargetPlan) -> str:
    words = {"n": plan.version, "day": format_date(plan.version_date, lang=lang())}
    if plan.version_date > today():
        return _("Versi %(n)s terbit, baru berlaku %(day)s.") % words
    return _("Versi %(n)s terbit, berlaku sejak %(day)s.") % words
