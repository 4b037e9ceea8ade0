"""Coming in, going out, and the theme: the pages before and beside all others."""

from __future__ import annotations

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib.auth import logout as end_session
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from coverage.models import Theme
from coverage.selectors.login import login_art

YEAR = 365 * 24 * 60 * 60


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class Login(LoginView):
    """The login page; the same words for a wrong name and a wrong password."""

    template_name = "coverage/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the art beside the form and how many tries are left."""
        context: dict[str, object] = super().get_context_data(**kwargs)
        return context | {"art": login_art(), "tries_left": self._tries_left()}

    def _tries_left(self) -> int | None:
        if self.request.method != "POST" or not settings.AXES_ENABLED:
            return None
        credentials = {"username": self.request.POST.get("username", "")}
        failures = AxesProxyHandler.get_failures(self.request, credentials)
        return max(0, settings.AXES_FAILURE_LIMIT - int(failures))


def locked_out(request: HttpRequest, credentials: object = None, *args: object, **kwargs: object) -> HttpResponse:
    """Answer too many failures: how long to wait, whoever was meant (axes calls this)."""
    cool_off = get_cool_off(request)
    minutes = int(cool_off.total_seconds() // 60) if cool_off else 0
    response = render(request, "429.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session and ask the browser to forget what it kept."""
    end_session(request)
    response = redirect("coverage:login")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Turn between light and dark without JavaScript, and return to the page."""
    chosen = Theme.LIGHT if request.COOKIES.get("tema") == Theme.DARK else Theme.DARK
    response = HttpResponseRedirect(_safe(request, request.POST.get("next", "")))
    response.set_cookie("tema", chosen, max_age=YEAR, samesite="Lax", secure=not settings.DEBUG)
    return response


def _safe(request: HttpRequest, target: str) -> str:
    """Return a local address, or the home page for anything that leads elsewhere."""
    is_local = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if is_local and target.startswith("/") else reverse("coverage:home")
