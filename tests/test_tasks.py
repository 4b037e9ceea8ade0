"""The worker's jobs are thin and carry the names that others send."""

from __future__ import annotations

from unittest.mock import patch

import celery
import pytest
from django.conf import settings

from coverage import tasks
from coverage.compute.sweep import SweepResult
from coverage.compute.work import TASK


def test_sweep_answers_to_the_name_that_is_nudged_and_scheduled() -> None:
    assert tasks.process_pending.name == TASK
    assert TASK in celery.current_app.tasks
    assert TASK in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


def test_sweep_returns_how_many_work_rows_were_done() -> None:
    with patch("coverage.compute.sweep.process_pending", return_value=SweepResult(work_rows=3)):
        assert tasks.process_pending() == 3


@pytest.mark.django_db
def test_sweep_without_work_does_nothing() -> None:
    assert tasks.process_pending() == 0
