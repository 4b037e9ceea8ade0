"""The page behind a one-time link; anyone may open it, and a bad link never says why it is bad."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.password_validation import password_validators_help_texts
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coverage.entry.account_checks import AccountError
from coverage.entry.passwords import use_link
from coverage.models import User
from coverage.selectors.login import login_art


class SetPassword(PasswordResetConfirmView):
    """Django's: the token moves from the address into the session at once, so that no Referer carries it."""

    template_name = "coverage/set_password.html"
    reset_url_token = "baru"  # noqa: S105 (a word of the address)

    def get_user(self, uidb64: str) -> User | None:
        """Return the account of the link; a closed one is like none."""
        found = super().get_user(uidb64)
        return found if isinstance(found, User) and found.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        """Set the password; the person then comes in by the front door."""
        assert isinstance(self.user, User)
        token = self.request.session.pop(INTERNAL_RESET_SESSION_TOKEN)
        try:
            use_link(self.user, token=token, password=form.cleaned_data["new_password1"])
        except AccountError:
            self.validlink = False
            return self.render_to_response(self.get_context_data())
        messages.success(self.request, _("Kata sandi sudah diatur. Silakan masuk."))
        return redirect("coverage:login")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rules, and the art beside the form."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"rules": password_validators_help_texts(), "art": login_art()}

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        """Answer an unknown account, a wrong token, a used and an old one alike."""
        return super().render_to_response(context, status=200 if self.validlink else 404, **options)
