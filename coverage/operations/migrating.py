"""Migrations beside people at work: wait shortly for a lock, long for the work itself, and give up without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

_LOCK_NOT_AVAILABLE = "55P03"


@contextmanager
def migration_limits(connection: BaseDatabaseWrapper, *, lock_seconds: float) -> Iterator[None]:
    """Set the time limits of this connection for migrations, and give the ordinary ones back.

    A migration that waits for its lock makes everybody behind it wait too, so it waits less than a page does. The
    15 seconds of a page would kill the building of an index on a large table. SQLite keeps its own waiting time.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {int(lock_seconds * 1000)}; SET statement_timeout = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout; RESET statement_timeout")


def is_lock_refused(error: OperationalError) -> bool:
    """Say whether a lock was not to be had in time, so that trying again makes sense."""
    return getattr(error.__cause__, "pgcode", None) == _LOCK_NOT_AVAILABLE or "locked" in str(error)
