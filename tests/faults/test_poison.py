"""A work row that kills the process which computes it is parked; the others are done, and none of them is blamed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.db import connection

from coverage.compute import ratios, sweep
from coverage.compute.claims import DIED
from coverage.compute.sweep import SweepResult, process_pending
from coverage.indicators.vocabulary import Segment
from coverage.models import CoverageRatio, PendingRecompute
from tests import factories
from tests.factories import NOON, SEPTEMBER, SmallWorld
from tests.faults.conftest import PROJECT, environment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

# One sweep in a process of its own, which kills itself in the middle of the poisoned row's transaction.
SWEEP = """
import os, signal, sys
import django
django.setup()
from coverage.compute import ratios, sweep
def recompute(scopes, *, work_rows=0):
    written = ratios.recompute(scopes, work_rows=work_rows)
    if any(scope.territory_id == int(sys.argv[1]) for scope in scopes):
        os.kill(os.getpid(), signal.SIGKILL)
    return written
sweep.recompute = recompute
sweep.process_pending()
"""


@pytest.fixture
def world() -> SmallWorld:
    """Two offices with one published cell each, and a work row for both."""
    world = factories.small_world()
    for office in (world.kisaran, world.medan):
        factories.handles(office, Segment.PU)
        factories.published(factories.report(office), office.areas.get())
        PendingRecompute.objects.create(
            territory_id=office.pk, first_month=SEPTEMBER, last_month=SEPTEMBER, reason="publish", created_at=NOON
        )
    return world


def sweep_that_dies_of(office_id: int) -> int:
    command = [sys.executable, "-c", SWEEP, str(office_id)]
    return subprocess.run(command, cwd=PROJECT, env=environment(), timeout=60, check=False).returncode


def test_row_that_kills_its_process_is_parked_after_five_and_the_others_are_done(world: SmallWorld) -> None:
    poison = PendingRecompute.objects.get(territory_id=world.kisaran.pk)

    codes = [sweep_that_dies_of(world.kisaran.pk) for _ in range(7)]

    # The batch, then five times alone; the seventh sweep parks it.
    assert codes == [-9] * 6 + [0]
    poison.refresh_from_db()
    assert (poison.attempts, poison.last_error, poison.parked_at is not None) == (5, DIED, True)
    assert list(PendingRecompute.objects.all()) == [poison]
    assert CoverageRatio.objects.filter(territory_id=world.medan.pk).exists()
    assert not CoverageRatio.objects.filter(territory_id=world.kisaran.pk).exists()


def test_lost_connection_is_no_attempt(world: SmallWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    PendingRecompute.objects.filter(territory_id=world.medan.pk).delete()

    def cut(scopes: object, *, work_rows: int = 0) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        raise AssertionError("the connection is still there")

    monkeypatch.setattr(sweep, "recompute", cut)
    cut_off = process_pending()
    row = PendingRecompute.objects.get()
    monkeypatch.setattr(sweep, "recompute", ratios.recompute)

    assert cut_off.is_postponed
    assert (row.attempts, row.claimed_at) == (0, None)
    assert process_pending().work_rows == 1


def test_second_sweep_leaves_the_work_to_the_first_and_the_next_one_does_it(world: SmallWorld) -> None:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(5290127)")

        assert process_pending() == SweepResult()
        assert not PendingRecompute.objects.filter(claimed_at__isnull=False).exists()
    finally:
        other.close()
    assert process_pending().work_rows == 2
