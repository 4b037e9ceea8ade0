"""A branch's split of its target: handed in, taken back, accepted, declined."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coverage.entry.errors import EntryError, NotPermittedError, OvertakenError, PlanStateError
from coverage.entry.proposals import accept, decline, propose, withdraw_proposal
from coverage.forms.report import text_of, version_of
from coverage.forms.targets import read_targets
from coverage.indicators.vocabulary import TargetKind
from coverage.models import Branch, TargetProposal, scope_of
from coverage.permissions import Permission
from coverage.selectors.target_reader import Mode
from coverage.views.access import allowed, person_of
from coverage.views.refusals import UNPROCESSABLE
from coverage.views.target_kept import draft_still, too_late
from coverage.views.target_outcome import done
from coverage.views.target_refusals import plan_sentence_of, plan_status_of
from coverage.views.target_shown import ShownPlan, back_to, page_of, version_or_404
from coverage.views.targets import show, with_typed


@require_POST
@allowed(Permission.PROPOSE_TARGETS)
def target_propose(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Hand in the split of the own branch; nothing typed is lost when it is refused or comes too late."""
    typed, reason = read_targets(request.POST, TargetKind.FLOW_NEW), text_of(request.POST, "alasan")
    shown = draft_still(request, year, number)
    if shown is None:
        return too_late(request, year, number, typed, reason=reason, proposes=True)
    branch = get_object_or_404(Branch, code=shown.chosen.branch, region=shown.region)
    page = page_of(request, shown, proposed=typed.numbers)
    kept = with_typed(page, typed, _as_typed(typed.texts) | dict(typed.errors))
    if request.POST.get("bawa") and page.mode is Mode.PROPOSE:
        return show(request, kept, reason=reason, brought=True)
    if typed.errors:
        sentence = _("Belum diusulkan: %(n)s isian bukan jumlah yang jelas.") % {"n": len(typed.errors)}
        return show(request, kept, status=UNPROCESSABLE, sentence=sentence, reason=reason)
    cells = {cell: box.value for cell, box in typed.boxes.items() if isinstance(box.value, int)}
    try:
        propose(
            plan_id=shown.plan.pk, branch=branch, cells=cells, seen=typed.bases, reason=reason, by=person_of(request)
        )  # fmt: skip
    except NotPermittedError as error:
        raise PermissionDenied from error
    except ValueError as error:
        raise Http404 from error
    except PlanStateError:
        return too_late(request, year, number, typed, reason=reason, proposes=True)
    except EntryError as error:
        told = {"sentence": plan_sentence_of(error, page.names), "reason": reason}
        return show(request, kept, status=plan_status_of(error), **told)
    messages.success(request, _("Usulan dikirim ke deputi wilayah."))
    return back_to(shown)


@require_POST
@allowed(Permission.PROPOSE_TARGETS)
def target_propose_sums(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Answer the sums as they would be with what is typed, and which boxes are no numbers; nothing is stored."""
    shown = version_or_404(request, year, number)
    typed = read_targets(request.POST, TargetKind.FLOW_NEW)
    page = page_of(request, shown, proposed=typed.numbers)
    if page.mode is not Mode.PROPOSE:
        raise PermissionDenied
    return render(request, "coverage/_target_parts.html", {"page": page, "wrong": typed.errors})


@require_POST
@allowed(Permission.PROPOSE_TARGETS)
def target_withdraw(request: HttpRequest, year: int, number: int, pk: int) -> HttpResponse:
    """Take the own branch's proposal back."""
    shown = version_or_404(request, year, number)
    found = _proposal(request, shown, pk)
    return done(
        request,
        shown,
        lambda: withdraw_proposal(proposal_id=found.pk, by=person_of(request)),
        _("Usulan ditarik."),
    )


@require_POST
@allowed(Permission.PUBLISH_TARGETS)
def target_decide(request: HttpRequest, year: int, number: int, pk: int) -> HttpResponse:
    """Accept a proposal into the draft, or decline it with an answer."""
    shown = version_or_404(request, year, number)
    found = _proposal(request, shown, pk)
    if request.POST.get("keputusan") in ("terima", "timpa"):
        return _accept(request, shown, found)
    answer = text_of(request.POST, "jawaban")
    return done(
        request,
        shown,
        lambda: decline(proposal_id=found.pk, answer=answer, by=person_of(request)),
        _("Usulan %(name)s tidak diterima; cabangnya melihat jawaban Anda di halaman target.")
        % {"name": found.branch.name},
    )


def _accept(request: HttpRequest, shown: ShownPlan, found: TargetProposal) -> HttpResponse:
    """Accept it; what the deputy changed after the branch looked is written over only when asked a second time."""
    seen, agreed = version_of(request.POST, "versi"), request.POST.get("keputusan") == "timpa"

    def act() -> None:
        accept(proposal_id=found.pk, seen=seen, by=person_of(request), agreed=agreed)

    try:
        return done(request, shown, act, _("Usulan %(name)s diterima.") % {"name": found.branch.name})
    except OvertakenError as error:
        page = page_of(request, shown)
        told = {"sentence": plan_sentence_of(error, page.names), "asked": found.pk}
        return show(request, page, status=plan_status_of(error), **told)


def _proposal(request: HttpRequest, shown: ShownPlan, pk: int) -> TargetProposal:
    """Find it among those of branches in the person's scope."""
    rows = TargetProposal.objects.filter(plan=shown.plan, branch__in=scope_of(request.user).branches.values("pk"))
    return get_object_or_404(rows.select_related("branch"), pk=pk)


def _as_typed(texts: Mapping[str, str]) -> dict[str, str]:
    """Put texts back without saying that anything is wrong with them."""
    return dict.fromkeys(texts, "")
