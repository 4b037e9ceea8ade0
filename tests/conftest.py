"""What all tests share: emptied tables past the guards, a clean cache, and marks for what an engine must offer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection

# Imported the ordinary way, because slipcover 1.1 loses the path of a package that pytest imports by its file.
import tests.pages  # noqa: F401
from coverage.selectors import kept
from tests.ahead import TABLES, Ahead, Making
from tests.copies import first_filled_from
from tests.flush import flush_past_guards

HERE = Path(__file__).parent
MAKING = pytest.StashKey[Making]()
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


def pytest_configure(config: pytest.Config) -> None:
    """Where several workers run, begin with what all of them need."""
    is_worker = hasattr(config, "workerinput")
    if config.getoption("numprocesses", None) and not is_worker and not config.option.collectonly:
        config.stash[MAKING] = Making()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker where to find it."""
    node.workerinput["ahead"] = str(node.config.stash[MAKING].ahead.folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End with it."""
    if making := config.stash.get(MAKING, None):
        making.end()


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


@pytest.fixture(scope="session")
def ahead(request: pytest.FixtureRequest) -> Ahead | None:
    """What is made once for all workers; None where there is only this process."""
    given = getattr(request.config, "workerinput", {})
    return Ahead(Path(given["ahead"])) if "ahead" in given else None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, ahead: Ahead | None
) -> Iterator[None]:
    """Begin the test database of a worker with the tables that the migrations made."""
    if ahead is None:
        yield
        return
    with first_filled_from(ahead.wait_for(TABLES)):
        yield


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
