"""The year's result beside the target of each version of the plan: announced and restated stand side by side."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from coverage.indicators.months import month_end
from coverage.indicators.vocabulary import TargetKind
from coverage.selectors.places import Place
from coverage.selectors.plans import PlanVersion
from coverage.selectors.query import Query
from coverage.selectors.reading import Reading
from coverage.selectors.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionResult:
    """One plan version and what the year's result is of its total.

    `href` is the page as it was when the version had just been published; blank for the newest of them.
    """

    plan: PlanVersion
    target: int
    source: Source | None
    value: Fraction | None
    href: str


def version_results(reading: Reading, focus: Place, query: Query) -> tuple[VersionResult, ...]:
    """Return the year's versions known by the month, newest first, each with the result of its own target."""
    achieved = reading.progress(focus.id, query.group).achievement.achieved
    results: list[VersionResult] = []
    for plan in reversed(reading.plans.versions):
        aim = reading.plans.aim(focus.id, query.group, TargetKind.FLOW_NEW, plan)
        if aim is not None and plan.version_date <= month_end(reading.month):
            results.append(
                VersionResult(
                    plan=plan,
                    target=aim.persons,
                    source=aim.source or plan.source,
                    value=Fraction(achieved, aim.persons) if achieved is not None and aim.persons else None,
                    href=query.as_known_after(plan.published_at) if results and plan.published_at else "",
                )
            )
    return tuple(results)
