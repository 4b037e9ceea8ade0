"""`manage.py migrate` as Django's, but it never holds up people at work: short waits for locks, a few tries."""

import time
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import OperationalError, connections

from coverage.operations.migrating import is_lock_refused, migration_limits


class Command(migrate.Command):
    """Exit code 1 when a lock could not be had: the migration at hand is undone, earlier ones stay applied."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--lock-seconds", type=float, default=3, help="paling lama menunggu satu kunci")
        parser.add_argument("--tries", type=int, default=5, help="banyaknya percobaan bila kunci tidak didapat")
        parser.add_argument("--pause-seconds", type=float, default=5, help="jeda di antara percobaan")

    # Any: Django passes the options it parsed.
    def handle(self, *args: Any, **options: Any) -> None:
        tries: int = options["tries"]
        for attempt in range(1, tries + 1):
            try:
                with migration_limits(connections[options["database"]], lock_seconds=options["lock_seconds"]):
                    super().handle(*args, **options)
                return
            except OperationalError as error:
                if not is_lock_refused(error):
                    raise
                if attempt == tries:
                    raise CommandError(
                        "Migrasi belum diterapkan: tabelnya sedang dipakai transaksi lain. Tidak ada yang setengah "
                        "jadi; ulangi saat sepi, atau cari transaksi yang lama terbuka di pg_stat_activity."
                    ) from error
            self.stderr.write(f"Tabel sedang dipakai; percobaan {attempt} dari {tries}, dicoba lagi sebentar lagi.")
            time.sleep(options["pause_seconds"])
