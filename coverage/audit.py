"""The append-only trace of acts, written in the transaction of the act it records."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from coverage.models import AuditEvent, Territory, User
from coverage.request_id import request_id

# Acts that change nothing on the pages that are kept (views/page_cache.py): those show figures and the states of
# reports, never an account, a session or a parked work row. Naming an act here lets every kept page outlive it.
UNSEEN_ACTIONS = (
    "account-activated",
    "account-anonymised",
    "account-created",
    "account-deactivated",
    "password-changed",
    "password-link-issued",
    "password-set",
    "recovery-code-used",
    # Nothing of a draft plan stands on a kept page.
    "plan-allocated",
    "plan-allocation-undone",
    "plan-discarded",
    "plan-drafted",
    "plan-locked",
    "plan-proposal-accepted",
    "plan-proposal-declined",
    "plan-proposal-withdrawn",
    "plan-proposed",
    "plan-saved",
    # Branches save all day; no kept page shows the cells of a draft.
    "report-saved",
    # What a reader may see stands in the key of a page, by the memberships.
    "role-assigned",
    "role-removed",
    # The page of cost is not kept.
    "scenario-deleted",
    "scenario-saved",
    "second-factor-off",
    "second-factor-on",
    "second-factor-reset",
    "session-ended",
    "sessions-ended",
    "work-retried",
)


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
