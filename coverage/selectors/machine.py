"""What the machine says about itself: database, broker, processes. Nothing here may hold up the page."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime

import redis
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from redis.backoff import NoBackoff
from redis.retry import Retry

from coverage.clock import real_now
from coverage.models import Heartbeat

SILENT_AFTER = 60
_BROKER_WITHIN = 0.8
PROCESSES = ("worker", "beat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """The last sign of life of one process; `age` is None if there never was one. Without a broker none is used."""

    name: str
    is_used: bool
    at: datetime | None
    age: int | None
    detail: str

    @property
    def is_silent(self) -> bool:
        """It should speak and does not."""
        return self.is_used and (self.age is None or self.age > SILENT_AFTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """The database: what it is, how large, and how many migrations it lacks."""

    engine: str
    size: int | None
    unapplied: int


def signs_of_life() -> tuple[Sign, ...]:
    """Return the worker's and the beat's last signs. One query."""
    found = {row.name: row for row in Heartbeat.objects.filter(name__in=PROCESSES)}
    moment = real_now()
    return tuple(_sign(name, found.get(name), moment) for name in PROCESSES)


def _sign(name: str, row: Heartbeat | None, moment: datetime) -> Sign:
    return Sign(
        name=name,
        is_used=bool(settings.REDIS_URL),
        at=row.at if row else None,
        age=max(0, int((moment - row.at).total_seconds())) if row else None,
        detail=row.detail if row else "",
    )


def store() -> Store:
    """Return the state of the database; a size that it does not tell is unknown."""
    return Store(engine=_engine(), size=_size(), unapplied=unapplied_migrations())


def unapplied_migrations() -> int:
    """Return how many migrations the code has and the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _engine() -> str:
    version = ".".join(str(part) for part in connection.get_database_version())
    return f"{'SQLite' if connection.vendor == 'sqlite' else 'PostgreSQL'} {version}"


def _size() -> int | None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        row = cursor.fetchone()
    return int(row[0]) if row and row[0] is not None else None


def broker_answers() -> bool | None:
    """Say whether Redis answers, within a second; None where none is used.

    The socket has its limits, but looking up a name has none: hence the thread.
    """
    if not settings.REDIS_URL:
        return None
    answered = threading.Event()
    threading.Thread(target=_ping, args=(settings.REDIS_URL, answered), name="ping", daemon=True).start()
    return answered.wait(_BROKER_WITHIN)


def _ping(url: str, answered: threading.Event) -> None:
    limits = {"socket_timeout": _BROKER_WITHIN / 2, "socket_connect_timeout": _BROKER_WITHIN / 2}
    try:
        with redis.Redis.from_url(url, retry=Retry(NoBackoff(), 0), **limits) as client:
            client.ping()
    except (redis.RedisError, OSError, ValueError):
        return
    answered.set()
