"""A small supervisor: starts processes, starts again the ones that die, and stops all of them cleanly."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

logger = logging.getLogger(__name__)

LOOK_EVERY = 0.5
# A process that dies at once would be started for ever in a tight loop: wait longer each time, up to this.
LONGEST_WAIT = 30.0
SETTLED_AFTER = 30.0
STOP_WITHIN = 25.0


@dataclass(slots=True)
class Child:
    """One process that must be running."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    wait: float = 1.0
    due_at: float = field(default=0.0)


class Supervisor:
    """Keeps the children running until told to stop."""

    def __init__(self, commands: Mapping[str, Sequence[str]]) -> None:
        self._children = [Child(name, command) for name, command in commands.items()]
        self._stopping = False

    def run(self) -> None:
        """Start everything and watch it; returns when SIGTERM or SIGINT came and all children have ended."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        while not self._stopping:
            for child in self._children:
                self._look_after(child)
            time.sleep(LOOK_EVERY)
        self._end_all()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is not None and child.process.poll() is None:
            if now - child.started_at > SETTLED_AFTER:
                child.wait = 1.0
            return
        if child.process is not None:
            logger.warning(
                "%s ended with %s; starting again in %.0f s", child.name, child.process.returncode, child.wait
            )
            child.process, child.due_at = None, now + child.wait
            child.wait = min(child.wait * 2, LONGEST_WAIT)
        if now >= child.due_at:
            # An own session, so that Ctrl-C in the terminal reaches us first and the order of stopping is ours.
            child.process = subprocess.Popen(child.command, start_new_session=True)  # noqa: S603  # commands are our own
            child.started_at = now
            logger.info("%s started, pid %s", child.name, child.process.pid)

    def _end_all(self) -> None:
        running = [child.process for child in self._children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_WITHIN
        for process in running:
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
