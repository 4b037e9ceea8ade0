"""Where the year's target should stand by the end of each month."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from coverage.indicators.groups import COUNTED
from coverage.indicators.seasonal import SeasonalProfile, seasonal_profile
from coverage.indicators.vocabulary import Group, Segment
from coverage.selectors.plans import Plans, Profiles

EVEN = seasonal_profile([Fraction(100, 12)] * 12)


@dataclass(frozen=True, slots=True)
class Path:
    """Month profiles weighted by targets; one profile for a segment, several for a total."""

    weights: tuple[tuple[SeasonalProfile, int], ...]

    def share(self, number: int) -> Fraction:
        """Return the part of the year's target due by the end of a month, 0 to 1."""
        whole = sum(weight for _, weight in self.weights)
        due = sum((profile.cumulative(number) * weight for profile, weight in self.weights), Fraction(0))
        return due / (100 * whole)

    @property
    def is_even(self) -> bool:
        """No profile is known for it: a twelfth of the target each month."""
        return self.weights == ((EVEN, 1),)


def profile_of(group: Group, profiles: Profiles) -> SeasonalProfile:
    """Return the month profile of one segment; an even one where none is held."""
    return profiles.get(Segment(group.value), EVEN) if group.value in Segment.__members__ else EVEN


def path_of(territory_id: int, group: Group, *, plans: Plans, profiles: Profiles) -> Path:
    """Return the path of a territory's target.

    A total follows its segments' profiles weighted by their targets; a total whose plan names no segments
    (the announced plan of 2021) follows an even path.
    """
    if group is not Group.TOTAL:
        return Path(((profile_of(group, profiles), 1),))
    weights = [
        (profiles.get(segment, EVEN), aim.persons)
        for segment in COUNTED
        if (aim := plans.aim(territory_id, Group(segment.value))) is not None and aim.value > 0
    ]
    return Path(tuple(weights)) if weights else Path(((EVEN, 1),))
