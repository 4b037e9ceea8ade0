"""Acts of the system administrator on accounts: create, deactivate, activate, anonymise."""

from __future__ import annotations

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from coverage.audit import record
from coverage.clock import now
from coverage.entry.account_checks import (
    ANONYMOUS_NAME,
    AccountError,
    check_place,
    check_right,
    check_username,
    hold,
    hold_with_successor,
    subject_of,
)
from coverage.entry.second_factor import drop_devices
from coverage.models import Membership, Role, Session, Territory, User


@transaction.atomic
def create_account(*, username: str, role: Role, territory: Territory | None, by: User, email: str = "") -> User:
    """Create an account that nobody can enter yet: its first password is set through a one-time link.

    The trace holds no name, so that nothing is left to forget when the person is anonymised.
    """
    check_right(by)
    check_username(username)
    check_place(role, territory)
    user = User(username=username, email=email)
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        # Somebody took the name between the check and here.
        raise AccountError(_("Nama pengguna ini sudah dipakai.")) from None
    Membership.objects.create(user=user, role=role, territory=territory)
    record(
        at=now(),
        action="account-created",
        subject=subject_of(user),
        by=by,
        territory=territory,
        after={"role": role.value, "territory": territory.code if territory else None},
    )
    return user


@transaction.atomic
def deactivate(user: User, *, by: User) -> None:
    """Close an account; its sessions end in the same moment."""
    held = hold_with_successor(user, by=by)
    if not held.is_active:
        raise AccountError(_("Akun ini sudah nonaktif."))
    held.is_active = False
    held.save(update_fields=["is_active"])
    Session.objects.of(held).delete()
    _record("account-deactivated", held, by, was=True, now_is=False)


@transaction.atomic
def activate(user: User, *, by: User) -> None:
    """Open a closed account again, with the role and password it had."""
    held = hold(user, by=by)
    if held.is_active:
        raise AccountError(_("Akun ini sudah aktif."))
    held.is_active = True
    held.save(update_fields=["is_active"])
    _record("account-activated", held, by, was=False, now_is=True)


@transaction.atomic
def anonymise(user: User, *, by: User) -> None:
    """Forget who the person was; the row stays, because reports, approvals and the trace point at it."""
    held = hold_with_successor(user, by=by)
    was_active, name = held.is_active, held.username
    held.username = f"{ANONYMOUS_NAME}{held.pk}"
    held.first_name = held.last_name = held.email = ""
    held.is_active = held.is_staff = held.is_superuser = False
    held.last_login = None
    held.anonymised_at = now()
    held.set_unusable_password()
    held.save()
    Membership.objects.filter(user=held).delete()
    Session.objects.of(held).delete()
    drop_devices(held)
    # The lock on logins keeps names and addresses too.
    for log in (AccessAttempt, AccessFailureLog, AccessLog):
        log.objects.filter(username=name).delete()
    _record("account-anonymised", held, by, was=was_active, now_is=False)


def _record(action: str, user: User, by: User, *, was: bool, now_is: bool) -> None:
    record(at=now(), action=action, subject=subject_of(user), by=by, before={"active": was}, after={"active": now_is})
