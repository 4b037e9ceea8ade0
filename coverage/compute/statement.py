"""The one statement that makes ratios: counts, workforces and expected cells joined once, for all or for some rows.

The same text runs on PostgreSQL and SQLite. INSERT and DELETE stand before WITH, or SQLite does not tell how many
rows it wrote; VALUES stands inside a CTE only, and a WHERE before ON CONFLICT, because SQLite's grammar asks for it.
"""

from __future__ import annotations

from datetime import datetime

from coverage.compute.inputs import inputs
from coverage.compute.scope import Touched
from coverage.compute.sql import Sql, adapted, with_ctes
from coverage.models import MEASURES, RatioFlag

KEY = ("territory_id", "grp", "month")
# Compared and rewritten. `input_version` is the newest published count in the row: a restated cell always brings a
# larger one, so a page can ask whether a row is older than what is published, and both ways of computing agree on it.
COMPARED = (*MEASURES, "denominator", "cells_published", "cells_expected", "flags", "input_version")
TABLE = "coverage_coverageratio"

_FLAGS = f"""COALESCE(n.flags, 0)
    + CASE WHEN d.estimate_year < k.year THEN {int(RatioFlag.STALE_DENOMINATOR)} ELSE 0 END
    + CASE WHEN d.areas < a.areas THEN {int(RatioFlag.DENOMINATOR_INCOMPLETE)} ELSE 0 END"""

_ROWS = f"""SELECT k.territory_id, k.grp, k.month,
  {", ".join(f'n."{name}"' for name in MEASURES)},
  d.workers AS denominator, COALESCE(n.cells, 0) AS cells_published, k.cells AS cells_expected,
  {_FLAGS} AS flags,
  COALESCE(n.newest, 0) AS input_version
FROM expected k
LEFT JOIN published n ON n.territory_id = k.territory_id AND n.grp = k.grp AND n.month = k.month
LEFT JOIN workforce d ON d.territory_id = k.territory_id AND d.grp = k.grp AND d.year = k.year
LEFT JOIN divided a ON a.territory_id = k.territory_id AND a.year = k.year"""


def select(touched: Touched, *, known_at: datetime | None = None) -> Sql:
    """Return the rows as a query, as known now or at a moment; writes nothing. Columns: KEY, then COMPARED."""
    return with_ctes(inputs(touched, known_at=known_at)) + Sql(_ROWS)


def upsert(touched: Touched, *, computed_at: datetime) -> Sql:
    """Write the rows that are new or differ, and leave alone those that are the same.

    They are told apart before writing: ON CONFLICT would lock, and so rewrite, every row that it then leaves alone.
    """
    rewritten = [_quoted(name) for name in (*COMPARED, "computed_at")]
    written = f"""
WHERE {_DIFFERS}
ON CONFLICT ({", ".join(KEY)}) DO UPDATE SET
  {", ".join(f"{name} = excluded.{name}" for name in rewritten)}"""
    moment = Sql("%s", (adapted(computed_at),))
    return _into(TABLE, touched, moment) + Sql(written)


def fill(table: str, touched: Touched, *, computed_at: datetime) -> Sql:
    """Write all rows into a table that takes the place of the old; an unchanged row keeps when it was computed."""
    moment = Sql(f"CASE WHEN {_DIFFERS} THEN %s ELSE old.computed_at END", (adapted(computed_at),))
    return _into(table, touched, moment)


def prune(touched: Touched) -> Sql:
    """Remove rows of which no cell is expected any more."""
    ctes = inputs(touched)
    needed = {name: ctes[name] for name in ctes if name.partition("(")[0] in _PRUNE_NEEDS}
    orphan = f"""SELECT old.territory_id, old.grp, old.month FROM {TABLE} old
LEFT JOIN expected k ON k.territory_id = old.territory_id AND k.grp = old.grp AND k.month = old.month
WHERE k.territory_id IS NULL"""
    if not touched.is_full:
        orphan += """ AND old.month IN (SELECT month FROM months)
  AND old.territory_id IN (SELECT territory_id FROM touched)"""
    return Sql(f"DELETE FROM {TABLE} WHERE ({', '.join(KEY)}) IN (\n") + with_ctes(needed) + Sql(f"{orphan}\n)")


_PRUNE_NEEDS = {"touched", "months", "member", "link", "handled", "expected"}


def _into(table: str, touched: Touched, computed_at: Sql) -> Sql:
    """All rows beside those stored so far, of which there may be none."""
    columns = ", ".join(_quoted(name) for name in (*KEY, *COMPARED))
    rows = ", ".join(f"r.{_quoted(name)}" for name in (*KEY, *COMPARED))
    return (
        Sql(f"INSERT INTO {table} ({columns}, computed_at)\n")
        + with_ctes(inputs(touched) | {"ratio": Sql(_ROWS)})
        + Sql(f"SELECT {rows}, ")
        + computed_at
        + Sql(f"\nFROM ratio r LEFT JOIN {TABLE} old")
        + Sql("\n  ON old.territory_id = r.territory_id AND old.grp = r.grp AND old.month = r.month")
    )


def _quoted(name: str) -> str:
    """`left` is a word of SQL."""
    return f'"{name}"'


_DIFFERS = f"""({", ".join(f"old.{_quoted(name)}" for name in COMPARED)})
  IS DISTINCT FROM ({", ".join(f"r.{_quoted(name)}" for name in COMPARED)})"""
