"""Drafts of plans that were thrown away: who did it and when, for those who still hold their address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coverage.models import AuditEvent, Person, Region
from coverage.models.targets import regions_planned_with
from coverage.selectors.target_editor import role_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardedDraft:
    """A draft that is gone. `plan_id` names the shelf of unsent boxes in its readers' browsers."""

    plan_id: int
    version: int
    at: datetime
    by: str


def discarded_draft(region: Region, year: int, number: int, person: Person) -> DiscardedDraft | None:
    """Return the draft that last had this number and was thrown away, if the person could see it. Three queries."""
    if not regions_planned_with(person).filter(pk=region.pk).exists():
        return None
    rows = AuditEvent.objects.filter(
        action="plan-discarded", territory=region, before__year=year, before__version=number
    )
    event = rows.select_related("actor").order_by("-pk").first()
    if event is None:
        return None
    plan_id = int(event.subject.partition(":")[2])
    return DiscardedDraft(plan_id=plan_id, version=number, at=event.at, by=role_of(event.actor))
