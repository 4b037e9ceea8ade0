"""One Redis, two databases: the queue in the one that is named, the cache in the next, also through a socket."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
import redis
from django.core.exceptions import ImproperlyConfigured
from kombu import Connection

from bpjs_dashboard.redis_addresses import broker_address, cache_database, redis_address

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("url", "cache"),
    [
        ("redis://127.0.0.1:6379/0", "redis://127.0.0.1:6379/1"),
        ("redis://127.0.0.1:6379", "redis://127.0.0.1:6379/1"),
        ("rediss://:kata@redis.example:6380/4?ssl_cert_reqs=none", "rediss://:kata@redis.example:6380/5?ssl_cert_reqs=none"),
        ("unix:///run/redis.sock", "unix:///run/redis.sock?db=1"),
        ("unix://nama:kata@/run/redis.sock?db=1", "unix://nama:kata@/run/redis.sock?db=2"),
        ("redis+socket:///run/redis.sock?virtual_host=3", "unix:///run/redis.sock?db=4"),
    ],
)  # fmt: skip
def test_cache_is_the_next_database_of_the_same_redis(url: str, cache: str) -> None:
    assert cache_database(url) == cache


@pytest.mark.parametrize("url", ["unix:///run/redis.sock?db=2", "redis+socket:///run/redis.sock?virtual_host=2"])
def test_both_ways_to_write_a_socket_lead_both_libraries_to_it(url: str) -> None:
    client = redis.Redis.from_url(redis_address(url)).connection_pool.connection_kwargs
    broker = Connection(broker_address(url))

    assert (client["path"], client["db"]) == ("/run/redis.sock", 2)
    assert broker.transport_cls == "redis"
    assert broker.hostname == "socket:///run/redis.sock?virtual_host=2"


@pytest.mark.parametrize(
    "url",
    ["127.0.0.1:6379", "redis://:kata@127.0.0.1/nol", "unix://?db=0", "unix:///run/redis.sock?db=satu", "amqp://x"],
)
def test_an_address_that_leads_nowhere_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL tidak dikenal") as refused:
        redis_address(url)

    assert "kata" not in str(refused.value)


def test_the_product_starts_on_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "unix:///run/redis.sock?db=1")

    started: dict[str, Any] = runpy.run_path(str(ROOT / "bpjs_dashboard" / "settings.py"))

    assert started["REDIS_URL"] == "unix:///run/redis.sock?db=1"
    assert started["CELERY_BROKER_URL"] == "redis+socket:///run/redis.sock?virtual_host=1"
    assert started["CACHES"]["default"]["LOCATION"] == "unix:///run/redis.sock?db=2"
