"""What the two engines do differently while rows are copied out and in; each function has both twins."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BufferedWriter, RawIOBase
from itertools import islice
from typing import IO, Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from coverage.operations.catalogue import Table

BATCH = 1_000
PIECE = 1 << 18
LOCK_TIMEOUT_MS = 5_000
# The text of a value depends on these; a copy of a large table takes longer than any page may.
_SETTINGS = {
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "lock_timeout": str(LOCK_TIMEOUT_MS),
    "timezone": "UTC",
    "datestyle": "ISO, YMD",
    "intervalstyle": "postgres",
    "extra_float_digits": "1",
    "bytea_output": "hex",
}
_TEXT_TYPES = (25, 1042, 1043)


@contextmanager
def snapshot(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """One picture of the whole database, without holding up those who write."""
    if connection.vendor == "postgresql":
        is_outermost = not connection.in_atomic_block
        with transaction.atomic(using=connection.alias):
            if is_outermost:
                _run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            prepare(connection)
            yield
    elif connection.in_atomic_block:
        yield
    else:
        # Not `atomic`, which takes SQLite's write lock at once: in WAL a reader needs none.
        _run(connection, "BEGIN DEFERRED")
        try:
            yield
        finally:
            _run(connection, "ROLLBACK")


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Set what the rest of this transaction needs: time, and one way to write a value as text."""
    if connection.vendor == "postgresql":
        calls = ", ".join("set_config(%s, %s, true)" for _ in _SETTINGS)
        _run(connection, f"SELECT {calls}", [text for pair in _SETTINGS.items() for text in pair])


def copy_out(connection: BaseDatabaseWrapper, table: Table, sink: RawIOBase) -> None:
    """Write the rows as lines, ordered by key: COPY's text format, or on SQLite JSON arrays."""
    if connection.vendor == "postgresql":
        statement = f"COPY (SELECT {_listed(table.columns)} FROM {_q(table.name)} ORDER BY {_order(connection, table)})"
        # psycopg2 writes row by row; the buffer hands on large pieces.
        buffer = BufferedWriter(sink, PIECE)
        with connection.cursor() as cursor, connection.wrap_database_errors:
            cursor.copy_expert(f"{statement} TO STDOUT", buffer)
        buffer.flush()
        buffer.detach()
        return
    encode = json.JSONEncoder(default=_as_hex).encode
    # The sign hides the column's declared type from Django's converters: what is stored comes out, not a date object.
    columns = ", ".join(f"+{_q(column)}" for column in table.columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {_q(table.name)} ORDER BY {_listed(table.key)}")
        while rows := cursor.fetchmany(BATCH):
            sink.write("".join(encode(row) + "\n" for row in rows).encode())


def copy_in(connection: BaseDatabaseWrapper, table: Table, source: IO[bytes]) -> None:
    """Read lines as `copy_out` wrote them into an empty table."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, connection.wrap_database_errors:
            cursor.copy_expert(f"COPY {_q(table.name)} ({_listed(table.columns)}) FROM STDIN", source)
        return
    places = ", ".join(["%s"] * len(table.columns))
    statement = f"INSERT INTO {_q(table.name)} ({_listed(table.columns)}) VALUES ({places})"
    with connection.cursor() as cursor:
        for rows in _batches(source):
            cursor.executemany(statement, rows)


def lock(connection: BaseDatabaseWrapper, names: Sequence[str]) -> None:
    """Keep everybody else out until the transaction ends; SQLite's one writer is alone already."""
    if connection.vendor == "postgresql":
        _run(connection, f"LOCK TABLE {_listed(names)} IN ACCESS EXCLUSIVE MODE")


def empty(connection: BaseDatabaseWrapper, names: Sequence[str]) -> None:
    """Remove all rows; the guards of append-only tables must be out of the way."""
    if connection.vendor == "postgresql":
        _run(connection, f"TRUNCATE {_listed(names)}")
        return
    for name in names:
        _run(connection, f"DELETE FROM {_q(name)}")


def counters(connection: BaseDatabaseWrapper, tables: Iterable[Table]) -> dict[str, int]:
    """Return the last number that each table's automatic key has given out."""
    if connection.vendor == "postgresql":
        return {
            name: last
            for name, sequence in _sequences(connection, tables)
            if (last := _value(connection, f"SELECT CASE WHEN is_called THEN last_value END FROM {sequence}"))
        }
    known = {table.name for table in tables}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        return {name: last for name, last in cursor.fetchall() if name in known and last}


def set_counters(connection: BaseDatabaseWrapper, tables: Iterable[Table], last: dict[str, int]) -> None:
    """Let the keys go on where they stood, so that no number is given twice, not even that of a removed row.

    ALTER SEQUENCE and not setval, which a rollback would leave behind.
    """
    if connection.vendor == "postgresql":
        for name, sequence in _sequences(connection, tables):
            _run(connection, f"ALTER SEQUENCE {sequence} RESTART WITH {int(last.get(name, 0)) + 1}")
        return
    _run(connection, "DELETE FROM sqlite_sequence")
    for name, number in last.items():
        _run(connection, "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, number])


def settle(connection: BaseDatabaseWrapper, names: Sequence[str]) -> None:
    """Tell the planner what the tables now hold."""
    if connection.vendor == "postgresql":
        _run(connection, f"ANALYZE {_listed(names)}")


def _batches(source: IO[bytes]) -> Iterator[list[Any]]:
    while lines := list(islice(source, BATCH)):
        yield [json.loads(line, object_hook=_from_hex) for line in lines]


def _as_hex(value: bytes) -> dict[str, str]:
    """JSON knows no bytes."""
    return {"hex": value.hex()}


def _from_hex(value: dict[str, str]) -> bytes:
    return bytes.fromhex(value["hex"])


def _sequences(connection: BaseDatabaseWrapper, tables: Iterable[Table]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    with connection.cursor() as cursor:
        for table in tables:
            for sequence in connection.introspection.get_sequences(cursor, table.name):
                cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [_q(table.name), sequence["column"]])
                found += [(table.name, row[0]) for row in cursor.fetchall() if row[0]]
    return found


def _order(connection: BaseDatabaseWrapper, table: Table) -> str:
    """The key, its text byte by byte: two databases may sort words differently, and the digest must not notice."""
    with connection.cursor() as cursor:
        types = {c.name: c.type_code for c in connection.introspection.get_table_description(cursor, table.name)}
    return ", ".join(_q(c) + (' COLLATE "C"' if types[c] in _TEXT_TYPES else "") for c in table.key)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(_q(name) for name in names)


def _q(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _run(connection: BaseDatabaseWrapper, statement: str, parameters: Sequence[str | int] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(parameters) or None)


def _value(connection: BaseDatabaseWrapper, statement: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        value: int | None = cursor.fetchone()[0]
    return value
