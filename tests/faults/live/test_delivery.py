"""Messages that come often, late, out of order, or never."""

from __future__ import annotations

import pytest
from celery import Celery

from coverage.compute.work import TASK
from tests.faults.live.locks import somebody_waits, writing_held_up
from tests.faults.live.office import Office, healed
from tests.faults.live.stack import BEAT, WEB, WORKER
from tests.waiting import wait_until

pytestmark = pytest.mark.faults


def send(office: Office, times: int) -> None:
    """Put the task's message on the queue so many times."""
    with Celery(broker=office.stack.broker.url) as app:
        for _ in range(times):
            app.send_task(TASK, ignore_result=True)


def test_message_delivered_many_times_to_two_workers(office: Office) -> None:
    office.stack.start(WORKER, WORKER)

    for active in (1300, 1471, 1382):
        office.approve(active)
        send(office, 10)

    healed(office)


def test_later_change_computed_beside_an_earlier_one(office: Office) -> None:
    office.stack.start(WORKER, WORKER)
    with writing_held_up():
        office.approve(1300)
        wait_until(somebody_waits, seconds=10, what="the first task has read its counts")
        # The second worker takes this one while the first still stands before its older result.
        office.approve(1471)
        send(office, 2)

    send(office, 1)
    healed(office)


def test_web_killed_between_the_commit_and_the_nudge(office: Office) -> None:
    office.stack.broker.stop()
    office.approve(1300)
    office.stack.kill(WEB)
    office.stack.broker.start()
    assert office.stack.broker.waiting() == 0

    office.stack.start(WEB, WORKER, BEAT)

    healed(office, seconds=15)
