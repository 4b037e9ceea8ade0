"""Work that a dead worker left behind is done by the next sweep of a living one."""

from __future__ import annotations

import subprocess

import pytest

from coverage.indicators.vocabulary import Group, Segment
from coverage.models import CoverageRatio, Heartbeat, PendingRecompute
from tests import factories
from tests.factories import NOON, SEPTEMBER
from tests.waiting import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres, pytest.mark.redis]


def test_work_row_left_behind_is_healed_within_15_seconds(celery_worker_process: subprocess.Popen[bytes]) -> None:
    world = factories.small_world()
    factories.handles(world.kisaran, Segment.BPU)
    report = factories.report(world.kisaran)
    factories.published(report, world.kisaran.areas.get(), Segment.BPU, active_workers=321)
    PendingRecompute.objects.create(
        territory_id=world.kisaran.pk, first_month=SEPTEMBER, last_month=SEPTEMBER, reason="approved", created_at=NOON
    )

    wait_until(lambda: not PendingRecompute.objects.exists(), seconds=15, what="the sweep takes the work row")

    ratio = CoverageRatio.objects.get(territory_id=world.kisaran.pk, group=Group.BPU, month=SEPTEMBER)
    assert ratio.active_workers == 321
    assert celery_worker_process.poll() is None


def test_idle_worker_and_its_beat_give_signs_of_life(celery_worker_process: subprocess.Popen[bytes]) -> None:
    wait_until(lambda: Heartbeat.objects.count() == 2, seconds=15, what="worker and beat have written")

    signs = {sign.name: sign for sign in Heartbeat.objects.all()}
    assert set(signs) == {"worker", "beat"}
    assert signs["worker"].detail.endswith(f":{celery_worker_process.pid}")
    assert signs["beat"].detail != signs["worker"].detail
