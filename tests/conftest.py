"""What all tests share: emptied tables past the guards, a clean cache, and marks for what an engine must offer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection

# Imported the ordinary way, because slipcover 1.1 loses the path of a package that pytest imports by its file.
import tests.pages  # noqa: F401
from coverage.selectors import kept
from tests.flush import flush_past_guards

HERE = Path(__file__).parent
# Arithmetic, drawings, words, files and the manners of the house: what they say of one engine they say of any.
ENGINE_FREE = {
    "figures",
    "fixtures",
    "indicators",
    "templatetags",
    "test_docs.py",
    "test_house.py",
    "test_stylesheets.py",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make test` run what no engine can change with the first engine only."""
    parser.addoption("--second-engine", action="store_true", help="leave out what was shown on the first engine")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what this run's engines cannot show, and leave out what the first engine's run has shown for all."""
    if config.getoption("--second-engine"):
        config.hook.pytest_deselected(items=[item for item in items if _is_engine_free(item)])
        items[:] = [item for item in items if not _is_engine_free(item)]
    missing = {
        "postgres": connection.vendor != "postgresql" and "needs PostgreSQL: make test-postgres",
        "redis": not settings.REDIS_URL and "needs Valkey: make test-postgres",
    }
    for item in items:
        for mark, reason in missing.items():
            if reason and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


def _is_engine_free(item: pytest.Item) -> bool:
    asks = "db" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db") is not None
    return not asks and item.path.relative_to(HERE).parts[0] in ENGINE_FREE


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
