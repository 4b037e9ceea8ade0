"""What a database holds, read from its own catalogue and not from the models.

So a backup and a restore work at any state of the migrations, not only at the newest one.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.migrations.recorder import MigrationRecorder

# Written by `migrate`, and compared instead of copied.
_BOOKKEEPING = MigrationRecorder.Migration._meta.db_table  # noqa: SLF001 - Django documents _meta


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in the order of the catalogue and the columns that order its rows."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


def tables(connection: BaseDatabaseWrapper) -> list[Table]:
    """Return every table whose rows belong in a backup, by name.

    Sessions do not: a stolen copy would let its reader in, and nobody should be signed in by a restore.
    """
    names = _names(connection) - {_BOOKKEEPING, *session_tables(connection)}
    with connection.cursor() as cursor:
        return [_table(connection, cursor, name) for name in sorted(names)]


def session_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables that hold sessions here: Django's own and that of the configured engine, if they exist."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    known = {Session._meta.db_table}  # noqa: SLF001 - as above
    if hasattr(store, "get_model_class"):
        known.add(store.get_model_class()._meta.db_table)  # noqa: SLF001 - as above
    return sorted(known & _names(connection))


def migrations(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the applied migrations as `app.name`, sorted."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _names(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


def _table(connection: BaseDatabaseWrapper, cursor: CursorWrapper, name: str) -> Table:
    # Not get_table_description, which parses the table's SQL on SQLite: seconds for all tables.
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)} LIMIT 0")
    columns = tuple(column[0] for column in cursor.description)
    key = tuple(connection.introspection.get_primary_key_columns(cursor, name) or ())
    return Table(name, columns, key or columns)
