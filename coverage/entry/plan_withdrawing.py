"""Taking back a published version whose day has not come: nothing was told by it yet."""

from __future__ import annotations

from django.db import transaction

from coverage.audit import record
from coverage.clock import now
from coverage.entry.errors import (
    AppliesAlreadyError,
    NotPermittedError,
    PlanStateError,
    ReasonMissingError,
    WithdrawnError,
)
from coverage.indicators.vocabulary import PlanState
from coverage.models import TargetPlan, User
from coverage.permissions import Permission, has_permission
from coverage.selectors.cell_checks import SHORTEST_REASON
from coverage.selectors.plan_places import region_of


@transaction.atomic
def withdraw_version(*, plan_id: int, reason: str, by: User) -> TargetPlan:
    """Take back a version that is to apply from a day to come; it stays in the list, and never applies.

    Raises NotPermittedError, PlanStateError for a draft, WithdrawnError, AppliesAlreadyError and ReasonMissingError.
    """
    moment, reason = now(), reason.strip()
    plan = TargetPlan.objects.select_for_update(of=("self",)).select_related("territory").get(pk=plan_id)
    if not has_permission(by, Permission.PUBLISH_TARGETS, region=region_of(plan)):
        raise NotPermittedError
    if plan.state == PlanState.DRAFT:
        raise PlanStateError(state=PlanState.DRAFT)
    if plan.withdrawn_at is not None:
        raise WithdrawnError
    if plan.version_date <= moment.date():
        raise AppliesAlreadyError(day=plan.version_date)
    if len(reason) < SHORTEST_REASON:
        raise ReasonMissingError
    plan.withdrawn_at, plan.withdrawn_by = moment, by
    plan.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(
        at=moment, action="plan-withdrawn", subject=f"plan:{plan.pk}", by=by, territory=plan.territory, reason=reason,
        before={"year": plan.year, "version": plan.version, "version_date": plan.version_date.isoformat()},
    )  # fmt: skip
    return plan
