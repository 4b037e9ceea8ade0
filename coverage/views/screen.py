"""Leaders' meeting mode: one step of the walk through a region, for a projector."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from coverage.clock import now, today
from coverage.forms.meetings import ActionForm, ClosingForm
from coverage.models import Person, Region, Territory, scope_of
from coverage.permissions import Permission, has_permission
from coverage.selectors.freshness import Freshness, freshness_of_list
from coverage.selectors.kept import kept
from coverage.selectors.places import Office, region_coded, region_for
from coverage.selectors.query import parse_query
from coverage.selectors.reports import branches_within
from coverage.selectors.screen import ScreenPage, screen_page
from coverage.selectors.screen_ground import Ground, ground_of, walk_from
from coverage.selectors.walk import parse_walk
from coverage.views.access import allowed
from coverage.views.page_cache import PUBLISHED, Page, answer, nothing_yet

# The parameter of a step that shows its actions in full, with the forms of who leads the meeting.
ACTIONS = "tindakan"


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def screen(request: HttpRequest) -> HttpResponse:
    """Show a step. An address that belongs to no walk yet begins one, so that every step says as of when it is."""
    query = parse_query(request.GET)
    freshness = freshness_of_list(request.user, asked=query.region)
    region = kept(freshness.content, _region, scope_of(request.user).home, query.region)
    ground = ground_of(region, query.month, freshness.content, query.known_at) if region else None
    if ground is None:
        return answer(request, freshness, nothing_yet, sees=PUBLISHED)
    code = request.GET.get("langkah", "")
    office = ground.office(code)
    if code and office is None:
        raise Http404
    walk = parse_walk(request.GET, month=ground.month)
    if walk is None:
        begun = walk_from(ground, query.region, freshness, at=now())
        return redirect(f"{reverse('coverage:screen')}?{begun.query(code)}")
    is_open, leads = rights(request.user, ground, office, freshness)
    shows_actions = is_open and ACTIONS in request.GET

    def build() -> Page:
        page = screen_page(ground, office, walk, request.user if is_open else None, freshness, today=today())
        return Page("coverage/screen.html", context_of(page, leads=leads, shows_actions=shows_actions))

    return answer(request, freshness, build, sees=(is_open, leads))


def rights(person: Person, ground: Ground, office: Office | None, freshness: Freshness) -> tuple[bool, bool]:
    """Say whether the person sees the actions of a step, and whether they write them."""
    if office is None or not has_permission(person, Permission.VIEW_DRAFTS):
        return False, False
    is_open = office.id in branches_within(person, freshness.content)
    return is_open, is_open and has_permission(person, Permission.LEAD_MEETING, region=ground.region)


def context_of(
    page: ScreenPage,
    *,
    leads: bool,
    shows_actions: bool,
    form: ActionForm | None = None,
    closing: tuple[int, ClosingForm] | None = None,
) -> dict[str, object]:
    """Return what the template needs; a form that was refused comes back as it was typed."""
    code = page.office.code if page.office else ""
    return {
        "page": page,
        "leads": leads,
        "shows_actions": shows_actions,
        "form": form or (ActionForm(owners=page.owners) if leads else None),
        "closing_id": closing[0] if closing else None,
        "closing": closing[1] if closing else None,
        "here": page.walk.query(code),
        "in_full": page.walk.query(code, **{ACTIONS: "1"}),
        "again": page.walk.again(code),
        "is_recomputed": page.walk.is_recomputed(page.freshness),
        "is_replanned": page.walk.is_replanned(page.plan),
    }


def _region(home: Territory | None, asked: str) -> Region | None:
    return region_coded(asked) or region_for(home)
