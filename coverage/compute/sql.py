"""SQL text with its bound parameters, put together piece by piece so that their order cannot drift apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

Value = int | str | date | datetime


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of text and the values of its placeholders, in order."""

    text: str
    params: tuple[Value, ...] = ()

    def __add__(self, other: Sql) -> Sql:
        return Sql(self.text + other.text, self.params + other.params)


def values(rows: Iterable[Sequence[Value]]) -> Sql:
    """Return a VALUES list; both engines take one as the body of a CTE only."""
    listed = [tuple(map(adapted, row)) for row in rows]
    places = ", ".join("(" + ", ".join(["%s"] * len(row)) + ")" for row in listed)
    return Sql(f"VALUES {places}", tuple(value for row in listed for value in row))


def with_ctes(ctes: dict[str, Sql]) -> Sql:
    """Return a WITH clause of named parts, in their order."""
    text = ",\n".join(f"{name} AS (\n{body.text}\n)" for name, body in ctes.items())
    return Sql(f"WITH {text}\n", tuple(value for body in ctes.values() for value in body.params))


def adapted(value: Value) -> Value:
    """Return the value as the engine stores it: SQLite keeps dates and moments as text."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value) or value
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value) or value
    return value


def execute(sql: Sql) -> int:
    """Run a writing statement and return how many rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        written: int = cursor.rowcount
    return max(0, written)


def ask(sql: Sql) -> int:
    """Run a statement that answers with one number."""
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        number: int = cursor.fetchone()[0]
    return number
