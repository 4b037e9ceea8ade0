"""Signs of life: the worker and the beat tell the database every few seconds that their rounds still turn."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time

from django.db import DatabaseError, InterfaceError, connection

from coverage.clock import real_now
from coverage.models import Heartbeat

WORKER, BEAT = "worker", "beat"
WRITE_EVERY = 10.0
# A round that has not turned for so long has stopped: no sign of life is written for it.
STOPPED_AFTER = 20.0

logger = logging.getLogger(__name__)


def write(name: str) -> None:
    """Say that this process lives, in one statement."""
    detail = f"{socket.gethostname()}:{os.getpid()}"[:120]
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=name, at=real_now(), detail=detail)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["at", "detail"],
    )


class Pulse:
    """Writes signs of life from a thread of its own, as long as `tick` is called.

    The ticks come from the round that must turn (messages sent, the broker heard), so that a process that hangs falls
    silent. The thread holds no connection between two signs: a child forked meanwhile inherits none.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._ticked_at = 0.0
        self._start = threading.Lock()
        self._thread: threading.Thread | None = None

    def tick(self) -> None:
        """Note that the round has turned; the first call of a process, or after its thread died, starts one."""
        self._ticked_at = time.monotonic()
        with self._start:
            # Also after a fork, which copies the object but not its thread, and after an error nobody foresaw.
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name=f"pulse-{self.name}", daemon=True)
                self._thread.start()

    def beats(self) -> bool:
        """Say whether the round turns."""
        return time.monotonic() - self._ticked_at < STOPPED_AFTER

    def _run(self) -> None:
        pause = threading.Event()
        while True:
            if self.beats():
                write_and_close(self.name)
            pause.wait(WRITE_EVERY)


def write_and_close(name: str) -> None:
    """Write one sign of life and give the connection back; an outage is only logged, the next sign comes soon."""
    try:
        write(name)
    except (DatabaseError, InterfaceError) as error:
        logger.warning("No sign of life could be written for %s: %s", name, error)
    finally:
        connection.close()
