"""Fresh or stale: only work that touches the territory's own areas counts."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from coverage import audit
from coverage.audit import UNSEEN_ACTIONS
from coverage.models import AuditEvent, ComputeRun, PendingRecompute, Territory
from coverage.selectors import freshness
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


def told(action: str) -> None:
    audit.record(at=factories.NOON, action=action, subject="test", by=None)


@pytest.mark.parametrize("action", UNSEEN_ACTIONS)
def test_acts_that_no_kept_page_shows_leave_the_content_as_it_was(world: SmallWorld, action: str) -> None:
    told("report-approved")
    before = freshness_of(world.region).content

    told(action)

    assert freshness_of(world.region).content == before


@pytest.mark.parametrize("action", ["report-approved", "report-begun", "month-opened", "an act nobody has thought of"])
def test_every_other_act_changes_it(world: SmallWorld, action: str) -> None:
    before = freshness_of(world.region).content

    told(action)

    assert freshness_of(world.region).content != before


@pytest.mark.parametrize("action", UNSEEN_ACTIONS)
def test_every_unseen_act_is_one_that_people_do(action: str) -> None:
    acts = "".join(file.read_text() for file in (settings.BASE_DIR / "coverage" / "entry").glob("*.py"))

    assert f'"{action}"' in acts


@pytest.mark.postgres
def test_the_latest_acts_come_from_the_partial_index(world: SmallWorld) -> None:
    AuditEvent.objects.bulk_create(
        AuditEvent(at=factories.NOON, action="report-saved" if number % 50 else "report-approved", subject="test")
        for number in range(5000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE coverage_auditevent")
        cursor.execute(f"EXPLAIN {freshness._VERSIONS}", [100, 100, None])
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "using auditevent_shown" in plan


def test_one_query_answers_it(world: SmallWorld, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        freshness_of(world.region)
