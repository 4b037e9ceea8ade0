"""Acts of the system administrator on one account; each is one POST and leads back to the account."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coverage.entry import account_roles, accounts, second_factor, sessions
from coverage.entry.account_checks import AccountError
from coverage.forms.accounts import RoleForm, TypedNameForm
from coverage.models import User
from coverage.permissions import Permission
from coverage.views.access import allowed, person_of
from coverage.views.users import details_page, link_page


@require_POST
@allowed(Permission.MANAGE_ACCOUNTS)
def assign_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the account a role at a place."""
    user = get_object_or_404(User, pk=pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return details_page(request, user, form)
    role, territory = form.cleaned_data["role"], form.cleaned_data["territory"]
    by = person_of(request)
    return _do(
        request,
        user,
        lambda: account_roles.assign_role(user, role=role, territory=territory, by=by),
        _("Peran sudah diatur."),
    )


@require_POST
@allowed(Permission.MANAGE_ACCOUNTS)
def remove_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the role away."""
    user, by = get_object_or_404(User, pk=pk), person_of(request)
    return _do(request, user, lambda: account_roles.remove_role(user, by=by), _("Peran sudah dicabut."))


@require_POST
@allowed(Permission.MANAGE_ACCOUNTS)
def issue_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a one-time link with which the person sets a password."""
    user = get_object_or_404(User, pk=pk)
    try:
        return link_page(request, user)
    except AccountError as error:
        return _refused(request, user, error)


@require_POST
@allowed(Permission.MANAGE_ACCOUNTS)
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the account and end its sessions."""
    user, by = get_object_or_404(User, pk=pk), person_of(request)
    return _do(
        request, user, lambda: accounts.deactivate(user, by=by), _("Akun dinonaktifkan; semua sesinya berakhir.")
    )


@require_POST
@allowed(Permission.MANAGE_ACCOUNTS)
def activate(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the account again."""
    user, by = get_object_or_404(User, pk=pk), person_of(request)
    return _do(request, user, lambda: accounts.activate(user, by=by), _("Akun aktif lagi."))


@require_POST
@allowed(Permission.MANAGE_ACCOUNTS)
def anonymise(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the person, after the account's name was typed again."""
    user, by = get_object_or_404(User, pk=pk), person_of(request)
    form = TypedNameForm(request.POST)
    if not form.is_valid() or form.cleaned_data["username"] != user.get_username():
        messages.error(request, _("Nama pengguna yang diketik tidak sama. Akun tidak dihapus."))
        return redirect("coverage:user-details", pk)
    return _do(
        request, user, lambda: accounts.anonymise(user, by=by), _("Orangnya dihapus dari akun ini; riwayatnya tetap.")
    )


@require_POST
@allowed(Permission.MANAGE_ACCOUNTS)
def reset_device(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a lost device."""
    user, by = get_object_or_404(User, pk=pk), person_of(request)
    return _do(request, user, lambda: second_factor.reset_device(user, by=by), _("Kode masuk akun ini dimatikan."))


@require_POST
@allowed(Permission.MANAGE_ACCOUNTS)
def end_session(request: HttpRequest, pk: int, public_id: UUID) -> HttpResponse:
    """End one session of the person."""
    user = get_object_or_404(User, pk=pk)
    if not sessions.end_session(user, public_id=public_id, by=person_of(request)):
        raise Http404
    messages.success(request, _("Sesi sudah diakhiri."))
    return redirect("coverage:user-details", pk)


@require_POST
@allowed(Permission.MANAGE_ACCOUNTS)
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """End all sessions of the person."""
    user = get_object_or_404(User, pk=pk)
    sessions.end_sessions(user, by=person_of(request), keep=request.session.session_key)
    messages.success(request, _("Semua sesi sudah diakhiri."))
    return redirect("coverage:user-details", pk)


def _do(request: HttpRequest, user: User, act: Callable[[], None], done: str) -> HttpResponse:
    try:
        act()
    except AccountError as error:
        return _refused(request, user, error)
    messages.success(request, done)
    return redirect("coverage:user-details", user.pk)


def _refused(request: HttpRequest, user: User, error: AccountError) -> HttpResponse:
    messages.error(request, str(error))
    return redirect("coverage:user-details", user.pk)
