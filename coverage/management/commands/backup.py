"""`manage.py backup FILE`: all tables from one moment into one file, with count and digest of each."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from coverage.operations.backup import take_backup
from coverage.operations.errors import OperationError


class Command(BaseCommand):
    """Exit code 0: the file is whole and on the disk; 1: there is no file."""

    help = "Cadangkan seluruh basis data ke satu berkas; pemakai tetap dapat bekerja."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="berkas baru; tidak pernah menimpa")

    # Any: Django passes the options it parsed.
    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            manifest = take_backup(connection, path)
        except OperationError as error:
            raise CommandError(str(error)) from error
        except (DatabaseError, OSError) as error:
            raise CommandError(f"Cadangan gagal, {path} tidak dibuat: {error}") from error
        for entry in manifest.entries:
            self.stdout.write(f"{entry.table:<32} {entry.rows:>9} {entry.sha256}")
        self.stdout.write(f"{path}: {path.stat().st_size} bita, {sum(e.rows for e in manifest.entries)} baris.")
