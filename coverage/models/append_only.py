"""Guards in the database itself: history and published rows can be added and superseded, never rewritten.

SQLite drops triggers silently when a migration remakes a table, so every such migration calls `install` again;
a test asks that all of them exist. PostgreSQL keeps one function for all tables.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from coverage.models import frozen_plans


@dataclass(frozen=True, slots=True)
class Guarded:
    """One append-only table; `may_supersede` allows `superseded_at` to go from NULL to a moment, once.

    `key` is unique among all rows, `current_key` among those that nothing has superseded.
    """

    table: str
    may_supersede: bool
    key: tuple[str, ...] = ()
    current_key: tuple[str, ...] = ()


GUARDED = (
    Guarded("coverage_auditevent", may_supersede=False),
    Guarded("coverage_reportversion", may_supersede=False, key=("report_id", "number")),
    Guarded(
        "coverage_publishedcount",
        may_supersede=True,
        key=("area_id", "segment", "month", "version"),
        current_key=("area_id", "segment", "month"),
    ),
    Guarded(
        "coverage_workforceestimate",
        may_supersede=True,
        current_key=("regency_id", "year", "kind", "workforce_group"),
    ),
    Guarded("coverage_agreementstep", may_supersede=False, key=("agreement_id", "number")),
    Guarded("coverage_commitmentrecord", may_supersede=False, key=("commitment_id", "number")),
    Guarded("coverage_areaworkforce", may_supersede=True, current_key=("area_id", "year", "kind", "workforce_group")),
)
MESSAGE = "append-only: rows of this table are never changed or removed"

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION coverage_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_ARGV[0] = 'supersede' THEN
    IF to_jsonb(OLD) -> 'superseded_at' = 'null'::jsonb
       AND to_jsonb(NEW) -> 'superseded_at' <> 'null'::jsonb
       AND to_jsonb(NEW) - 'superseded_at' = to_jsonb(OLD) - 'superseded_at' THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '{MESSAGE} (%)', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def trigger_names(guarded: Guarded, vendor: str) -> list[str]:
    """Return the names of the triggers that guard a table on one engine."""
    kinds = ("row", "truncate") if vendor == "postgresql" else ("update", "delete", "replace")
    return [f"{guarded.table}_no_{kind}" for kind in kinds]


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the guards of all append-only tables that exist; safe to run again."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for guarded in GUARDED:
            if guarded.table in existing:
                for statement in _statements(guarded, connection):
                    cursor.execute(statement)
        for frozen in frozen_plans.FROZEN:
            if existing.issuperset({frozen.table, "coverage_planshare"}):
                names = frozen_plans.trigger_names(frozen, connection.vendor)
                for statement in _drops(names, frozen.table, connection.vendor):
                    cursor.execute(statement)
                columns = _columns_of(connection, frozen.table)
                for statement in frozen_plans.statements(frozen, connection.vendor, columns):
                    cursor.execute(statement)


def uninstall(connection: BaseDatabaseWrapper) -> None:
    """Drop the guards: for reversing a migration, and for emptying tables between tests."""
    vendor, existing = connection.vendor, set(connection.introspection.table_names())
    named = [(guarded.table, trigger_names(guarded, vendor)) for guarded in GUARDED]
    named += [(frozen.table, frozen_plans.trigger_names(frozen, vendor)) for frozen in frozen_plans.FROZEN]
    with connection.cursor() as cursor:
        for table, names in named:
            if table in existing:
                for statement in _drops(names, table, vendor):
                    cursor.execute(statement)


def _drops(names: list[str], table: str, vendor: str) -> list[str]:
    on_table = f" ON {table}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {name}{on_table}" for name in names]


def _statements(guarded: Guarded, connection: BaseDatabaseWrapper) -> list[str]:
    drops = _drops(trigger_names(guarded, connection.vendor), guarded.table, connection.vendor)
    if connection.vendor == "postgresql":
        return drops + _postgresql(guarded)
    return drops + _sqlite(guarded, _columns_of(connection, guarded.table))


def _columns_of(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def _postgresql(guarded: Guarded) -> list[str]:
    row, truncate = trigger_names(guarded, "postgresql")
    argument = "supersede" if guarded.may_supersede else "never"
    return [
        (
            f"CREATE TRIGGER {row} BEFORE UPDATE OR DELETE ON {guarded.table} "
            f"FOR EACH ROW EXECUTE FUNCTION coverage_append_only('{argument}')"
        ),
        (
            f"CREATE TRIGGER {truncate} BEFORE TRUNCATE ON {guarded.table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION coverage_append_only('never')"
        ),
    ]


def _sqlite(guarded: Guarded, columns: list[str]) -> list[str]:
    update, delete, replace = trigger_names(guarded, "sqlite")
    stop = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    return [
        f"CREATE TRIGGER {update} BEFORE UPDATE ON {guarded.table} {_sqlite_when(guarded, columns)} {stop}",
        f"CREATE TRIGGER {delete} BEFORE DELETE ON {guarded.table} {stop}",
        f"CREATE TRIGGER {replace} BEFORE INSERT ON {guarded.table} WHEN {_sqlite_taken(guarded)} {stop}",
    ]


def _sqlite_taken(guarded: Guarded) -> str:
    """Say when an id or a unique key is taken: REPLACE would delete its row without firing a DELETE trigger."""
    checks = ["id = NEW.id"]
    if guarded.key:
        checks.append(_same(guarded.key))
    if guarded.current_key:
        checks.append(f"NEW.superseded_at IS NULL AND superseded_at IS NULL AND {_same(guarded.current_key)}")
    return " OR ".join(f"EXISTS (SELECT 1 FROM {guarded.table} WHERE {check})" for check in checks)


def _same(columns: tuple[str, ...]) -> str:
    return " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)


def _sqlite_when(guarded: Guarded, columns: list[str]) -> str:
    """Let an update pass only if it does nothing but set `superseded_at` for the first time."""
    if not guarded.may_supersede:
        return ""
    same = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in columns if name != "superseded_at")
    return f"WHEN NOT (OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL AND {same})"
