"""One's own second factor: on with a first code, off with the password."""

from __future__ import annotations

from base64 import b32encode

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST
from django_otp.plugins.otp_totp.models import TOTPDevice

from coverage.entry import second_factor as acts
from coverage.entry.account_checks import AccountError
from coverage.forms.accounts import CodeForm, PasswordForm
from coverage.permissions import Permission
from coverage.views.access import allowed, knows_password, person_of


@require_GET
@allowed(Permission.USE_SECOND_FACTOR)
def second_factor(request: HttpRequest) -> HttpResponse:
    """Show whether codes are asked for, or the QR of a device that is not confirmed yet."""
    person = person_of(request)
    device = acts.pending_device(person)
    context = {
        "has_device": acts.has_device(person),
        "qr": _qr(device) if device else "",
        "secret": _secret(device) if device else "",
    }
    return render(request, "coverage/second_factor.html", context)


@require_POST
@sensitive_post_parameters()
@allowed(Permission.USE_SECOND_FACTOR)
def start(request: HttpRequest) -> HttpResponse:
    """Make a secret, for who knows the password."""
    if not _asked_again(request):
        return redirect("coverage:second-factor")
    try:
        acts.start_enrolment(by=person_of(request))
    except AccountError as error:
        messages.error(request, str(error))
    return redirect("coverage:second-factor")


@require_POST
@allowed(Permission.USE_SECOND_FACTOR)
def confirm(request: HttpRequest) -> HttpResponse:
    """Turn codes on with a first one, and show the recovery codes in this answer only."""
    form = CodeForm(request.POST)
    try:
        codes = acts.confirm_enrolment(form.cleaned_data["code"], by=person_of(request)) if form.is_valid() else ()
    except AccountError as error:
        messages.error(request, str(error))
        return redirect("coverage:second-factor")
    if not codes:
        messages.error(request, _("Kode tidak cocok. Tunggu kode berikutnya di aplikasi, lalu coba lagi."))
        return redirect("coverage:second-factor")
    return render(request, "coverage/recovery_codes.html", {"codes": codes})


@require_POST
@sensitive_post_parameters()
@allowed(Permission.USE_SECOND_FACTOR)
def turn_off(request: HttpRequest) -> HttpResponse:
    """Turn codes off, for who knows the password."""
    if not _asked_again(request):
        return redirect("coverage:second-factor")
    try:
        acts.turn_off(by=person_of(request))
    except AccountError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Kode masuk dimatikan."))
    return redirect("coverage:second-factor")


def _asked_again(request: HttpRequest) -> bool:
    form = PasswordForm(request.POST)
    if form.is_valid() and knows_password(request, form.cleaned_data["password"]):
        return True
    messages.error(request, _("Kata sandi tidak cocok. Tidak ada yang berubah."))
    return False


def _qr(device: TOTPDevice) -> SafeString:
    """Draw the secret as an inline SVG; segno's own shapes, nothing of anybody's text."""
    drawn = segno.make(device.config_url, error="m")
    return mark_safe(drawn.svg_inline(border=4, dark="#000", light="#fff", omitsize=True))  # noqa: S308


def _secret(device: TOTPDevice) -> str:
    """Return the secret to type by hand, in groups of four."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
