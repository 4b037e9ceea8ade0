"""What all tests share: emptied tables past the guards, a clean cache, and marks for what an engine must offer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection

# Imported the ordinary way, because slipcover 1.1 loses the path of a package that pytest imports by its file.
import tests.pages  # noqa: F401
from coverage.selectors import kept
from tests.flush import flush_past_guards


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this run's engines cannot show."""
    missing = {
        "postgres": connection.vendor != "postgresql" and "needs PostgreSQL: make test-postgres",
        "redis": not settings.REDIS_URL and "needs Valkey: make test-postgres",
    }
    for item in items:
        for mark, reason in missing.items():
            if reason and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session", autouse=True)
def _emptied_tables() -> Iterator[None]:
    """Let TransactionTestCase empty the append-only tables; nothing else may."""
    with flush_past_guards(connection):
        yield


@pytest.fixture(autouse=True)
def _clean_cache() -> None:
    """Forget what an earlier test cached: its rows were rolled back, the cache was not."""
    for each in caches.all(initialized_only=True):
        each.clear()
    kept.forget()
