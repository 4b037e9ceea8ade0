"""No fault at all: from the branch's box to the region's page, through the real worker."""

from __future__ import annotations

from tests.faults.live.office import Office, healed
from tests.faults.live.stack import BEAT, WORKER
from tests.waiting import wait_until


def test_an_approved_count_is_on_the_region_page_within_2_seconds(office: Office) -> None:
    office.stack.start(WORKER, BEAT)

    for active in (1300, 1471):
        office.approve(active)
        wait_until(lambda: office.shows(active), seconds=2, what="the region page shows it")  # noqa: B023

    healed(office)
