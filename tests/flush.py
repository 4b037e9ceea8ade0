"""Emptying the tables after a test that commits, which the append-only guards would refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from coverage.models import append_only, frozen_plans

Flush = Callable[[Iterable[str]], None]


@contextmanager
def flush_past_guards(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Stand the guards aside while Django's flush runs, in the flush's own transaction."""
    plain: Flush = connection.ops.execute_sql_flush
    wrapped = _postgresql(plain) if connection.vendor == "postgresql" else _sqlite(plain, connection)
    connection.ops.execute_sql_flush = wrapped  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        connection.ops.execute_sql_flush = plain  # type: ignore[assignment, method-assign]


def _postgresql(plain: Flush) -> Flush:
    def flush(statements: Iterable[str]) -> None:
        tables = [guarded.table for guarded in (*append_only.GUARDED, *frozen_plans.FROZEN)]
        plain(
            [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
            + list(statements)
            + [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
        )

    return flush


def _sqlite(plain: Flush, connection: BaseDatabaseWrapper) -> Flush:
    def flush(statements: Iterable[str]) -> None:
        with transaction.atomic(using=connection.alias):
            append_only.uninstall(connection)
            plain(statements)
            append_only.install(connection)

    return flush
