"""The versions of a year's plan that a person may see, and the one to show."""

from __future__ import annotations

from datetime import date, datetime

from coverage.indicators.targets import version_in_force
from coverage.indicators.vocabulary import PlanState
from coverage.models import Person, Region, TargetPlan


def plan_versions(region: Region, year: int, person: Person) -> tuple[TargetPlan, ...]:
    """Return the versions that a person may see, the oldest first. One query."""
    rows = TargetPlan.objects.visible_to(person).filter(territory=region, year=year)
    return tuple(rows.select_related("document", "author", "edited_by", "published_by").order_by("version"))


def plan_shown(versions: tuple[TargetPlan, ...], *, known_at: datetime | None, today: date) -> TargetPlan | None:
    """Return the version to show of a year: the one in force at a moment, else the draft, else the one in force."""
    if known_at is not None:
        return version_in_force(versions, on=known_at.date(), known_at=known_at)
    draft = next((version for version in versions if version.state == PlanState.DRAFT), None)
    published = [version for version in versions if version.state != PlanState.DRAFT]
    return draft or version_in_force(published, on=today) or (published[-1] if published else None)
