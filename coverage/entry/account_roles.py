"""Acts of the system administrator on roles: one role per account, at one place."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coverage.audit import record
from coverage.clock import now
from coverage.entry.account_checks import AccountError, check_place, hold_with_successor, subject_of
from coverage.models import Membership, Role, Territory, User


@transaction.atomic
def assign_role(user: User, *, role: Role, territory: Territory | None, by: User) -> None:
    """Give an account this role at this place instead of what it held; it counts from the next request on."""
    held = hold_with_successor(user, by=by)
    check_place(role, territory)
    before = _told(held)
    Membership.objects.filter(user=held).delete()
    Membership.objects.create(user=held, role=role, territory=territory)
    record(
        at=now(),
        action="role-assigned",
        subject=subject_of(held),
        by=by,
        territory=territory,
        before=before,
        after=_told(held),
    )


@transaction.atomic
def remove_role(user: User, *, by: User) -> None:
    """Take the role away; the person can still come in, and sees the own account only."""
    held = hold_with_successor(user, by=by)
    before = _told(held)
    if not before["roles"]:
        raise AccountError(_("Akun ini tidak memegang peran."))
    Membership.objects.filter(user=held).delete()
    record(at=now(), action="role-removed", subject=subject_of(held), by=by, before=before, after=_told(held))


def _told(user: User) -> dict[str, Any]:
    rows = Membership.objects.filter(user=user).order_by("pk").values_list("role", "territory__code")
    return {"roles": [{"role": role, "territory": code} for role, code in rows]}
