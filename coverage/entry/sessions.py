"""Acts on sessions: ending one's own, or as system administrator those of somebody else."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from coverage.audit import record
from coverage.clock import now
from coverage.entry.account_checks import check_right, subject_of
from coverage.models import Session, User


@transaction.atomic
def end_session(user: User, *, public_id: UUID, by: User) -> bool:
    """End one session of this person; False when the person has none of that id."""
    _check(user, by)
    ended, _counts = Session.objects.of(user).filter(public_id=public_id).delete()
    if ended:
        record(at=now(), action="session-ended", subject=subject_of(user), by=by)
    return bool(ended)


@transaction.atomic
def end_sessions(user: User, *, by: User, keep: str | None = None) -> int:
    """End all sessions of this person, except the one with the key `keep`; returns how many."""
    _check(user, by)
    ended, _counts = Session.objects.of(user).exclude(pk=keep).delete()
    if ended:
        record(at=now(), action="sessions-ended", subject=subject_of(user), by=by, after={"ended": ended})
    return ended


def _check(user: User, by: User) -> None:
    if user.pk != by.pk:
        check_right(by)
