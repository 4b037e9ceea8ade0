"""Targets as pages need them: stated, derived, or not there; the version in force and those before it."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.indicators.vocabulary import Basis, Group, PathKind, PlanState, Segment, TargetKind
from coverage.models import PlanShare, Target, TargetPlan
from coverage.selectors.plan_reading import read_plans
from coverage.selectors.plans import Plans
from tests import factories
from tests.selectors.hand_made import HERE, NO_PLAN, plan, plans


def test_a_stated_total_is_taken_as_it_stands() -> None:
    found = plans({Group.TOTAL: 500, Group.PU: 100, Group.BPU: 100, Group.JAKON: 100}).aim(HERE, Group.TOTAL)

    assert found is not None
    assert found.persons == 500


def test_a_total_that_is_not_stated_is_the_sum_of_its_segments_without_pmi() -> None:
    found = plans({Group.PU: 100, Group.BPU: 20, Group.JAKON: 3, Group.PMI: 999}).aim(HERE, Group.TOTAL)

    assert found is not None
    assert found.persons == 123


def test_a_missing_segment_leaves_the_total_unknown() -> None:
    assert plans({Group.PU: 100, Group.BPU: 20}).aim(HERE, Group.TOTAL) is None


def test_a_target_without_jakon_is_the_sum_of_the_two_others_if_both_are_stated() -> None:
    both = plans({Group.TOTAL: 999, Group.PU: 100, Group.BPU: 20, Group.JAKON: 3}).aim(HERE, Group.NO_JAKON)

    assert both is not None
    assert both.persons == 120
    assert plans({Group.PU: 100, Group.TOTAL: 999}).aim(HERE, Group.NO_JAKON) is None


def test_ratios_are_never_added() -> None:
    of_ratios = plans({Group.PU: "0.5", Group.BPU: "0.1", Group.JAKON: "0.2"}, kind=TargetKind.RATIO_END)

    assert of_ratios.aim(HERE, Group.TOTAL, TargetKind.RATIO_END) is None


def test_there_is_no_target_without_a_plan_or_for_another_place() -> None:
    assert NO_PLAN.aim(HERE, Group.PU) is None
    assert plans({Group.PU: 100}).aim(HERE + 1, Group.PU) is None


def test_earlier_versions_stand_beside_the_one_in_force() -> None:
    first, second, third = plan(1), plan(2, date(2022, 7, 1)), plan(3, date(2022, 12, 1))

    assert Plans(versions=(first, second, third), in_force=second, aims={}).earlier == (first,)
    assert NO_PLAN.earlier == ()


def stored_plan(
    version: int,
    version_date: date,
    state: PlanState = PlanState.PUBLISHED,
    value: int = 100,
    published_at: datetime = factories.NOON,
    path: PathKind = PathKind.SEASONAL,
) -> TargetPlan:
    region = factories.region()
    made = TargetPlan.objects.create(
        territory=region, year=2022, version=version, version_date=version_date, state=state, basis=Basis.SEED,
        published_at=None if state is PlanState.DRAFT else published_at, title=f"Versi {version}", path=path,
    )  # fmt: skip
    Target.objects.create(plan=made, territory=region, segment="PU", kind=TargetKind.FLOW_NEW, value=value)
    return made


def shares(of: TargetPlan, *percents: str, segment: Segment = Segment.PU) -> None:
    for number, share in enumerate(percents, start=1):
        PlanShare.objects.create(plan=of, segment=segment, month_number=number, share=share)


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "persons"), [(date(2022, 6, 30), 100), (date(2022, 7, 1), 200)])
def test_the_latest_published_version_of_the_day_is_in_force(
    django_assert_num_queries: DjangoAssertNumQueries, day: date, persons: int
) -> None:
    stored_plan(1, date(2022, 1, 1))
    stored_plan(2, date(2022, 7, 1), value=200)
    stored_plan(3, date(2022, 2, 1), PlanState.DRAFT, value=999)
    region = factories.region()

    with django_assert_num_queries(1):
        found = read_plans(region.pk, 2022, at=day, territory_ids={region.pk})

    aim = found.aim(region.pk, Group.PU)
    assert aim is not None
    assert aim.persons == persons
    assert [version.version for version in found.versions] == [1, 2]


@pytest.mark.django_db
def test_before_the_first_version_nothing_is_in_force() -> None:
    stored_plan(1, date(2022, 3, 1))
    region = factories.region()

    found = read_plans(region.pk, 2022, at=date(2022, 2, 28), territory_ids={region.pk})

    assert found.in_force is None
    assert len(found.versions) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("known_at", "versions", "persons"),
    [
        (at(date(2022, 3, 10), 8, 59), [1], 100),
        (at(date(2022, 3, 10), 9), [1, 2], 200),
        (at(date(2022, 1, 1), 7), [], None),
        (None, [1, 2], 200),
    ],
)
def test_what_was_published_after_a_moment_was_not_known_at_it(
    known_at: datetime | None, versions: list[int], persons: int | None
) -> None:
    stored_plan(1, date(2022, 1, 1), published_at=at(date(2022, 1, 1), 8))
    stored_plan(2, date(2022, 3, 1), value=200, published_at=at(date(2022, 3, 10), 9))
    region = factories.region()

    found = read_plans(region.pk, 2022, at=date(2022, 3, 31), territory_ids={region.pk}, known_at=known_at)

    aim = found.aim(region.pk, Group.PU)
    assert [plan.version for plan in found.versions] == versions
    assert (aim.persons if aim else None) == persons


@pytest.mark.django_db
def test_a_plan_brings_the_path_that_was_published_with_it() -> None:
    shares(stored_plan(1, date(2022, 1, 1), path=PathKind.MANUAL), "40", *["0"] * 10, "60")
    stored_plan(2, date(2022, 6, 1), path=PathKind.EVEN)
    region = factories.region()

    found = read_plans(region.pk, 2022, at=date(2022, 1, 31), territory_ids={region.pk})

    first, second = (found.shape(region.pk, version) for version in found.versions)
    assert (first.kind, first.profiles[Segment.PU].cumulative(11)) == (PathKind.MANUAL, 40)
    assert (second.kind, dict(second.profiles)) == (PathKind.EVEN, {})


@pytest.mark.django_db
def test_shares_with_four_decimals_are_parts_of_their_sum() -> None:
    shares(stored_plan(1, date(2022, 1, 1), path=PathKind.LAST_YEAR), *["8.3333"] * 12)
    region = factories.region()

    found = read_plans(region.pk, 2022, at=date(2022, 1, 31), territory_ids={region.pk})

    profile = found.shape(region.pk, found.in_force).profiles[Segment.PU]
    assert (profile.share(1), profile.cumulative(12)) == (Fraction(100, 12), 100)


@pytest.mark.django_db
def test_eleven_shares_are_no_path() -> None:
    shares(stored_plan(1, date(2022, 1, 1), path=PathKind.MANUAL), *["9"] * 11)
    region = factories.region()

    found = read_plans(region.pk, 2022, at=date(2022, 1, 31), territory_ids={region.pk})

    assert found.shape(region.pk, found.in_force).profiles == {}
