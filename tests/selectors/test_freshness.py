"""Fresh or stale: only work that touches the territory's own areas counts."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.models import ComputeRun, PendingRecompute, Territory
from coverage.selectors.freshness import freshness_of
from tests import factories
from tests.factories import SmallWorld


@pytest.fixture
def world(db: None) -> SmallWorld:
    """Three offices with one area each."""
    return factories.small_world()


def waits(territory: Territory | None, **fields: object) -> None:
    pk = territory.pk if territory else None
    PendingRecompute.objects.create(territory_id=pk, reason="uji", created_at=factories.NOON, **fields)


def test_before_the_first_run_nothing_is_computed(world: SmallWorld) -> None:
    found = freshness_of(world.region)

    assert (found.data_version, found.computed_at, found.is_stale) == (0, None, False)


def test_the_newest_run_that_wrote_rows_is_the_data_version(world: SmallWorld) -> None:
    moments = {"started_at": factories.NOON, "finished_at": factories.NOON}
    good = ComputeRun.objects.create(kind="full", rows_written=7, is_ok=True, **moments)
    ComputeRun.objects.create(kind="increment", rows_written=0, is_ok=True, **moments)
    ComputeRun.objects.create(kind="full", rows_written=9, is_ok=False, **moments)

    found = freshness_of(world.region)

    assert (found.data_version, found.computed_at) == (good.pk, factories.NOON)


def test_work_of_an_office_touches_all_above_its_areas_and_no_other_office(world: SmallWorld) -> None:
    waits(world.kisaran)

    assert freshness_of(world.kisaran).is_stale
    assert freshness_of(world.region).is_stale
    assert freshness_of(world.kisaran.seat).is_stale
    assert not freshness_of(world.medan).is_stale
    assert not freshness_of(world.south).is_stale


def test_work_of_one_area_touches_its_office(world: SmallWorld) -> None:
    waits(world.kisaran.areas.get())

    assert freshness_of(world.kisaran).pending_count == 1
    assert not freshness_of(world.medan).is_stale


def test_work_without_a_territory_touches_all(world: SmallWorld) -> None:
    waits(None)

    assert freshness_of(world.medan).is_stale


def test_parked_work_is_counted_apart(world: SmallWorld) -> None:
    waits(world.kisaran, parked_at=factories.NOON, attempts=5)
    waits(world.kisaran)

    found = freshness_of(world.kisaran)

    assert (found.pending_count, found.parked_count) == (2, 1)


def test_one_query_answers_it(world: SmallWorld, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        freshness_of(world.region)
