"""One's own account: role, password, sessions, and the way to the second factor."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from coverage.clock import real_now
from coverage.entry.account_checks import AccountError
from coverage.entry.passwords import change_own_password
from coverage.entry.second_factor import has_device
from coverage.forms.passwords import OwnPasswordForm
from coverage.permissions import Permission, has_permission
from coverage.selectors.accounts import session_lines
from coverage.views.access import knows_password, person_of, signed_in


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Show the account and change its password; every other session of the person ends with the old one."""
    person = person_of(request)
    form = OwnPasswordForm(person, request.POST or None, knows=lambda password: knows_password(request, password))
    if request.method == "POST" and form.is_valid() and _change(request, form):
        messages.success(request, _("Kata sandi sudah diganti."))
        return redirect("coverage:account")
    context = {
        "form": form,
        "rules": password_validators_help_texts(),
        "sessions": session_lines(person, at=real_now(), current=request.session.session_key),
        "may_use_code": has_permission(person, Permission.USE_SECOND_FACTOR),
        "has_device": has_device(person),
    }
    return render(request, "coverage/account.html", context)


def _change(request: HttpRequest, form: OwnPasswordForm) -> bool:
    """Change the password and keep this session; what cannot be any more is said at the form."""
    person = person_of(request)
    try:
        change_own_password(
            password=form.cleaned_data["new_password1"], by=person, session_key=request.session.session_key
        )
    except AccountError as error:
        form.add_error("old_password", str(error))
        return False
    update_session_auth_hash(request, person)
    return True
