"""One's own account: role, theme and password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coverage.audit import record
from coverage.clock import now
from coverage.models import User


@login_required
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show the account and change its password; every other session of the person ends with the old one."""
    assert isinstance(request.user, User)  # login_required
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, request.user)
        record(at=now(), action="password-changed", subject=f"user:{request.user.pk}", by=request.user)
        messages.success(request, _("Kata sandi sudah diganti."))
        return redirect("coverage:account")
    return render(request, "coverage/account.html", {"form": form})
