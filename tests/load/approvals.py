"""Beside the even pace: now and then a report is sent and approved, and the region page is watched for it."""

from __future__ import annotations

import itertools
import re
import threading
import time

from django.db import connection
from django.db.models import Sum

from coverage.indicators.groups import COUNTED
from coverage.models import PublishedCount
from tests.load.desk import MONTH, Desk
from tests.load.driver import Deed, Record
from tests.load.people import REGION, Office
from tests.load.region import MONTH as FIRST_DAY

# The 31 reports of a month go out over days; here ten in five minutes.
EVERY = 30.0
LOOK_EVERY = 0.2
GIVE_UP_AFTER = 60.0
_ACTIVE = re.compile(r"<b>([\d.]+)</b> peserta aktif")


class Approvals(threading.Thread):
    """One report after the other, from the branch to the region page."""

    def __init__(self, office: Office, record: Record) -> None:
        super().__init__(daemon=True)
        self.enough = threading.Event()
        self.seconds: list[float] = []
        self._office = office
        self._record = record

    def run(self) -> None:
        """Until it is enough; what is under way is finished."""
        try:
            for desk in itertools.cycle(reversed(self._office.desks)):
                if self.enough.wait(EVERY):
                    return
                with desk.taken():
                    self._carry(desk)
        finally:
            connection.close()

    def _carry(self, desk: Desk) -> None:
        count = next(self._office.counts)
        if self._do("report sent", lambda: desk.send(count)) and self._do("report approved", desk.approve):
            self.seconds.append(self._seconds_until_shown())
            self._do("report reopened", desk.reopen)

    def _do(self, kind: str, act: object) -> bool:
        assert callable(act)
        return self._record.do(Deed(kind=kind, act=act), time.monotonic())

    def _seconds_until_shown(self) -> float:
        began, seconds, total = time.monotonic(), 0.0, _published()
        while seconds < GIVE_UP_AFTER:
            found = _ACTIVE.search(self._office.deputy.get(f"{REGION}?bulan={MONTH}").text)
            seconds = time.monotonic() - began
            if found and int(found[1].replace(".", "")) == total:
                break
            time.sleep(LOOK_EVERY)
        return seconds


def _published() -> int:
    """The active workers of the month as approved, which the region page must come to."""
    segments = [segment.value for segment in COUNTED]
    rows = PublishedCount.objects.current().filter(month=FIRST_DAY, segment__in=segments)
    total: int = rows.aggregate(total=Sum("active_workers"))["total"]
    return total
