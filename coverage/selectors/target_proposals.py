"""What branches propose for a plan, as one reader may see it."""

from __future__ import annotations

from coverage.indicators.vocabulary import ProposalState
from coverage.models import Person, TargetPlan, TargetProposal, scope_of
from coverage.selectors.plan_places import PlanPlaces


def newest_proposals(plan: TargetPlan, person: Person, places: PlanPlaces) -> tuple[TargetProposal, ...]:
    """Return the newest proposal of each branch in the reader's scope that is open or was decided. Two queries."""
    rows = TargetProposal.objects.filter(plan=plan, branch__in=scope_of(person).branches.values("pk"))
    newest: dict[int, TargetProposal] = {}
    for row in rows.exclude(state=ProposalState.WITHDRAWN).select_related("branch", "by").order_by("at", "pk"):
        newest[row.branch_id] = row
    order = list(places.tree.nodes)
    return tuple(sorted(newest.values(), key=lambda row: order.index(row.branch_id) if row.branch_id in order else -1))
