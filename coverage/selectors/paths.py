"""Where the year's target should stand by the end of each month, as the version of that month has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from coverage.indicators.groups import added_up
from coverage.indicators.months import month_end, months_of_year
from coverage.indicators.seasonal import SeasonalProfile, seasonal_profile
from coverage.indicators.vocabulary import Group, PathKind, Segment
from coverage.selectors.plans import Plans, PlanVersion, Profiles

EVEN = seasonal_profile([Fraction(100, 12)] * 12)
# Offices whose paths differ in kind, added up for the nation.
MIXED = "mixed"


# No slots: the blend is worked out for the one place that a page is about, not for each row of a list.
@dataclass(frozen=True)
class Path:
    """Month profiles weighted by targets; one profile for a segment, several for a total. `kind` says whose."""

    weights: tuple[tuple[SeasonalProfile, int], ...]
    kind: str = PathKind.EVEN

    def share(self, number: int) -> Fraction:
        """Return the part of the year's target due by the end of a month, 0 to 1."""
        whole = sum(weight for _, weight in self.weights)
        due = sum((profile.cumulative(number) * weight for profile, weight in self.weights), Fraction(0))
        return due / (100 * whole)

    @cached_property
    def profile(self) -> SeasonalProfile:
        """The profiles blended by their weights: twelve shares in percent that add up to 100."""
        if len(self.weights) == 1:
            return self.weights[0][0]
        whole = sum(weight for _, weight in self.weights)
        months = ([profile.share(number) * weight for profile, weight in self.weights] for number in range(1, 13))
        return seasonal_profile([sum(month, Fraction(0)) / whole for month in months])


NOTHING_KNOWN = Path(((EVEN, 1),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What the version in force at the end of a month asks for; without a target nothing is due."""

    version: PlanVersion | None
    target: int | None
    path: Path

    def by(self, number: int) -> Fraction | None:
        """Return the persons due by the end of a month."""
        return None if self.target is None else self.target * self.path.share(number)

    def within(self, number: int) -> Fraction | None:
        """Return the persons due in one month."""
        if self.target is None:
            return None
        before = self.path.share(number - 1) if number > 1 else Fraction(0)
        return self.target * (self.path.share(number) - before)


@dataclass(frozen=True, slots=True)
class Revision:
    """A newer version, and the month (1 to 12) at whose end it was first in force."""

    number: int
    version: PlanVersion


# No slots: worked out when a chart asks for it, because a list shows hundreds of places and draws none.
@dataclass(frozen=True, kw_only=True)
class Course:
    """The year's target of one territory month by month, as the page of one month knows it.

    A version dated after that month is not known to it: the months still to come follow the version of the page.
    """

    territory_id: int
    group: Group
    through: date
    plans: Plans
    profiles: Profiles

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """The twelve months of the year."""
        found: dict[int | None, Due] = {}
        dues = []
        for month in months_of_year(self.through.year):
            version = self.plans.on(month_end(min(month, self.through)))
            key = version.id if version else None
            if key not in found:
                found[key] = due_of(self.territory_id, self.group, version, plans=self.plans, profiles=self.profiles)
            dues.append(found[key])
        return tuple(dues)

    @property
    def cumulative(self) -> tuple[Fraction | None, ...]:
        """Persons due by the end of each month."""
        return tuple(due.by(number) for number, due in enumerate(self.dues, start=1))

    @property
    def monthly(self) -> tuple[Fraction | None, ...]:
        """Persons due in each month, by the version of that month alone."""
        return tuple(due.within(number) for number, due in enumerate(self.dues, start=1))

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """Months in which a newer version replaced one that had a target; the year's first version revises nothing."""
        pairs = zip(self.dues, self.dues[1:], strict=False)
        return tuple(
            Revision(number, after.version)
            for number, (before, after) in enumerate(pairs, start=2)
            if after is not before and before.target is not None and after.version is not None
        )


def due_of(territory_id: int, group: Group, version: PlanVersion | None, *, plans: Plans, profiles: Profiles) -> Due:
    """Return what one version asks of a territory; without a version there is no target."""
    aim = plans.aim(territory_id, group, version=version) if version else None
    path = path_of(territory_id, group, plans=plans, profiles=profiles, version=version)
    return Due(version=version, target=aim.persons if aim else None, path=path)


def profile_of(group: Group, profiles: Profiles) -> SeasonalProfile:
    """Return the seasonal profile of one segment; an even one where none is held."""
    return profiles.get(Segment(group.value), EVEN) if group.value in Segment.__members__ else EVEN


def path_of(
    territory_id: int, group: Group, *, plans: Plans, profiles: Profiles, version: PlanVersion | None = None
) -> Path:
    """Return the path of a territory's target in one version, in the one in force unless told.

    A total follows its segments' profiles weighted by their targets; a total whose plan names no segments
    (the announced plan of 2021) follows an even path. The nation weighs the paths of its offices.
    """
    plan = version or plans.in_force
    parts = added_up(group) or (_segment_of(group),)
    places = plans.offices.get(territory_id, (territory_id,))
    if len(parts) == len(places) == 1:
        profile, kind = _leg(places[0], parts[0], plan, plans, profiles)
        return Path(((profile, 1),), kind)
    legs = []
    for place in places:
        for segment in parts:
            aim = plans.aim(place, Group(segment.value), version=plan) if segment and plan else None
            if aim is not None and aim.value > 0:
                legs.append((*_leg(place, segment, plan, plans, profiles), aim.persons))
    kinds = {kind for _, kind, _ in legs}
    weights = tuple((profile, weight) for profile, _, weight in legs)
    return Path(weights, kinds.pop() if len(kinds) == 1 else MIXED) if legs else NOTHING_KNOWN


def _segment_of(group: Group) -> Segment | None:
    return Segment(group.value) if group.value in Segment.__members__ else None


def _leg(
    territory_id: int, segment: Segment | None, version: PlanVersion | None, plans: Plans, profiles: Profiles
) -> tuple[SeasonalProfile, str]:
    """Return a segment's profile with its kind: that of the plan, else the seasonal one, else twelfths."""
    shape = plans.shape(territory_id, version)
    if segment is None or shape.kind is PathKind.EVEN:
        return EVEN, PathKind.EVEN
    if segment in shape.profiles:
        return shape.profiles[segment], shape.kind
    return (profiles[segment], PathKind.SEASONAL) if segment in profiles else (EVEN, PathKind.EVEN)
