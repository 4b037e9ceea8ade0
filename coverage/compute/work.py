"""Asking for a computation: the work row remembers it, the nudge only hurries it."""

from __future__ import annotations

import logging
import queue
import threading
from datetime import date

import celery
from django.conf import settings
from django.db import connection, transaction

from coverage.clock import now
from coverage.compute.sweep import process_pending
from coverage.models import PendingRecompute, Territory

TASK = "coverage.process_pending"
# A message that waited this long is of no use: the beat has swept several times since.
_EXPIRES_SECONDS = 30

logger = logging.getLogger(__name__)


def request_recompute(
    *, territory: Territory | None, first_month: date | None, last_month: date | None, reason: str
) -> PendingRecompute:
    """Note what must be recomputed (no territory: all, no months: all), in the transaction of the change itself.

    Raises TransactionManagementError outside a transaction: change and work row must live or die together.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A work row is written in the transaction of its change.")
    row = PendingRecompute.objects.create(
        territory=territory, first_month=first_month, last_month=last_month, reason=reason, created_at=now()
    )
    transaction.on_commit(nudge, robust=True)
    return row


def nudge() -> None:
    """Have the waiting work done soon: by a worker, or here and now where there is none.

    Never fails and never waits for Redis; whatever happens, the work row remains.
    """
    try:
        if settings.REDIS_URL:
            _messenger.hurry()
        else:
            process_pending()
    except Exception:
        logger.exception("The nudge failed; the work row remains for the next sweep.")


class Messenger:
    """Sends nudges from a thread of its own, because a frozen Redis would hold up the request for seconds.

    At most one message waits behind the one being sent. More would say the same: a sweep takes all there is, and a
    message that is still waiting will be read after every commit made before it is sent.
    """

    def __init__(self) -> None:
        self._waiting: queue.Queue[None] = queue.Queue(maxsize=1)
        self._start = threading.Lock()
        self._thread: threading.Thread | None = None

    def hurry(self) -> None:
        """Have one message sent, without waiting for it."""
        try:
            self._waiting.put_nowait(None)
        except queue.Full:
            return
        with self._start:
            # Also after a fork, which copies the object but not its thread.
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="nudge", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            self._waiting.get()
            send()


def send() -> None:
    """Send one message by task name: this layer does not know the task. Failures are logged, the row remains."""
    try:
        celery.current_app.send_task(TASK, expires=_EXPIRES_SECONDS, ignore_result=True)
    except Exception:
        logger.exception("The nudge could not be sent; the beat will sweep.")


_messenger = Messenger()
