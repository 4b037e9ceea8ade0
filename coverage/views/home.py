"""The address `/`: each role's own first page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import scope_of
from coverage.permissions import Permission, has_permission
from coverage.selectors.places import region_for

PAGES = {TerritoryKind.BRANCH.value: "coverage:branch", TerritoryKind.REGENCY.value: "coverage:regency"}


@require_GET
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Send a branch head to the branch, a reader of a regency or the nation to it, who keeps accounts to them."""
    if has_permission(request.user, Permission.MANAGE_ACCOUNTS):
        return redirect("coverage:users")
    if not has_permission(request.user, Permission.VIEW_PUBLISHED):
        return redirect("coverage:account")
    own = scope_of(request.user).home
    if own is not None and own.kind == TerritoryKind.NATION:
        return redirect("coverage:nation")
    if own is not None and own.kind in PAGES:
        return redirect(PAGES[own.kind], own.code)
    region = region_for(own)
    return redirect("coverage:region", region.code) if region else redirect("coverage:region-list")
