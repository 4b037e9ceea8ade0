"""Waiting for another process: a bounded look, again and again, instead of a sleep."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


def wait_until(is_so: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Return as soon as it is so; fail with a sentence when it is not in time."""
    pause = threading.Event()
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}")
        pause.wait(0.1)
