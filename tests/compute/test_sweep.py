"""Work rows taken, done and removed; a poisoned one is parked and stops nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unittest.mock import patch

import pytest
from django.db import OperationalError

from coverage.compute import claims, ratios, sweep
from coverage.compute.claims import DIED
from coverage.compute.scope import RecomputeScope
from coverage.compute.sweep import SweepResult, process_pending
from coverage.indicators.vocabulary import Segment
from coverage.models import ComputeRun, CoverageRatio, PendingRecompute, Territory
from coverage.models.derived import PendingRecomputeQuerySet
from tests import factories
from tests.factories import NOON, SEPTEMBER, SmallWorld

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> SmallWorld:
    """Two offices with one published cell each, not computed yet."""
    world = factories.small_world()
    for office in (world.kisaran, world.medan):
        factories.handles(office, Segment.PU)
        factories.published(factories.report(office), office.areas.get())
    return world


@pytest.fixture
def _kisaran_is_poison(world: SmallWorld) -> Iterator[None]:
    def recompute(scopes: Sequence[RecomputeScope], *, work_rows: int = 0) -> int:
        if any(scope.territory_id == world.kisaran.pk for scope in scopes):
            raise ValueError("poison")
        return ratios.recompute(scopes, work_rows=work_rows)

    with patch.object(sweep, "recompute", recompute):
        yield


def work(territory: Territory | None) -> PendingRecompute:
    return PendingRecompute.objects.create(
        territory_id=territory and territory.pk, first_month=SEPTEMBER, last_month=SEPTEMBER, reason="publish",
        created_at=NOON,
    )  # fmt: skip


def test_waiting_work_is_done_and_removed(world: SmallWorld) -> None:
    work(world.kisaran)
    work(world.medan)

    result = process_pending()

    assert result == SweepResult(work_rows=2, rows_written=21)
    assert CoverageRatio.objects.get(territory_id=world.region.pk, group="PU").active_workers == 200
    assert not PendingRecompute.objects.exists()
    run = ComputeRun.objects.get()
    assert (run.work_rows, run.rows_written, run.is_ok) == (2, 21, True)


def test_second_sweep_finds_nothing(world: SmallWorld) -> None:
    work(world.kisaran)
    process_pending()

    assert process_pending() == SweepResult()
    assert ComputeRun.objects.count() == 1


def test_same_work_asked_twice_is_done_twice_without_harm(world: SmallWorld) -> None:
    work(world.kisaran)
    process_pending()
    work(world.kisaran)

    assert process_pending() == SweepResult(work_rows=1, rows_written=0)


def test_sweep_takes_no_more_than_its_limit(world: SmallWorld) -> None:
    first, second = work(world.kisaran), work(world.medan)

    process_pending(limit=1)

    assert list(PendingRecompute.objects.all()) == [second]
    assert not PendingRecompute.objects.filter(pk=first.pk).exists()


@pytest.mark.usefixtures("_kisaran_is_poison")
def test_poisoned_work_stops_nobody_else(world: SmallWorld) -> None:
    poison = work(world.kisaran)
    work(world.medan)

    result = process_pending()

    assert (result.work_rows, result.failed) == (1, 1)
    assert CoverageRatio.objects.filter(territory_id=world.medan.pk).exists()
    poison.refresh_from_db()
    assert (poison.attempts, poison.last_error, poison.parked_at) == (1, "ValueError: poison", None)
    assert ComputeRun.objects.filter(is_ok=False, error="ValueError: poison").count() == 1


@pytest.mark.usefixtures("_kisaran_is_poison")
def test_poisoned_work_is_parked_after_five_attempts(world: SmallWorld) -> None:
    poison = work(world.kisaran)

    failed = [process_pending().failed for _ in range(6)]

    poison.refresh_from_db()
    assert failed == [1, 1, 1, 1, 1, 0]
    assert poison.attempts == 5
    assert poison.parked_at is not None


def test_outage_of_the_database_is_no_attempt(world: SmallWorld) -> None:
    row = work(world.kisaran)

    with patch.object(sweep, "recompute", side_effect=OperationalError("canceling statement due to lock timeout")):
        result = process_pending()

    row.refresh_from_db()
    assert result == SweepResult(is_postponed=True)
    assert (row.attempts, row.parked_at) == (0, None)


def test_failed_work_leaves_no_trace_in_the_ratios(world: SmallWorld) -> None:
    work(world.kisaran)

    crash = RuntimeError("crash between writing and removing the work")
    with patch.object(PendingRecomputeQuerySet, "delete", side_effect=crash):
        process_pending()

    assert not CoverageRatio.objects.exists()
    assert PendingRecompute.objects.count() == 1


def test_row_of_a_process_that_died_is_tried_alone_after_the_others(world: SmallWorld) -> None:
    died = work(world.kisaran)
    PendingRecompute.objects.update(claimed_at=NOON, attempts=2)
    work(world.medan)
    done: list[list[int | None]] = []

    def recompute(scopes: Sequence[RecomputeScope], *, work_rows: int = 0) -> int:
        done.append([scope.territory_id for scope in scopes])
        return ratios.recompute(scopes, work_rows=work_rows)

    with patch.object(sweep, "recompute", recompute):
        process_pending()

    assert done == [[world.medan.pk], [world.kisaran.pk]]
    assert not PendingRecompute.objects.filter(pk=died.pk).exists()
    assert ComputeRun.objects.filter(is_ok=False, error=DIED).count() == 1


def test_row_whose_fifth_process_died_is_parked_without_another_try(world: SmallWorld) -> None:
    row = work(world.kisaran)
    PendingRecompute.objects.update(claimed_at=NOON, attempts=5)

    assert process_pending() == SweepResult()

    row.refresh_from_db()
    assert (row.parked_at is not None, row.claimed_at, row.last_error) == (True, None, DIED)


def test_batch_of_a_process_that_died_counts_no_attempt(world: SmallWorld) -> None:
    work(world.kisaran)
    work(world.medan)
    PendingRecompute.objects.update(claimed_at=NOON)

    assert process_pending().work_rows == 2
    assert not ComputeRun.objects.filter(is_ok=False).exists()


def test_claim_that_outlived_an_outage_is_taken_back_by_its_own_process(world: SmallWorld) -> None:
    row = work(world.kisaran)
    gone = OperationalError("server closed the connection unexpectedly")
    with (
        patch.object(sweep, "recompute", side_effect=gone),
        patch.object(sweep, "release", side_effect=lambda rows: claims._owed.add(rows[0].pk)),
    ):
        assert process_pending().is_postponed
    row.refresh_from_db()
    assert row.attempts == 1

    claims.settle()

    row.refresh_from_db()
    assert (row.attempts, row.claimed_at, row.last_error) == (0, None, "")
