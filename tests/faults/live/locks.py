"""Locks that hold a process at one point of its work, so that a fault hits it there and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from coverage.models import CoverageRatio


@contextmanager
def writing_held_up() -> Iterator[None]:
    """Let a computation read its counts and wait before it writes its ratios."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {CoverageRatio._meta.db_table} IN SHARE MODE")
        yield
    finally:
        other.rollback()
        other.close()


def somebody_waits() -> bool:
    """A process of the product stands before that lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass",
            [CoverageRatio._meta.db_table],
        )
        row = cursor.fetchone()
    return bool(row and row[0])
