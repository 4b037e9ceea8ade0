"""The broker forgets, refuses or freezes: every save is accepted in time, and no work is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.faults.live.office import IN_TIME, Office, healed
from tests.faults.live.stack import BEAT, WORKER, Broker
from tests.waiting import wait_until

pytestmark = pytest.mark.faults

# A worker that lost its broker looks for it again after at most this long.
RECONNECTED = 30


def test_broker_emptied_after_the_nudge(office: Office) -> None:
    office.approve(1300)
    wait_until(lambda: office.stack.broker.waiting() > 0, seconds=5, what="the nudge waits in the queue")

    office.stack.broker.empty()
    office.stack.start(WORKER, BEAT)

    healed(office, seconds=15)


@pytest.mark.parametrize(
    ("breaks", "mends"), [(Broker.stop, Broker.start), (Broker.freeze, Broker.thaw)], ids=["stopped", "frozen"]
)
def test_every_save_is_accepted_in_time_without_a_broker(
    office: Office, breaks: Callable[[Broker], None], mends: Callable[[Broker], None]
) -> None:
    office.stack.start(WORKER, BEAT)
    office.approve(1000)
    healed(office)

    breaks(office.stack.broker)
    for active in (1300, 1471):
        office.approve(active)
    assert office.slowest < IN_TIME
    mends(office.stack.broker)

    healed(office, seconds=RECONNECTED)
