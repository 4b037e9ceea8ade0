"""The plans of all offices as one: a sum while all have a target, a version for each day on which one begins."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.indicators.vocabulary import Basis, Group, PathKind, PlanState, Segment, TargetKind
from coverage.models import Nation, PlanShare, Region, Target, TargetPlan
from coverage.selectors.breadth import read_wide_plans
from coverage.selectors.paths import MIXED, Course, path_of
from coverage.selectors.plans import Plans
from tests import factories

pytestmark = pytest.mark.django_db
NEW_YEAR, TENTH_OF_MARCH = date(2022, 1, 1), date(2022, 3, 10)


def plan(office: Region, day: date, value: int, version: int = 1, path: PathKind = PathKind.SEASONAL) -> TargetPlan:
    made = TargetPlan.objects.create(
        territory=office, year=2022, version=version, version_date=day, state=PlanState.PUBLISHED, basis=Basis.SEED,
        published_at=at(day, 9), title="Rencana", path=path,
    )  # fmt: skip
    Target.objects.create(plan=made, territory=office, segment="PU", kind=TargetKind.FLOW_NEW, value=value)
    return made


@pytest.fixture
def offices() -> tuple[Region, Region]:
    """Two offices with 100 and 200 persons from January on; the first asks for 400 from 10 March."""
    first, second = factories.region("A", "A"), factories.region("B", "B")
    plan(first, NEW_YEAR, 100)
    plan(second, NEW_YEAR, 200)
    plan(first, TENTH_OF_MARCH, 400, version=2)
    return first, second


def read(day: date, known_at: datetime | None = None) -> Plans:
    return read_wide_plans(Nation.objects.get(), 2022, at=day, territory_ids=(), known_at=known_at)


def persons(found: Plans) -> int | None:
    aim = found.aim(Nation.objects.get().pk, Group.PU)
    return aim.persons if aim else None


@pytest.mark.parametrize(
    ("day", "known_at", "expected"),
    [
        (date(2021, 12, 31), None, None),
        (date(2022, 2, 28), None, 300),
        (date(2022, 3, 31), None, 600),
        (date(2022, 3, 31), at(TENTH_OF_MARCH, 8), 300),
        (date(2022, 3, 31), at(date(2021, 12, 1)), None),
    ],
)
def test_target_is_the_sum_of_the_plans_in_force(
    offices: tuple[Region, Region], day: date, known_at: datetime | None, expected: int | None
) -> None:
    assert persons(read(day, known_at)) == expected


def test_target_is_unknown_while_an_office_has_none(offices: tuple[Region, Region]) -> None:
    factories.region("C", "C")

    assert persons(read(date(2022, 3, 31))) is None


def test_a_revision_of_one_office_revises_the_nation(
    offices: tuple[Region, Region], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    nation = Nation.objects.get()
    with django_assert_num_queries(4):
        found = read_wide_plans(nation, 2022, at=date(2022, 4, 30), territory_ids=())

    course = Course(territory_id=nation.pk, group=Group.PU, through=date(2022, 4, 1), plans=found, profiles={})

    assert course.cumulative[:4] == (25, 50, 150, 200)
    assert [(each.number, each.version.version_date) for each in course.revisions] == [(3, TENTH_OF_MARCH)]


def test_the_nation_follows_the_paths_of_its_offices(offices: tuple[Region, Region]) -> None:
    _, second = offices
    late = plan(second, date(2022, 5, 1), 400, version=2, path=PathKind.MANUAL)
    for number in range(1, 13):
        PlanShare.objects.create(plan=late, segment=Segment.PU, month_number=number, share=100 if number == 12 else 0)
    nation = Nation.objects.get()

    path = path_of(nation.pk, Group.PU, plans=read(date(2022, 5, 31)), profiles={})

    assert (path.share(6), path.share(12), path.kind) == (0.25, 1, MIXED)
