"""The stored ratios brought in line with the statement: what changed, or all of them at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from coverage.clock import now
from coverage.compute import statement
from coverage.compute.scope import Touched
from coverage.compute.sql import Sql, adapted, execute
from coverage.compute.statement import KEY, TABLE
from coverage.models import CoverageRatio

_NEXT = f"{TABLE}_next"


def write_changed(touched: Touched) -> int:
    """Remove the touched rows of which no cell is expected any more, and write those that are new or differ."""
    return execute(statement.prune(touched)) + execute(statement.upsert(touched, computed_at=now()))


def write_all(touched: Touched) -> int:
    """Make the stored ratios exactly these; returns how many rows were removed, added or changed.

    PostgreSQL writes a new table without indexes, indexes it and swaps it in, which takes half the time of filling
    an indexed one, and a tenth when most rows change. Readers see the old table until the end; taking its place
    waits for them no longer than any lock. SQLite has one writer and no bloat: it writes what changed.
    """
    if not touched.months:
        removed, _ = CoverageRatio.objects.all().delete()
        return removed
    return _swap(touched) if connection.vendor == "postgresql" else write_changed(touched)


@dataclass(frozen=True, slots=True)
class _Index:
    name: str
    definition: str
    is_primary: bool

    @property
    def next_name(self) -> str:
        return f"{self.name}_next"


def _swap(touched: Touched) -> int:
    moment, indexes = now(), _indexes()
    execute(Sql(f"CREATE TABLE {_NEXT} (LIKE {TABLE} INCLUDING DEFAULTS)"))
    # Hundreds of thousands of rows on both sides of the joins, where a few thousand are expected: sorting them spills.
    execute(Sql("SET LOCAL enable_mergejoin = off"))
    execute(statement.fill(_NEXT, touched, computed_at=moment))
    execute(Sql("SET LOCAL enable_mergejoin = on"))
    for index in indexes:
        execute(Sql(_on_next(index)))
    execute(Sql(f"ANALYZE {_NEXT}"))
    changed = _count(Sql(f"SELECT COUNT(*) FROM {_NEXT} WHERE computed_at = %s", (adapted(moment),))) + _count(_GONE)
    execute(Sql(f"DROP TABLE {TABLE}"))
    execute(Sql(f"ALTER TABLE {_NEXT} RENAME TO {TABLE}"))
    for index in indexes:
        execute(Sql(f"ALTER INDEX {index.next_name} RENAME TO {index.name}"))
        if index.is_primary:
            execute(Sql(f"ALTER TABLE {TABLE} ADD CONSTRAINT {index.name} PRIMARY KEY USING INDEX {index.name}"))
    return changed


_GONE = Sql(
    f"SELECT COUNT(*) FROM {TABLE} old LEFT JOIN {_NEXT} r USING ({', '.join(KEY)}) WHERE r.territory_id IS NULL"
)


def _indexes() -> list[_Index]:
    """The indexes as the database has them, so that a migration need not remember this module."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, pg_get_indexdef(i.indexrelid), i.indisprimary"
            " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = %s::regclass ORDER BY 1",
            [TABLE],
        )
        return [_Index(*row) for row in cursor.fetchall()]


def _on_next(index: _Index) -> str:
    head, method, columns = index.definition.partition(" USING ")
    kind = head.partition(" INDEX ")[0]
    return f"{kind} INDEX {index.next_name} ON {_NEXT}{method}{columns}"


def _count(sql: Sql) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        return int(cursor.fetchone()[0])
