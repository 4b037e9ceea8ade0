"""A real worker of the product in processes of its own, and the memory that they take."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis
from django.conf import settings

from tests.waiting import wait_until

PROJECT = Path(__file__).parents[2]
_READY = "ready."


@contextmanager
def worker(folder: Path) -> Iterator[int]:
    """Start the worker as `manage.py serve` does, on an empty queue; yields its process id."""
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    log = folder / "worker.log"
    command = [sys.executable, "-m", "celery", "-A", "bpjs_dashboard", "worker", "--concurrency", "1"]
    command += ["--without-gossip", "--without-mingle", "-l", "INFO"]
    with log.open("wb") as sink:
        process = subprocess.Popen(command, cwd=PROJECT, stdout=sink, stderr=sink, start_new_session=True)
    try:
        wait_until(lambda: _READY in log.read_text() or process.poll() is not None, seconds=60, what="a ready worker")
        assert process.poll() is None, log.read_text()
        yield process.pid
    finally:
        _stop(process)


def megabytes(pid: int) -> float:
    """Resident memory of a process and its children, what they share counted for each."""
    own = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(own.split()[1]) / 1024 + sum(megabytes(int(child)) for child in children)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
