"""No beat, or two of them."""

from __future__ import annotations

import pytest
from django.db.models import Sum

from coverage.models import ComputeRun
from tests.faults.live.office import Office, healed
from tests.faults.live.stack import BEAT, WORKER

pytestmark = pytest.mark.faults


def test_without_a_beat_the_nudge_is_enough(office: Office) -> None:
    office.stack.start(WORKER)

    office.approve(1300)

    healed(office, seconds=5)


def test_two_beats_do_each_piece_of_work_once(office: Office) -> None:
    office.approve(1300)
    office.approve(1471)

    office.stack.start(BEAT, BEAT, WORKER, WORKER)

    healed(office, seconds=15)
    assert ComputeRun.objects.filter(kind="increment").aggregate(rows=Sum("work_rows"))["rows"] == 2
