"""Two sweeps at once: the second goes away quietly, and what it came for is done by the first."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from unittest.mock import patch

import pytest
from django.db import DatabaseError, InterfaceError, connection

from coverage.compute import claims, engine, ratios, sweep
from coverage.compute.engine import sweeping
from coverage.compute.scope import RecomputeScope
from coverage.compute.sweep import SweepResult, process_pending
from coverage.models import PendingRecompute, Territory
from tests import factories
from tests.factories import NOON, SEPTEMBER


def work(territory: Territory) -> PendingRecompute:
    return PendingRecompute.objects.create(
        territory_id=territory.pk, first_month=SEPTEMBER, last_month=SEPTEMBER, reason="publish", created_at=NOON
    )


def elsewhere(act: Callable[[], object]) -> object:
    """Do it in a thread, and so on a connection, of its own; returns what it answered."""
    answers: list[object] = []

    def run() -> None:
        try:
            answers.append(act())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(10)
    return answers[0]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_sweep_that_meets_another_goes_away_quietly_and_at_once(caplog: pytest.LogCaptureFixture) -> None:
    row = work(factories.branch())

    with sweeping() as is_ours, caplog.at_level(logging.INFO):
        # The lock's time limit would come after five seconds, as an outage.
        met = elsewhere(process_pending)

    assert is_ours
    assert met == SweepResult()
    assert [record.levelname for record in caplog.records if record.name == sweep.__name__] == ["INFO"]
    row.refresh_from_db()
    assert (row.claimed_at, row.attempts) == (None, 0)
    assert elsewhere(process_pending) == SweepResult(work_rows=1)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_work_whose_own_sweep_was_turned_away_is_done_by_the_one_under_way() -> None:
    world = factories.small_world()
    work(world.kisaran)
    turned_away: list[object] = []

    def recompute(scopes: Sequence[RecomputeScope], *, work_rows: int = 0) -> int:
        if not turned_away:
            turned_away.append(elsewhere(lambda: [work(world.medan), process_pending()][1]))
        return ratios.recompute(scopes, work_rows=work_rows)

    with patch.object(sweep, "recompute", recompute):
        done = process_pending()

    assert turned_away == [SweepResult()]
    assert done.work_rows == 2
    assert not PendingRecompute.objects.exists()


@pytest.mark.django_db
def test_endless_work_does_not_keep_one_sweep_for_ever() -> None:
    office = factories.branch()
    work(office)

    def recompute(scopes: Sequence[RecomputeScope], *, work_rows: int = 0) -> int:
        work(office)
        return 0

    with patch.object(sweep, "recompute", recompute):
        done = process_pending()

    assert done.work_rows == sweep.MOST_ROUNDS
    assert PendingRecompute.objects.count() == 1


@pytest.mark.parametrize("error", [DatabaseError("cut off"), InterfaceError("connection already closed")])
def test_connection_that_cannot_give_the_lock_back_is_closed(error: Exception) -> None:
    with patch.object(engine, "connection") as gone:
        gone.cursor.side_effect = error

        engine._end_sweep()

    gone.close.assert_called_once_with()


@pytest.mark.django_db
@pytest.mark.parametrize("error", [DatabaseError("cut off"), InterfaceError("connection already closed")])
def test_claim_that_cannot_be_taken_back_yet_is_remembered(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    row = work(factories.branch())
    claims.claim([row])

    with patch.object(claims, "_rows", side_effect=error):
        claims.release([row])

    assert "A claim could not be taken back yet" in caplog.text
    claims.settle()
    row.refresh_from_db()
    assert (row.attempts, row.claimed_at) == (0, None)
