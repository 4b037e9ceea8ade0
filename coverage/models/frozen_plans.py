"""Guards in the database itself: the numbers of a published plan stay as they were published.

`append_only.install` and `uninstall` take these along. Rows may be added to a published plan: a file brings a plan
and its targets one after the other. Words about a number, such as its source, may be mended.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

MESSAGE = "published plan: its numbers are never changed or removed, a change is a new version"


@dataclass(frozen=True, slots=True)
class Frozen:
    """One table whose rows are fixed once their plan is published: the plan of a row, and the columns that stay."""

    table: str
    plan: str
    columns: tuple[str, ...]


FROZEN = (
    Frozen(
        "coverage_targetplan",
        "id",
        ("territory_id", "year", "version", "version_date", "author_id", "published_at", "published_by_id", "path"),
    ),
    Frozen("coverage_target", "plan_id", ("plan_id", "territory_id", "segment", "kind", "value")),
    Frozen("coverage_planshare", "plan_id", ("plan_id", "segment", "month_number", "share")),
)
# Set once.
_WITHDRAWN = ("withdrawn_at", "withdrawn_by_id")
# What has applied, if only since this morning, stays: figures were told by it. Days are those of the product's clock.
_TOO_LATE = {
    "IS DISTINCT FROM": (
        "(OLD.withdrawn_at IS NULL AND (NEW.withdrawn_at AT TIME ZONE 'Asia/Jakarta')::date >= OLD.version_date)"
    ),
    "IS NOT": "(OLD.withdrawn_at IS NULL AND date(NEW.withdrawn_at, '+7 hours') >= OLD.version_date)",
}


def trigger_names(frozen: Frozen, vendor: str) -> list[str]:
    """Return the names of the triggers that guard a table on one engine."""
    kinds = (
        ("frozen", "frozen_truncate")
        if vendor == "postgresql"
        else ("frozen_update", "frozen_delete", "frozen_replace")
    )
    return [f"{frozen.table}_{kind}" for kind in kinds]


def statements(frozen: Frozen, vendor: str, columns: Collection[str]) -> list[str]:
    """Return what creates the guards of a table that has these `columns`: earlier migrations create them, too."""
    word = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    changed = _differs(frozen, word, withdraws=set(_WITHDRAWN) <= set(columns))
    return _postgresql(frozen, changed) if vendor == "postgresql" else _sqlite(frozen, changed)


def _published(frozen: Frozen) -> str:
    return f"EXISTS (SELECT 1 FROM coverage_targetplan WHERE id = OLD.{frozen.plan} AND state <> 'draft')"


def _differs(frozen: Frozen, word: str, *, withdraws: bool) -> str:
    changed = " OR ".join(f'NEW."{name}" {word} OLD."{name}"' for name in frozen.columns)
    if frozen.plan != "id":
        return changed
    # A published plan may be superseded or, once, withdrawn, and never becomes a draft again.
    changed += " OR NEW.state = 'draft'"
    if not withdraws:
        return changed
    withdrawn = [f'(OLD."{name}" IS NOT NULL AND NEW."{name}" {word} OLD."{name}")' for name in _WITHDRAWN]
    return " OR ".join([changed, *withdrawn, _TOO_LATE[word]])


def _postgresql(frozen: Frozen, changed: str) -> list[str]:
    name, truncate = trigger_names(frozen, "postgresql")
    # In the body, because a WHEN clause may not look into another table.
    body = f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {_published(frozen)} THEN
    IF TG_OP = 'DELETE' THEN
      RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';
    ELSIF {changed} THEN
      RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$"""
    trigger = f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {frozen.table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    return [body, trigger, *_postgresql_truncate(frozen, truncate)]


def _postgresql_truncate(frozen: Frozen, name: str) -> list[str]:
    """Refuse to empty a table while any plan is published: TRUNCATE fires no trigger of a row."""
    body = f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM coverage_targetplan WHERE state <> 'draft') THEN
    RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$"""
    trigger = f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {frozen.table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    return [body, trigger]


def _sqlite(frozen: Frozen, changed: str) -> list[str]:
    update, delete, replace = trigger_names(frozen, "sqlite")
    stop = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    taken = f"EXISTS (SELECT 1 FROM {frozen.table} OLD WHERE OLD.id = NEW.id AND {_published(frozen)})"
    changed = f"{_published(frozen)} AND ({changed})"
    return [
        f"CREATE TRIGGER {update} BEFORE UPDATE ON {frozen.table} WHEN {changed} {stop}",
        f"CREATE TRIGGER {delete} BEFORE DELETE ON {frozen.table} WHEN {_published(frozen)} {stop}",
        f"CREATE TRIGGER {replace} BEFORE INSERT ON {frozen.table} WHEN {taken} {stop}",
    ]
