"""`manage.py restore FILE`: the database as the backup holds it, all or nothing."""

from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from coverage.operations.errors import OperationError
from coverage.operations.restore import restore_backup


class Command(BaseCommand):
    """Exit code 0: every table is as in the file; 1: nothing was changed."""

    help = "Pulihkan cadangan ke basis data kosong yang sudah dimigrasi; semua atau tidak sama sekali."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="berkas dari manage.py backup")
        parser.add_argument("--replace", action="store_true", help="ganti seluruh isi basis data yang tidak kosong")

    # Any: Django passes the options it parsed.
    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            manifest = restore_backup(connection, options["file"], replace=options["replace"])
        except OperationError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(
                f"Pemulihan gagal, tidak ada yang diubah. Hentikan dulu web, pekerja dan penjadwal: {error}"
            ) from error
        self._forget_cached()
        self.stdout.write(
            f"Dipulihkan: {len(manifest.entries)} tabel, {sum(entry.rows for entry in manifest.entries)} baris, "
            f"keadaan {manifest.taken_at}; jumlah dan digest setiap tabel sama. Semua orang harus masuk lagi."
        )

    def _forget_cached(self) -> None:
        """Cached pages carry a data version, and the restored database will give out the same numbers again."""
        try:
            cache.clear()
        except Exception as error:  # noqa: BLE001 - whatever the cache's driver raises, the rows are restored
            self.stderr.write(f"Tembolok tidak dapat dikosongkan; kosongkan Redis sebelum memulai layanan: {error}")
