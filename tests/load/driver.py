"""The open loop: a request starts when it is due, not when the one before has ended, and its time counts from then."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.visitor import UNREACHABLE

# More than can be under way before the bars are long missed.
HANDS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One request: its kind, and what to do; it returns an error in a few words, or nothing."""

    kind: str
    act: Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one request went; milliseconds count from the moment at which it was due."""

    kind: str
    milliseconds: float
    error: str


class Record:
    """Outcomes from many threads."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []

    def do(self, deed: Deed, due: float) -> bool:
        """Do it now, note how it went, and say whether it went well."""
        try:
            error = deed.act()
        except UNREACHABLE as problem:
            error = type(problem).__name__
        milliseconds = (time.monotonic() - due) * 1000
        self.outcomes.append(Outcome(kind=deed.kind, milliseconds=milliseconds, error=error))
        return not error


def drive(deeds: Iterable[Deed], *, rate: float, record: Record) -> None:
    """Let the deeds become due at an even pace; returns when the last of them has ended."""
    waiting: queue.SimpleQueue[tuple[Deed, float] | None] = queue.SimpleQueue()
    hands = [threading.Thread(target=_work, args=(waiting, record), daemon=True) for _ in range(HANDS)]
    for hand in hands:
        hand.start()
    began = time.monotonic()
    for number, deed in enumerate(deeds):
        due = began + number / rate
        time.sleep(max(0.0, due - time.monotonic()))
        waiting.put((deed, due))
    for _ in hands:
        waiting.put(None)
    for hand in hands:
        hand.join()


def _work(waiting: queue.SimpleQueue[tuple[Deed, float] | None], record: Record) -> None:
    while (item := waiting.get()) is not None:
        record.do(*item)
