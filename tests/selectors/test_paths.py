"""Where a target should stand: a segment's profile, a total weighted by its segments' targets, else a twelfth."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coverage.indicators.seasonal import SeasonalProfile, seasonal_profile
from coverage.indicators.vocabulary import Group, Segment
from coverage.selectors.paths import path_of, profile_of
from tests.selectors.hand_made import HERE, NO_PLAN, plans

EARLY = seasonal_profile([50, 50, *[0] * 10])
LATE = seasonal_profile([*[0] * 10, 50, 50])
PROFILES: dict[Segment, SeasonalProfile] = {Segment.PU: EARLY, Segment.BPU: LATE}


def test_a_segment_follows_its_own_profile() -> None:
    path = path_of(HERE, Group.PU, plans=NO_PLAN, profiles=PROFILES)

    assert [path.share(number) for number in (1, 2, 12)] == [Fraction(1, 2), 1, 1]
    assert not path.is_even


@pytest.mark.parametrize("group", [Group.PMI, Group.FORMAL, Group.TOTAL])
def test_what_has_no_profile_is_due_in_twelfths(group: Group) -> None:
    path = path_of(HERE, group, plans=NO_PLAN, profiles=PROFILES)

    assert path.share(9) == Fraction(3, 4)
    assert path.is_even


def test_a_total_weighs_its_segments_by_their_targets() -> None:
    aims = plans({Group.PU: 300, Group.BPU: 100, Group.JAKON: 0, Group.PMI: 999})

    path = path_of(HERE, Group.TOTAL, plans=aims, profiles=PROFILES)

    assert path.share(2) == Fraction(3, 4)
    assert path.share(11) == Fraction(7, 8)
    assert path.share(12) == 1


def test_a_total_whose_plan_names_no_segments_is_due_in_twelfths() -> None:
    path = path_of(HERE, Group.TOTAL, plans=plans({Group.TOTAL: 1_800_000}), profiles=PROFILES)

    assert path.share(6) == Fraction(1, 2)
    assert path.is_even


def test_profile_of_a_sum_is_even() -> None:
    assert profile_of(Group.PU, PROFILES) is EARLY
    assert profile_of(Group.TOTAL, PROFILES).cumulative(6) == 50
