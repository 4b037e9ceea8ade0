"""The stored ratios brought in line with the statement: what changed, or all of them at once."""

from __future__ import annotations

from django.db import connection

from coverage.clock import now
from coverage.compute import statement
from coverage.compute.engine import describe
from coverage.compute.scope import Touched
from coverage.compute.sql import Sql, ask, execute
from coverage.compute.statement import TABLE
from coverage.models import CoverageRatio

_STAGED = f"{TABLE}_staged"


def write_changed(touched: Touched) -> int:
    """Remove the touched rows of which no cell is expected any more, and write those that are new or differ."""
    moment = now()
    if connection.vendor == "postgresql":
        return ask(statement.upsert_and_prune(touched, computed_at=moment))
    return execute(statement.prune(touched)) + execute(statement.upsert(touched, computed_at=moment))


def write_all(touched: Touched) -> int:
    """Make the stored ratios exactly these; returns how many rows were removed, added or changed.

    Readers see the old rows until the commit and are never waited for: nothing here takes a lock that they mind.
    """
    if not touched.months:
        removed, _ = CoverageRatio.objects.all().delete()
        return removed
    return _write_staged(touched) if connection.vendor == "postgresql" else write_changed(touched)


def _write_staged(touched: Touched) -> int:
    """PostgreSQL: work everything out once, aside and unlogged; then write what differs, see adr/0004.

    SQLite has no statistics to gain from it, and one statement less to run without.
    """
    moment = now()
    # Hundreds of thousands of rows on both sides of the joins, where far fewer are expected: only hashing suits them.
    execute(Sql("SET LOCAL enable_mergejoin = off"))
    staged = execute(Sql(f"CREATE TEMPORARY TABLE {_STAGED} AS\n") + statement.select(touched))
    describe([_STAGED])
    execute(Sql("SET LOCAL enable_nestloop = off"))
    added = execute(statement.add_missing(_STAGED, computed_at=moment))
    removed = execute(statement.remove_vanished(_STAGED)) if CoverageRatio.objects.count() > staged else 0
    changed = execute(statement.update_differing(_STAGED, computed_at=moment)) if added < staged else 0
    execute(Sql(f"DROP TABLE {_STAGED}"))
    execute(Sql("SET LOCAL enable_nestloop = on"))
    execute(Sql("SET LOCAL enable_mergejoin = on"))
    if added:
        describe([TABLE])
    return added + removed + changed
