"""The second step of the login, for accounts with a confirmed device."""

from __future__ import annotations

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from coverage.clock import real_now
from coverage.entry.second_factor import check_code
from coverage.forms.accounts import CodeForm
from coverage.models import User
from coverage.selectors.login import login_art
from coverage.views.ended_session import tell_undone
from coverage.views.session import PENDING, locked_out

# Long enough to fetch a telephone, short enough that nobody finds the page open after lunch.
PATIENCE = 5 * 60


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
def login_code(request: HttpRequest) -> HttpResponse:
    """Ask for a code; wrong ones count at the same lock as wrong passwords."""
    pending = request.session.get(PENDING)
    user = _person(pending)
    if pending is None or user is None:
        request.session.pop(PENDING, None)
        return redirect("coverage:login")
    is_refused = False
    if request.method == "POST":
        if not AxesProxyHandler.is_allowed(request, {"username": user.get_username()}):
            return locked_out(request, None, {"username": user.get_username()})
        if _accepts(request, user):
            del request.session[PENDING]
            login(request, user, backend=pending["backend"])
            tell_undone(request, pending.get("undone", ""))
            return HttpResponseRedirect(pending["next"])
        is_refused = True
        user_login_failed.send(sender=__name__, credentials={"username": user.get_username()}, request=request)
    return render(
        request,
        "coverage/login_code.html",
        {"art": login_art(), "is_refused": is_refused, "tries_left": _tries_left(request)},
    )


def _person(pending: dict[str, Any] | None) -> User | None:
    """Return who gave the right password a moment ago, if nothing about the account has changed since."""
    if pending is None or not 0 <= real_now().timestamp() - pending["at"] <= PATIENCE:
        return None
    user = User.objects.filter(pk=pending["user"], is_active=True).first()
    is_same = user is not None and constant_time_compare(pending["hash"], user.get_session_auth_hash())
    return user if is_same else None


def _accepts(request: HttpRequest, user: User) -> bool:
    form = CodeForm(request.POST)
    return form.is_valid() and check_code(user, form.cleaned_data["code"])


def _tries_left(request: HttpRequest) -> int | None:
    failures: int | None = getattr(request, "axes_failures_since_start", None)
    return None if failures is None else max(0, settings.AXES_FAILURE_LIMIT - failures)
