"""Where a target should stand: a segment's profile, a total weighted by its segments' targets, else a twelfth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from coverage.indicators.seasonal import SeasonalProfile, seasonal_profile
from coverage.indicators.vocabulary import Group, PathKind, Segment, TargetKind
from coverage.selectors.paths import MIXED, Course, path_of, profile_of
from coverage.selectors.plans import Aim, Plans, Shape
from tests.selectors.hand_made import HERE, NO_PLAN, plan, plans

EARLY = seasonal_profile([50, 50, *[0] * 10])
LATE = seasonal_profile([*[0] * 10, 50, 50])
PROFILES: dict[Segment, SeasonalProfile] = {Segment.PU: EARLY, Segment.BPU: LATE}


def test_a_segment_follows_its_own_profile() -> None:
    path = path_of(HERE, Group.PU, plans=NO_PLAN, profiles=PROFILES)

    assert [path.share(number) for number in (1, 2, 12)] == [Fraction(1, 2), 1, 1]
    assert path.kind == PathKind.SEASONAL


@pytest.mark.parametrize("group", [Group.PMI, Group.FORMAL, Group.TOTAL])
def test_what_has_no_profile_is_due_in_twelfths(group: Group) -> None:
    path = path_of(HERE, group, plans=NO_PLAN, profiles=PROFILES)

    assert path.share(9) == Fraction(3, 4)
    assert path.kind == PathKind.EVEN


def test_a_total_weighs_its_segments_by_their_targets() -> None:
    aims = plans({Group.PU: 300, Group.BPU: 100, Group.JAKON: 0, Group.PMI: 999})

    path = path_of(HERE, Group.TOTAL, plans=aims, profiles=PROFILES)

    assert path.share(2) == Fraction(3, 4)
    assert path.share(11) == Fraction(7, 8)
    assert path.share(12) == 1


def test_a_total_whose_plan_names_no_segments_is_due_in_twelfths() -> None:
    path = path_of(HERE, Group.TOTAL, plans=plans({Group.TOTAL: 1_800_000}), profiles=PROFILES)

    assert path.share(6) == Fraction(1, 2)
    assert path.kind == PathKind.EVEN


def test_profile_of_a_sum_is_even() -> None:
    assert profile_of(Group.PU, PROFILES) is EARLY
    assert profile_of(Group.TOTAL, PROFILES).cumulative(6) == 50


def test_a_plan_with_a_path_of_its_own_follows_it() -> None:
    own = replace(plans({Group.PU: 100}), shapes={1: Shape(kind=PathKind.MANUAL, profiles={Segment.PU: LATE})})

    path = path_of(HERE, Group.PU, plans=own, profiles=PROFILES)

    assert (path.share(10), path.kind) == (0, PathKind.MANUAL)


def test_an_even_plan_is_even_whatever_the_season() -> None:
    even = replace(plans({Group.PU: 100}), shapes={1: Shape(kind=PathKind.EVEN)})

    path = path_of(HERE, Group.PU, plans=even, profiles=PROFILES)

    assert (path.share(3), path.kind) == (Fraction(1, 4), PathKind.EVEN)


@pytest.mark.parametrize(
    ("group", "kind"), [(Group.PU, PathKind.SEASONAL), (Group.JAKON, PathKind.EVEN), (Group.TOTAL, MIXED)]
)
def test_path_says_where_it_comes_from(group: Group, kind: str) -> None:
    aims = plans({Group.PU: 300, Group.BPU: 100, Group.JAKON: 100})

    assert path_of(HERE, group, plans=aims, profiles=PROFILES).kind == kind


def test_a_nation_weighs_the_paths_of_its_offices() -> None:
    nation, one, two = 1, 2, 3
    aims = {(7, office, "PU", "flow_new"): Aim(value=Decimal(n), basis="seed", source=None)
            for office, n in ((one, 100), (two, 300))}  # fmt: skip
    wide = Plans(
        versions=(), in_force=plan(7), aims=aims, offices={nation: (one, two)}, owners={(7, one): 11, (7, two): 12},
        shapes={11: Shape(), 12: Shape(kind=PathKind.MANUAL, profiles={Segment.PU: LATE})},
    )  # fmt: skip

    path = path_of(nation, Group.PU, plans=wide, profiles=PROFILES)

    assert (path.share(2), path.share(12), path.kind) == (Fraction(1, 4), 1, MIXED)


def revised(through: int, *, march: int = 240) -> Course:
    """120 persons from January on, and from 10 March another target."""
    first, second = plan(1), plan(2, date(2022, 3, 10))
    aims = {
        (version.id, HERE, "PU", TargetKind.FLOW_NEW.value): Aim(value=Decimal(n), basis="seed", source=None)
        for version, n in ((first, 120), (second, march))
    }
    known = Plans(versions=(first, second), in_force=None, aims=aims)
    return Course(territory_id=HERE, group=Group.PU, through=date(2022, through, 1), plans=known, profiles={})


def test_each_month_follows_the_version_in_force_at_its_end() -> None:
    course = revised(4)

    assert course.cumulative[:4] == (10, 20, 60, 80)
    assert course.monthly[:4] == (10, 10, 20, 20)
    assert [(each.number, each.version.version) for each in course.revisions] == [(3, 2)]


def test_a_page_of_an_earlier_month_knows_no_later_version() -> None:
    course = revised(2)

    assert course.cumulative[:4] == (10, 20, 30, 40)
    assert course.revisions == ()


def test_the_first_version_of_a_year_revises_nothing() -> None:
    late = replace(plans({Group.PU: 120}), versions=(plan(1, date(2022, 2, 4)),))
    course = Course(territory_id=HERE, group=Group.PU, through=date(2022, 4, 1), plans=late, profiles={})

    assert course.cumulative[:3] == (None, 20, 30)
    assert course.revisions == ()
