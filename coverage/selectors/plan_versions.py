"""The versions of a year's plan that a person may see, and which of them opens first."""

from __future__ import annotations

from datetime import date, datetime

from coverage.indicators.targets import published_versions, version_in_force
from coverage.indicators.vocabulary import PlanState
from coverage.models import Person, Region, TargetPlan


def plan_versions(region: Region, year: int, person: Person) -> tuple[TargetPlan, ...]:
    """Return the versions that a person may see, the oldest first. One query."""
    rows = TargetPlan.objects.visible_to(person).filter(territory=region, year=year)
    return tuple(
        rows.select_related("document", "author", "edited_by", "published_by", "withdrawn_by").order_by("version")
    )


def plan_shown(
    versions: tuple[TargetPlan, ...], *, known_at: datetime | None, today: date, plans: bool
) -> TargetPlan | None:
    """Return the version to show of a year: the one in force at a moment; the draft first to those who plan.

    Without one in force it is the one that comes first, and a draft where nothing is published.
    """
    if known_at is not None:
        return version_in_force(versions, on=known_at.date(), known_at=known_at)
    draft = next((version for version in versions if version.state == PlanState.DRAFT), None)
    if draft and plans:
        return draft
    days = [version.version_date for version in published_versions(versions)]
    return version_in_force(versions, on=max(today, min(days))) if days else draft
