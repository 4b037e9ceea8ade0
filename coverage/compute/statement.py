"""The one statement that makes ratios: counts, workforces and expected cells joined once, for all or for some rows.

The same text runs on PostgreSQL and SQLite. INSERT and DELETE stand before WITH, or SQLite does not tell how many
rows it wrote; VALUES stands inside a CTE only, and a WHERE before ON CONFLICT, because SQLite's grammar asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
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
_COLUMNS = (*KEY, *COMPARED)
_SAME_KEY = " AND ".join(f"old.{name} = r.{name}" for name in KEY)

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
    return Sql(_INSERT) + with_ctes(_rows_of(touched)) + _new_or_differing(computed_at)


def upsert_and_prune(touched: Touched, *, computed_at: datetime) -> Sql:
    """Do both at once and return how many rows were written: the expected cells are worked out only once.

    PostgreSQL only, where WITH may write. For an increment: both parts see the rows as they were before.
    """
    gone = f"""DELETE FROM {TABLE} old WHERE old.month IN (SELECT month FROM months)
  AND old.territory_id IN (SELECT territory_id FROM touched)
  AND NOT EXISTS (SELECT 1 FROM expected r WHERE {_SAME_KEY}) RETURNING 1"""
    put = Sql(_INSERT) + _new_or_differing(computed_at) + Sql("\nRETURNING 1")
    return with_ctes(_rows_of(touched) | {"gone": Sql(gone), "put": put}) + Sql(
        "SELECT (SELECT COUNT(*) FROM gone) + (SELECT COUNT(*) FROM put)"
    )


def _rows_of(touched: Touched) -> dict[str, Sql]:
    return inputs(touched) | {"ratio": Sql(_ROWS)}


def _new_or_differing(computed_at: datetime) -> Sql:
    rewritten = [_quoted(name) for name in (*COMPARED, "computed_at")]
    return Sql(
        f"""SELECT {_listed(_COLUMNS, of="r")}, %s
FROM ratio r LEFT JOIN {TABLE} old ON {_SAME_KEY}
WHERE {_DIFFERS}
ON CONFLICT ({", ".join(KEY)}) DO UPDATE SET
  {", ".join(f"{name} = excluded.{name}" for name in rewritten)}""",
        (adapted(computed_at),),
    )


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


def add_missing(staged: str, *, computed_at: datetime) -> Sql:
    """Add the staged rows that are not stored. In the order of the key, which fills an index in half the time."""
    columns, rows = _listed(_COLUMNS), _listed(_COLUMNS, of="r")
    return Sql(
        f"""INSERT INTO {TABLE} ({columns}, computed_at)
SELECT {rows}, %s FROM {staged} r
WHERE NOT EXISTS (SELECT 1 FROM {TABLE} old WHERE {_SAME_KEY})
ORDER BY {_listed(KEY, of="r")}""",
        (adapted(computed_at),),
    )


def update_differing(staged: str, *, computed_at: datetime) -> Sql:
    """Rewrite the stored rows that differ from the staged ones. PostgreSQL only: SQLite names no second table so."""
    rewritten = ", ".join(f"{_quoted(name)} = r.{_quoted(name)}" for name in COMPARED)
    return Sql(
        f"UPDATE {TABLE} old SET {rewritten}, computed_at = %s FROM {staged} r WHERE {_SAME_KEY} AND {_DIFFERS}",
        (adapted(computed_at),),
    )


def remove_vanished(staged: str) -> Sql:
    """Remove the stored rows that are not staged."""
    return Sql(f"DELETE FROM {TABLE} old WHERE NOT EXISTS (SELECT 1 FROM {staged} r WHERE {_SAME_KEY})")


def _listed(names: Sequence[str], *, of: str = "") -> str:
    prefix = f"{of}." if of else ""
    return ", ".join(f"{prefix}{_quoted(name)}" for name in names)


def _quoted(name: str) -> str:
    """`left` is a word of SQL."""
    return f'"{name}"'


_INSERT = f"INSERT INTO {TABLE} ({_listed(_COLUMNS)}, computed_at)\n"
_DIFFERS = f"""({", ".join(f"old.{_quoted(name)}" for name in COMPARED)})
  IS DISTINCT FROM ({", ".join(f"r.{_quoted(name)}" for name in COMPARED)})"""
