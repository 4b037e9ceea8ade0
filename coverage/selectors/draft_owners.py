"""Whose work a draft of a plan is: who may throw it away, and whose numbers would go with it."""

from __future__ import annotations

from coverage.indicators.vocabulary import ProposalState
from coverage.models import AuditEvent, Membership, Person, TargetPlan
from coverage.permissions import Permission, has_permission
from coverage.selectors.plan_places import region_of
from coverage.selectors.words import role_names


def may_discard(person: Person, plan: TargetPlan) -> bool:
    """Say whether a person may throw a draft away: who may publish it, and who began it."""
    return plan.author_id == person.pk or has_permission(person, Permission.PUBLISH_TARGETS, region=region_of(plan))


def draft_workers(plan: TargetPlan) -> tuple[str, ...]:
    """Return the roles of everybody who worked on a draft, the one that began it first. Two queries."""
    events = AuditEvent.objects.filter(subject=f"plan:{plan.pk}", action__startswith="plan-", actor__isnull=False)
    acted = events.exclude(action__startswith="plan-propos").order_by("pk").values_list("actor_id", "actor__username")
    order = dict.fromkeys([(plan.author_id, plan.author.get_username())] if plan.author else []) | dict.fromkeys(acted)
    rows = Membership.objects.filter(user__in=[pk for pk, _name in order]).order_by("-pk")
    roles = dict(rows.values_list("user_id", "role"))
    names = role_names()
    return tuple(dict.fromkeys(names[roles[pk]] if pk in roles else name for pk, name in order))


def open_proposals(plan: TargetPlan) -> tuple[str, ...]:
    """Return the branches whose proposals wait for a decision, by name. One query."""
    rows = plan.proposals.filter(state=ProposalState.PROPOSED).order_by("branch__name")
    return tuple(rows.values_list("branch__name", flat=True))
