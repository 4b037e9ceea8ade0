"""Acts on passwords: the one-time link that sets one, and the change of one's own."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from coverage.audit import record
from coverage.clock import now
from coverage.entry.account_checks import AccountError, hold, subject_of
from coverage.models import Session, User


@dataclass(frozen=True, slots=True)
class OneTimeLink:
    """The two words of the address at which a password is set. The token is shown once and stored nowhere."""

    uid: str
    token: str


@transaction.atomic
def issue_link(user: User, *, by: User) -> OneTimeLink:
    """Return a link that sets the password once, for 24 hours.

    The old password, every earlier link and every session end now: the token is a function of the stored password,
    and that changes here and when the link is used.
    """
    held = hold(user, by=by)
    if not held.is_active:
        raise AccountError(_("Akun ini nonaktif. Aktifkan dulu, lalu buat tautan."))
    held.set_unusable_password()
    held.save(update_fields=["password"])
    Session.objects.of(held).delete()
    record(at=now(), action="password-link-issued", subject=subject_of(held), by=by)
    return link_for(held)


def link_for(user: User) -> OneTimeLink:
    """Return the link that belongs to the stored password as it is now. Part of an act, never one by itself."""
    return OneTimeLink(urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user))


@transaction.atomic
def use_link(user: User, *, token: str, password: str) -> None:
    """Set the password through a link; of two who use it at once, one succeeds."""
    held = User.objects.select_for_update().get(pk=user.pk)
    if not held.is_active or not default_token_generator.check_token(held, token):
        raise AccountError(_("Tautan ini tidak berlaku lagi."))
    held.set_password(password)
    held.save(update_fields=["password"])
    Session.objects.of(held).delete()
    record(at=now(), action="password-set", subject=subject_of(held), by=held)


@transaction.atomic
def change_own_password(*, password: str, by: User, session_key: str | None) -> None:
    """Change one's own password; every session but the one it was typed in ends.

    Raises AccountError when the password that the person proved to know is no longer the stored one: a link issued
    meanwhile, or a closed account, must not be undone by a request that began before it.
    """
    held = User.objects.select_for_update().get(pk=by.pk)
    if not held.is_active or held.password != by.password:
        raise AccountError(_("Akun ini baru saja diubah. Masuk lagi, lalu coba sekali lagi."))
    by.set_password(password)
    by.save(update_fields=["password"])
    Session.objects.of(by).exclude(pk=session_key).delete()
    record(at=now(), action="password-changed", subject=subject_of(by), by=by)
