"""Asking for a computation: remembered with the change, hurried after it, never in its way."""

from __future__ import annotations

import threading
import time
from unittest.mock import MagicMock, patch

import celery
import pytest
from django.db import connection, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from coverage.compute import work
from coverage.compute.work import Messenger, nudge, request_recompute
from coverage.indicators.vocabulary import Segment
from coverage.models import CoverageRatio, PendingRecompute
from tests import factories
from tests.factories import SEPTEMBER

pytestmark = pytest.mark.django_db


def ask() -> PendingRecompute:
    return request_recompute(territory=None, first_month=SEPTEMBER, last_month=SEPTEMBER, reason="test")


def test_work_row_is_refused_outside_a_transaction() -> None:
    with patch.object(connection, "in_atomic_block", new=False), pytest.raises(transaction.TransactionManagementError):
        ask()

    assert not PendingRecompute.objects.exists()


def test_work_row_dies_with_its_change(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        ask()
        transaction.set_rollback(True)

    assert callbacks == []
    assert not PendingRecompute.objects.exists()


def test_work_is_done_after_commit_without_a_worker(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, settings: Settings
) -> None:
    settings.REDIS_URL = ""
    office = factories.branch()
    factories.handles(office, Segment.PU)
    factories.published(factories.report(office), factories.area(office))

    with django_capture_on_commit_callbacks(execute=True):
        ask()

    assert CoverageRatio.objects.filter(territory_id=office.pk).exists()
    assert not PendingRecompute.objects.exists()


def test_failing_nudge_fails_nobody(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, settings: Settings
) -> None:
    settings.REDIS_URL = ""

    with (
        patch.object(work, "process_pending", side_effect=RuntimeError),
        django_capture_on_commit_callbacks(execute=True),
    ):
        ask()

    assert PendingRecompute.objects.count() == 1


def test_worker_is_nudged_by_task_name(settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    sent = threading.Event()

    with patch.object(celery.current_app, "send_task", side_effect=lambda *_, **__: sent.set()) as send_task:
        nudge()
        assert sent.wait(5)

    send_task.assert_called_once_with("coverage.process_pending", expires=30, ignore_result=True)


def test_broken_broker_is_only_logged(caplog: pytest.LogCaptureFixture) -> None:
    with patch.object(celery.current_app, "send_task", side_effect=ConnectionError("refused")):
        work.send()

    assert "the beat will sweep" in caplog.text


def test_frozen_broker_holds_nobody_up_and_one_message_waits() -> None:
    frozen, began, messages = threading.Event(), threading.Event(), MagicMock()

    def send() -> None:
        messages()
        began.set()
        frozen.wait(10)

    with patch.object(work, "send", send):
        messenger = Messenger()
        messenger.hurry()
        assert began.wait(5)
        started = time.monotonic()
        for _ in range(100):
            messenger.hurry()
        took = time.monotonic() - started
        began.clear()
        frozen.set()
        assert began.wait(5)

    assert took < 1
    assert messages.call_count == 2
