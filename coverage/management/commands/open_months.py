"""Open the reporting months that are due; the beat asks the same function every minute."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from coverage.entry.calendar import open_months
from coverage.entry.reopenings import end_reopenings


class Command(BaseCommand):
    """`open_months`: safe to repeat; for a machine without a scheduler."""

    help = "Buka bulan laporan yang sudah tiba harinya dan siapkan laporan setiap cabang."

    # Any: Django passes the options it parsed.
    def handle(self, *_args: Any, **_options: Any) -> None:
        ended = end_reopenings()
        if ended:
            self.stdout.write(f"{ended} koreksi berakhir; angka terbit tetap.")
        added = open_months()
        self.stdout.write(f"{added} laporan disiapkan." if added else "Tidak ada bulan yang perlu dibuka.")
