"""The append-only trace of acts, written in the transaction of the act it records."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from coverage.models import AuditEvent, Territory, User
from coverage.request_id import request_id


def record(
    *,
    at: datetime,
    action: str,
    subject: str,
    by: User | None,
    territory: Territory | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    label: str = "",
) -> AuditEvent:
    """Write one event of this moment. `label` names machine actors; a person is named by the account."""
    return AuditEvent.objects.create(
        at=at,
        actor=by,
        actor_label=label,
        action=action,
        territory=territory,
        subject=subject,
        before=before,
        after=after,
        reason=reason,
        request_id=request_id.get(),
    )
