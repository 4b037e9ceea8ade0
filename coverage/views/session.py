"""Coming in, going out, and the theme: the pages before and beside all others."""

from __future__ import annotations

import logging
from typing import Any

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib.auth import logout as end_session
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from coverage.clock import real_now
from coverage.entry.second_factor import has_device
from coverage.models import Theme, User
from coverage.selectors.login import login_art
from coverage.views.ended_session import UNDONE, tell_undone, undone_sentence

logger = logging.getLogger(__name__)
# In the session between the password and the code.
PENDING = "menunggu-kode"
YEAR = 365 * 24 * 60 * 60


class LoginForm(AuthenticationForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Django limits only the box: a longer name would break the row in which failures are counted.
        self.fields["username"].validators.append(MaxLengthValidator(150))


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class Login(LoginView):
    """The login page; the same words for a wrong name and a wrong password."""

    form_class = LoginForm
    template_name = "coverage/login.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, or ask for a code first; until it is given nobody is signed in."""
        user = form.get_user()
        undone = self.request.GET.get(UNDONE, "")
        if not has_device(user):
            answer = super().form_valid(form)
            tell_undone(self.request, undone)
            return answer
        # A new session: what was known of the old one must not be worth anything after the code.
        self.request.session.flush()
        self.request.session[PENDING] = {
            "user": user.pk,
            "hash": user.get_session_auth_hash(),
            "backend": user.backend,
            "at": real_now().timestamp(),
            "next": self.get_success_url(),
            "undone": undone,
        }
        return redirect("coverage:login-code")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the art beside the form, how many tries are left, and what an ended session left undone."""
        context: dict[str, object] = super().get_context_data(**kwargs)
        undone = undone_sentence(self.request.GET.get(UNDONE, ""))
        return context | {"art": login_art(), "tries_left": self._tries_left(), "undone": undone}

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Leave a trace by account, never by what was typed: people type passwords into the wrong box."""
        _log("login failed", form.cleaned_data.get("username"))
        return super().form_invalid(form)

    def _tries_left(self) -> int | None:
        """None when nothing was tried: the form refused the name first, or throttling is off."""
        failures: int | None = getattr(self.request, "axes_failures_since_start", None)
        return None if failures is None else max(0, settings.AXES_FAILURE_LIMIT - failures)


def _log(event: str, name: str | None) -> None:
    account = User.objects.filter(username=name).values_list("pk", flat=True).first() if name else None
    logger.warning(event, extra={"account": account})


def locked_out(request: HttpRequest, _response: object, credentials: dict[str, str] | None = None) -> HttpResponse:
    """Answer too many failures: how long to wait, whoever was meant (axes calls this)."""
    _log("login locked", (credentials or {}).get("username"))
    cool_off = get_cool_off(request)
    minutes = int(cool_off.total_seconds() // 60) if cool_off else 0
    response = render(request, "429.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session; pages are never stored, so nothing else is left to clear."""
    end_session(request)
    return redirect("coverage:login")


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
