"""The worker dies in the middle of its work, or is not there at all."""

from __future__ import annotations

import os
import signal

import pytest

from tests.faults.live.locks import somebody_waits, writing_held_up
from tests.faults.live.office import Office, healed
from tests.faults.live.stack import BEAT, WORKER
from tests.waiting import wait_until

pytestmark = pytest.mark.faults


def test_worker_killed_in_the_middle_of_its_task(office: Office) -> None:
    worker, _ = office.stack.start(WORKER, BEAT)
    with writing_held_up():
        office.approve(1300)
        wait_until(somebody_waits, seconds=10, what="the task has read its counts")
        worker.kill()

    office.stack.start(WORKER)

    healed(office, seconds=15)


def test_child_of_the_pool_killed_in_the_middle_of_its_task(office: Office) -> None:
    worker, _ = office.stack.start(WORKER, BEAT)
    with writing_held_up():
        office.approve(1300)
        wait_until(somebody_waits, seconds=10, what="the task has read its counts")
        for child in worker.children():
            os.kill(child, signal.SIGKILL)

    healed(office, seconds=15)
    assert worker.is_running()


def test_worker_away_and_back(office: Office) -> None:
    office.stack.start(BEAT)
    office.approve(1300)
    assert "Rasio belum mutakhir" in office.deputy.get("/wilayah/SUMBAGUT/").text

    office.approve(1471)
    office.stack.start(WORKER)

    healed(office, seconds=15)
