"""`manage.py prune [--dry-run]`: remove what has outlived its time; the beat asks every hour."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from coverage.operations.prune import prune


class Command(BaseCommand):
    """Safe to run again; history and published figures are never touched."""

    help = "Hapus sesi, catatan dan rincian impor yang lewat masa simpan; riwayat dan angka terbit tidak pernah."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="hitung saja")

    # Any: Django passes the options it parsed.
    def handle(self, *_args: Any, **options: Any) -> None:
        done = "akan dihapus" if options["dry_run"] else "dihapus"
        for word, removed in prune(dry_run=options["dry_run"]).items():
            self.stdout.write(f"{word:<24} {removed:>9} {done}")
