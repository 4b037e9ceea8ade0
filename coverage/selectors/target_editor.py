"""Who changed a draft last, as its page says it: by role, as everywhere."""

from __future__ import annotations

from coverage.indicators.vocabulary import PlanState
from coverage.models import Membership, TargetPlan
from coverage.selectors.words import role_names


def target_editor(plan: TargetPlan) -> str:
    """Return the role of whoever edited a draft last, an account without one by its name. One query for a draft."""
    if plan.state != PlanState.DRAFT or plan.edited_by is None:
        return ""
    role = Membership.objects.filter(user=plan.edited_by).order_by("pk").values_list("role", flat=True).first()
    return role_names()[role] if role else plan.edited_by.get_username()
