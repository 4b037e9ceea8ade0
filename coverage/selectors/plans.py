"""Targets as pages need them: the plan version in force at a day, its numbers, and the versions beside it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from coverage.indicators.groups import COUNTED
from coverage.indicators.seasonal import SeasonalProfile as MonthProfile
from coverage.indicators.targets import version_in_force
from coverage.indicators.vocabulary import Group, PlanState, Segment, TargetKind
from coverage.models import SourceDocument, Target
from coverage.selectors.sources import Source, source_of

Profiles = dict[Segment, MonthProfile]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """One published version of a year's plan."""

    id: int
    year: int
    version: int
    version_date: date
    published_at: datetime | None
    title: str
    basis: str
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """One target number with its source: persons, or a ratio from 0 to 1."""

    value: Decimal
    basis: str
    source: Source | None

    @property
    def persons(self) -> int:
        """The target as whole persons."""
        return int(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """The versions of one year, the one in force, and targets by version, territory, segment and kind."""

    versions: tuple[PlanVersion, ...]
    in_force: PlanVersion | None
    aims: dict[tuple[int, int, str, str], Aim]

    def aim(
        self,
        territory_id: int,
        group: Group,
        kind: TargetKind = TargetKind.FLOW_NEW,
        version: PlanVersion | None = None,
    ) -> Aim | None:
        """Return one target; without a version, that of the version in force.

        A total that the plan does not state is the sum of its segments, if all of them are stated.
        """
        plan = version or self.in_force
        if plan is None:
            return None
        stated = self.aims.get((plan.id, territory_id, group.value, kind.value))
        if stated is None and group is Group.TOTAL and kind is not TargetKind.RATIO_END:
            return self._sum(plan, territory_id, kind)
        return stated

    def _sum(self, plan: PlanVersion, territory_id: int, kind: TargetKind) -> Aim | None:
        parts = [self.aims.get((plan.id, territory_id, segment.value, kind.value)) for segment in COUNTED]
        known = [part for part in parts if part is not None]
        if len(known) < len(COUNTED):
            return None
        return Aim(value=sum((part.value for part in known), Decimal(0)), basis=known[0].basis, source=known[0].source)

    @property
    def earlier(self) -> tuple[PlanVersion, ...]:
        """Versions that the one in force replaced: announced and restated stand side by side."""
        if self.in_force is None:
            return ()
        return tuple(plan for plan in self.versions if plan.version < self.in_force.version)


_DOCUMENT = ("code", "title", "outlet", "date")
_PLAN = ("plan_id", *(f"plan__{name}" for name in ("year", "version", "version_date", "published_at", "title")))
_PLAN_SOURCE = ("plan__basis", "plan__source", *(f"plan__document__{name}" for name in _DOCUMENT))
_TARGET = ("territory_id", "segment", "kind", "value", "as_of")
_TARGET_SOURCE = ("basis", "source", *(f"document__{name}" for name in _DOCUMENT))


def read_plans(region_id: int, year: int, *, at: date, territory_ids: Collection[int]) -> Plans:
    """Read the targets of these territories in all published versions of the year. One query."""
    rows = (
        Target.objects.filter(plan__territory=region_id, plan__year=year, territory_id__in=territory_ids)
        .exclude(plan__state=PlanState.DRAFT)
        .values_list(*_PLAN, *_PLAN_SOURCE, *_TARGET, *_TARGET_SOURCE)
    )
    plans: dict[int, PlanVersion] = {}
    aims: dict[tuple[int, int, str, str], Aim] = {}
    for row in rows:
        plan, plan_source, target, source = row[:6], row[6:12], row[12:17], row[17:]
        if plan[0] not in plans:
            plans[plan[0]] = _version(plan, plan_source)
        territory_id, segment, kind, value, as_of = target
        aims[plan[0], territory_id, segment, kind] = Aim(value=value, basis=source[0], source=_source(source, as_of))
    versions = tuple(sorted(plans.values(), key=lambda plan: (plan.version_date, plan.version)))
    return Plans(versions=versions, in_force=version_in_force(versions, on=at), aims=aims)


# Any: columns of several types, in the order of the tuples above.
def _version(plan: tuple[Any, ...], source: tuple[Any, ...]) -> PlanVersion:
    pk, year, version, version_date, published_at, title = plan
    return PlanVersion(
        id=pk,
        year=year,
        version=version,
        version_date=version_date,
        published_at=published_at,
        title=title,
        basis=source[0],
        source=_source(source, version_date),
    )


def _source(columns: tuple[Any, ...], as_of: date | None) -> Source | None:
    basis, text, *document = columns
    held = SourceDocument(**dict(zip(_DOCUMENT, document, strict=True))) if document[0] is not None else None
    return source_of(held, text=text, as_of=as_of, basis=basis)
