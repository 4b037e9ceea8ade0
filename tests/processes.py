"""Processes of the product beside a test, each a group of its own, ended by its id and never by a name."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Running:
    """One process with its children and its log."""

    def __init__(self, command: Sequence[str], *, environment: Mapping[str, str], log: Path) -> None:
        self.log = log
        self._is_asked = self._is_ended = False
        with log.open("wb") as sink:
            self._process = subprocess.Popen(
                command, env=dict(environment), cwd=PROJECT, stdout=sink, stderr=sink, start_new_session=True
            )

    @property
    def pid(self) -> int:
        """Its id, which is its group's too."""
        return self._process.pid

    def is_running(self) -> bool:
        """It has not ended."""
        return self._process.poll() is None

    def said(self) -> str:
        """Everything in its log."""
        return self.log.read_text(errors="replace")

    def children(self) -> list[int]:
        """The ids of the processes that it started itself."""
        return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]

    def kill(self) -> None:
        """End the whole group at once, as the machine does when memory runs out."""
        if not self._is_ended:
            # Only once: the number may be somebody else's afterwards.
            self._is_ended = True
            self._signal_group(signal.SIGKILL)
            self._process.wait()

    def ask_to_end(self) -> None:
        """Ask it to end, once, and do not wait for it."""
        if self.is_running() and not self._is_asked:
            self._is_asked = True
            self._process.terminate()

    def stop(self, *, within: float = 10.0) -> None:
        """Ask it to end; whatever is left of its group after that is killed."""
        if self.is_running():
            self.ask_to_end()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=within)
        self.kill()

    def _signal_group(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.pid, number)
