"""What all steps of a walk on the screen stand on, and the walk that begins there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from coverage.indicators.months import month_end
from coverage.models import Region
from coverage.selectors.atlas import Atlas
from coverage.selectors.freshness import Freshness
from coverage.selectors.kept import kept
from coverage.selectors.page_ground import page_ground
from coverage.selectors.periods import Period
from coverage.selectors.places import Office
from coverage.selectors.plan_reading import read_plans
from coverage.selectors.plans import Plans
from coverage.selectors.walk import Walk, begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What all steps stand on: the offices in their fixed order, the month, and the year's plans."""

    region: Region
    atlas: Atlas
    offices: tuple[Office, ...]
    period: Period
    month: date
    plans: Plans
    known_at: datetime | None = None

    def office(self, code: str) -> Office | None:
        """Find the branch of a step."""
        return next((office for office in self.offices if office.code == code), None)


def ground_of(region: Region, month: date | None, content: str, known_at: datetime | None = None) -> Ground | None:
    """Return what the walk stands on; None when no month exists yet. Three queries, one once it is kept.

    With `known_at` the plans are those known at a moment, which are not kept: readers type as many as they care to.
    """
    found = page_ground(region.pk, month, content)
    if found is None:
        return None
    ids = frozenset({region.pk, *(office.id for office in found.atlas.offices)})
    at = month_end(found.month)
    return Ground(
        region=region,
        atlas=found.atlas,
        offices=tuple(office for office in found.atlas.offices if office.is_open_at(at)),
        period=found.period,
        month=found.month,
        plans=kept(
            "" if known_at else content,
            read_plans,
            region.pk,
            found.month.year,
            at=at,
            territory_ids=ids,
            known_at=known_at,
        ),
        known_at=known_at,
    )


def walk_from(ground: Ground, region_code: str, freshness: Freshness, *, at: datetime) -> Walk:
    """Begin a walk on this ground."""
    return begin(ground.month, region_code, freshness, ground.plans.in_force, at=at, known_at=ground.known_at)
