"""The way in for the first system administrator, and back in when none is left: from the machine itself."""

from __future__ import annotations

from django.db import transaction

from coverage.audit import record
from coverage.clock import now
from coverage.entry.account_checks import check_username, subject_of
from coverage.entry.passwords import OneTimeLink, link_for
from coverage.models import Membership, Role, User


@transaction.atomic
def create_administrator(username: str, *, label: str) -> OneTimeLink:
    """Create a system administrator and return the link for the first password. Raises AccountError for the name.

    Nobody is signed in, so the trace names the machine's `label`; who may run commands there owns the data anyway.
    """
    check_username(username)
    user = User(username=username)
    user.set_unusable_password()
    user.save()
    Membership.objects.create(user=user, role=Role.SYSTEM)
    record(
        at=now(),
        action="account-created",
        subject=subject_of(user),
        by=None,
        label=label,
        after={"role": Role.SYSTEM.value, "territory": None},
    )
    return link_for(user)
