"""Where kept pages lie: in this process and in the cache behind it, which may be down or frozen, a page may not."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from django.core.cache import cache, caches

LIFETIME = 15 * 60
REST_SECONDS = 30.0

logger = logging.getLogger(__name__)


class Shelf:
    """The cache as pages use it, behind a small one in the process.

    After a failure it is left alone for a while, so that not every request waits for its time limit.
    """

    def __init__(self) -> None:
        self._rests_until = 0.0
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """Return what is kept, or nothing."""
        if (near := caches["near"].get(key)) is not None:
            return bytes(near)
        found = self._ask(lambda: cache.get(key))
        if not isinstance(found, bytes):
            return None
        caches["near"].set(key, found)
        return found

    def put(self, key: str, document: bytes) -> None:
        """Keep a page for a while."""
        caches["near"].set(key, document)
        self._ask(lambda: cache.set(key, document, LIFETIME))

    def wake(self) -> None:
        """Ask the cache again at once."""
        self._rests_until = 0.0

    def _ask(self, act: Callable[[], object]) -> object:
        if time.monotonic() < self._rests_until:
            return None
        try:
            return act()
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the cache, the page comes without it
            self._rest(error)
            return None

    def _rest(self, error: Exception) -> None:
        with self._lock:
            is_news = time.monotonic() >= self._rests_until
            self._rests_until = time.monotonic() + REST_SECONDS
        if is_news:
            logger.warning("The page cache does not answer (%s); pages come without it for a while.", error)


shelf = Shelf()
