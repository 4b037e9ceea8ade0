"""Taking a backup: every table, from one moment, into one file."""

from __future__ import annotations

import zipfile
from pathlib import Path

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from coverage.clock import now
from coverage.operations import catalogue, engines
from coverage.operations.archive import Entry, Manifest, write_manifest, written
from coverage.operations.catalogue import Table
from coverage.operations.digest import Tally


def take_backup(connection: BaseDatabaseWrapper, path: Path) -> Manifest:
    """Write the backup and return what it holds; people go on working meanwhile. Memory does not grow with the rows."""
    with written(path) as archive, engines.snapshot(connection):
        tables = catalogue.tables(connection)
        manifest = Manifest(
            version=settings.APP_VERSION,
            taken_at=now().isoformat(),
            engine=connection.vendor,
            migrations=catalogue.migrations(connection),
            entries=[_store(connection, table, archive) for table in tables],
            # Last: a number that was given out meanwhile is skipped, never given twice.
            counters=engines.counters(connection, tables),
        )
        write_manifest(archive, manifest)
    return manifest


def _store(connection: BaseDatabaseWrapper, table: Table, archive: zipfile.ZipFile) -> Entry:
    with archive.open(f"tables/{table.name}", "w", force_zip64=True) as member:
        tally = Tally(member)
        engines.copy_out(connection, table, tally)
    found = tally.result()
    return Entry(table=table.name, columns=list(table.columns), rows=found.rows, sha256=found.sha256)
