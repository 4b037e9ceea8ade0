"""Bringing a backup back: all of it or nothing, and only what the file says, proven before it counts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from coverage.models import append_only
from coverage.operations import catalogue, engines
from coverage.operations.archive import Manifest, opened, rows
from coverage.operations.catalogue import Table
from coverage.operations.digest import Digest, digest
from coverage.operations.errors import OperationError

SHOWN = 3


def restore_backup(connection: BaseDatabaseWrapper, path: Path, *, replace: bool = False) -> Manifest:
    """Make the database hold exactly what the backup holds, in one transaction.

    The tables must exist at the backup's own state of migrations. Raises OperationError, with nothing changed, for
    a file that is not whole, for another engine or state, and for a database with rows unless `replace` is set.
    """
    with opened(path) as (archive, manifest):
        tables = _matching_tables(connection, manifest)
        with transaction.atomic(using=connection.alias):
            engines.prepare(connection)
            _clear(connection, tables, replace=replace)
            for table, entry in zip(tables, manifest.entries, strict=True):
                with rows(archive, entry) as source:
                    engines.copy_in(connection, table, source)
            engines.set_counters(connection, tables, manifest.counters)
            connection.check_constraints()
            append_only.install(connection)
            engines.settle(connection, [table.name for table in tables])
            prove(connection, tables, manifest)
    return manifest


def prove(connection: BaseDatabaseWrapper, tables: Sequence[Table], manifest: Manifest) -> None:
    """Read everything back from the database; what differs from the file undoes the whole restore."""
    for table, entry in zip(tables, manifest.entries, strict=True):
        if digest(connection, table) != Digest(entry.rows, entry.sha256):
            raise OperationError(f"Tabel {table.name} tidak sama sesudah dipulihkan; tidak ada yang diubah.")


def _matching_tables(connection: BaseDatabaseWrapper, manifest: Manifest) -> list[Table]:
    """Return the tables to fill, their columns in the order of the file: migrations may have put them in another."""
    if manifest.engine != connection.vendor:
        raise OperationError(f"Cadangan ini dari {manifest.engine}, basis data tujuan {connection.vendor}.")
    here = catalogue.migrations(connection)
    if not here:
        raise OperationError("Basis data tujuan belum berisi tabel. Jalankan dulu: manage.py migrate")
    if manifest.migrations != here:
        raise OperationError(
            f"Cadangan ini dari versi {manifest.version} dengan migrasi lain: {_differing(manifest.migrations, here)}. "
            "Bawa basis data kosong ke migrasi cadangan itu (manage.py migrate), pulihkan, lalu migrate lagi."
        )
    here_tables = catalogue.tables(connection)
    wanted = [(entry.table, sorted(entry.columns)) for entry in manifest.entries]
    if wanted != [(table.name, sorted(table.columns)) for table in here_tables]:
        raise OperationError("Tabel atau kolom basis data tujuan tidak sama dengan cadangan.")
    return [
        Table(table.name, tuple(entry.columns), table.key)
        for table, entry in zip(here_tables, manifest.entries, strict=True)
    ]


def _differing(wanted: Sequence[str], here: Sequence[str]) -> str:
    names = sorted(set(wanted) ^ set(here))
    return ", ".join(names[:SHOWN]) + (", ..." if len(names) > SHOWN else "")


def _clear(connection: BaseDatabaseWrapper, tables: Sequence[Table], *, replace: bool) -> None:
    """Take every table for ourselves, look whether that destroys anything, and empty them.

    `migrate` fills the tables of permissions and content types by itself, so only our own tables count as rows.
    Sessions go too: they would sign in whoever has the same number among the restored accounts.
    """
    names = [table.name for table in tables] + catalogue.session_tables(connection)
    engines.lock(connection, names)
    filled = [table.name for table in tables if table.name.startswith("coverage_") and _has_rows(connection, table)]
    if filled and not replace:
        raise OperationError(
            f"Basis data tujuan tidak kosong ({', '.join(filled[:SHOWN])}). Pulihkan ke basis data kosong, atau "
            "ganti seluruh isinya dengan --replace."
        )
    append_only.uninstall(connection)
    engines.empty(connection, names)


def _has_rows(connection: BaseDatabaseWrapper, table: Table) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {connection.ops.quote_name(table.name)})")
        return bool(cursor.fetchone()[0])
