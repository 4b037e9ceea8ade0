"""Who changed a draft last, as its page says it: by role, as everywhere."""

from __future__ import annotations

from coverage.indicators.vocabulary import PlanState
from coverage.models import Membership, TargetPlan, User
from coverage.selectors.words import role_names


def target_editor(plan: TargetPlan) -> str:
    """Return the role of whoever edited a draft last, an account without one by its name. One query for a draft."""
    return role_of(plan.edited_by) if plan.state == PlanState.DRAFT else ""


def role_of(user: User | None) -> str:
    """Return what a person is to the system, an account without a role by its name. One query."""
    if user is None:
        return ""
    role = Membership.objects.filter(user=user).order_by("pk").values_list("role", flat=True).first()
    return role_names()[role] if role else user.get_username()
