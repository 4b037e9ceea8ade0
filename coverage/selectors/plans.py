"""Targets as pages need them: the plan version in force at a day, its numbers, and the versions beside it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from coverage.indicators.groups import added_up
from coverage.indicators.seasonal import SeasonalProfile as MonthProfile
from coverage.indicators.targets import version_in_force
from coverage.indicators.vocabulary import Group, PathKind, Segment, TargetKind
from coverage.selectors.sources import Source

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
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How one plan spreads its year: the kind of its path, and the month profiles that were published with it."""

    kind: PathKind = PathKind.SEASONAL
    profiles: Profiles = field(default_factory=dict)


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


# No slots: every place of a national list asks for the mark.
@dataclass(frozen=True, kw_only=True)
class Plans:
    """The versions of one year, the one in force, and targets by version, territory, segment and kind.

    `shapes` are by plan. Where one version stands for the plans of several offices (breadth.py), `owners` says whose
    plan a territory follows, by version and territory, and `offices` which offices a territory adds up.
    """

    versions: tuple[PlanVersion, ...]
    in_force: PlanVersion | None
    aims: dict[tuple[int, int, str, str], Aim]
    shapes: Mapping[int, Shape] = field(default_factory=dict)
    owners: Mapping[tuple[int, int], int] = field(default_factory=dict)
    offices: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def mark(self) -> Hashable:
        """What tells these plans from others of the same place and month: all that `per=` can change."""
        in_force = self.in_force.id if self.in_force else None
        return in_force, tuple(plan.id for plan in self.versions), tuple(sorted(set(self.owners.values())))

    def on(self, day: date) -> PlanVersion | None:
        """Return the version in force on a day."""
        return version_in_force(self.versions, on=day) if self.versions else self.in_force

    def shape(self, territory_id: int, version: PlanVersion | None) -> Shape:
        """Return how a version spreads the year of a territory."""
        plan = version.id if version else 0
        return self.shapes.get(self.owners.get((plan, territory_id), plan)) or Shape()

    def aim(
        self,
        territory_id: int,
        group: Group,
        kind: TargetKind = TargetKind.FLOW_NEW,
        version: PlanVersion | None = None,
    ) -> Aim | None:
        """Return one target; without a version, that of the version in force.

        A total that the plan does not state, and the total without Jakon, which no plan states, is the sum of its
        segments, if all of them are stated.
        """
        plan = version or self.in_force
        if plan is None:
            return None
        stated = self.aims.get((plan.id, territory_id, group.value, kind.value))
        segments = added_up(group)
        if stated is None and segments and kind is not TargetKind.RATIO_END:
            return self._sum(plan, territory_id, segments, kind)
        return stated

    def _sum(self, plan: PlanVersion, territory_id: int, segments: Sequence[Segment], kind: TargetKind) -> Aim | None:
        parts = [self.aims.get((plan.id, territory_id, segment.value, kind.value)) for segment in segments]
        known = [part for part in parts if part is not None]
        if len(known) < len(segments):
            return None
        return Aim(value=sum((part.value for part in known), Decimal(0)), basis=known[0].basis, source=known[0].source)

    @property
    def earlier(self) -> tuple[PlanVersion, ...]:
        """Versions that the one in force replaced: announced and restated stand side by side."""
        if self.in_force is None:
            return ()
        here = (self.in_force.version_date, self.in_force.version)
        return tuple(plan for plan in self.versions if (plan.version_date, plan.version) < here)
