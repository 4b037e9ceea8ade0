"""What the deputy writes down in a meeting: an action added, an action closed. POST, redirect, GET."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coverage.clock import now, today
from coverage.entry.meetings import MeetingError, add_action, close_action
from coverage.forms.meetings import ActionForm, ClosingForm
from coverage.indicators.codes import code_or_blank
from coverage.indicators.vocabulary import ActionState
from coverage.models import Branch, MeetingAction
from coverage.permissions import Permission
from coverage.selectors.freshness import Freshness, freshness_of
from coverage.selectors.places import Office
from coverage.selectors.query import parse_query
from coverage.selectors.screen import ScreenPage, screen_page
from coverage.selectors.screen_ground import Ground, ground_of, walk_from
from coverage.selectors.walk import Walk, parse_walk
from coverage.views.access import allowed, person_of
from coverage.views.refusals import UNPROCESSABLE
from coverage.views.screen import context_of, rights


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The step that a form was sent from."""

    branch: Branch
    office: Office
    ground: Ground
    walk: Walk
    freshness: Freshness


@require_POST
@allowed(Permission.LEAD_MEETING)
def add(request: HttpRequest) -> HttpResponse:
    """Write an action down."""
    place = _place(request, get_object_or_404(Branch, code=code_or_blank(request.POST.get("langkah", ""))))
    page = _page(request, place)
    form = ActionForm(request.POST, owners=page.owners)
    if form.is_valid():
        given = form.cleaned_data
        try:
            action = add_action(
                branch_id=place.branch.pk,
                text=given["text"],
                owner_id=given["owner"],
                due=given["due"],
                expected_heads=given["expected"],
                by=person_of(request),
            )
        except MeetingError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("Tindakan %(n)s dicatat.") % {"n": action.number})
            return _back(place)
    return _refused(request, page, form=form)


@require_POST
@allowed(Permission.LEAD_MEETING)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an action with what came of it."""
    rows = MeetingAction.objects.visible_to(request.user).select_related("branch")
    action = get_object_or_404(rows, pk=pk)
    place = _place(request, action.branch)
    form = ClosingForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            close_action(
                action_id=pk, state=ActionState(given["state"]), outcome=given["outcome"], by=person_of(request)
            )
        except MeetingError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("Tindakan %(n)s ditutup.") % {"n": action.number})
            return _back(place)
    return _refused(request, _page(request, place), closing=(pk, form))


def _place(request: HttpRequest, branch: Branch) -> _Place:
    """Find the step again: 404 for a branch that is not the person's to see, 403 for who does not lead there."""
    freshness = freshness_of(branch)
    query = parse_query(request.POST)
    ground = ground_of(branch.region, query.month, freshness.content, query.known_at)
    office = ground.office(branch.code) if ground else None
    if ground is None or office is None:
        raise Http404
    is_open, leads = rights(request.user, ground, office, freshness)
    if not is_open:
        raise Http404
    if not leads:
        raise PermissionDenied
    walk = parse_walk(request.POST, month=ground.month) or walk_from(ground, query.region, freshness, at=now())
    return _Place(branch=branch, office=office, ground=ground, walk=walk, freshness=freshness)


def _page(request: HttpRequest, place: _Place) -> ScreenPage:
    return screen_page(place.ground, place.office, place.walk, request.user, place.freshness, today=today())


def _back(place: _Place) -> HttpResponse:
    return redirect(f"{reverse('coverage:screen')}?{place.walk.query(place.office.code)}")


def _refused(
    request: HttpRequest,
    page: ScreenPage,
    *,
    form: ActionForm | None = None,
    closing: tuple[int, ClosingForm] | None = None,
) -> HttpResponse:
    """Show the step as it stands now, with all that was typed and why it was not stored."""
    context = context_of(page, leads=True, shows_actions=True, form=form, closing=closing)
    return render(request, "coverage/screen.html", context, status=UNPROCESSABLE)
