"""`manage.py digest`: count and digest of every table; two databases with the same lines hold the same rows."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from coverage.operations.digest import digests


class Command(BaseCommand):
    """Changes nothing."""

    help = "Cetak jumlah baris dan digest setiap tabel, untuk membandingkan dua basis data."

    # Any: Django passes the options it parsed.
    def handle(self, *_args: Any, **_options: Any) -> None:
        for table, found in digests(connection).items():
            self.stdout.write(f"{table:<32} {found.rows:>9} {found.sha256}")
