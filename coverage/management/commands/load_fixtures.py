"""`manage.py load_fixtures`: the reference CSV files, all or nothing, safe to run again."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from coverage.imports.loader import load_directory
from coverage.imports.report import LoadReport


class Command(BaseCommand):
    """Exit code 0: stored or nothing to store; 1: problems in the files; 2: a file or the folder cannot be read."""

    help = "Muat semua CSV rujukan, sekaligus atau tidak sama sekali; aman diulang."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dir", default=settings.FIXTURES_DIR, type=Path, help="folder berisi berkas CSV")

    # Any: Django passes the options it parsed.
    def handle(self, *_args: Any, **options: Any) -> None:
        directory: Path = options["dir"]
        if not directory.is_dir():
            self.stderr.write(f"{directory}: folder tidak ada.")
            raise SystemExit(2)
        report = load_directory(directory, by=None)
        for notice in report.notices:
            self.stderr.write(f"{notice} (hanya pemberitahuan)")
        if report.problems:
            self._refuse(report)
        self._tell(report)

    def _tell(self, report: LoadReport) -> None:
        for kind in report.kinds:
            if kind.tally is not None:
                self.stdout.write(
                    f"{kind.kind:<16} {kind.rows_read:>6} dibaca {kind.tally.added:>6} ditambah "
                    f"{kind.tally.changed:>6} diubah {kind.tally.unchanged:>6} tetap"
                )
        self.stdout.write("Selesai." if report.has_changes else "Tidak ada yang berubah.")

    def _refuse(self, report: LoadReport) -> None:
        for problem in report.problems:
            self.stderr.write(str(problem))
        self.stderr.write(f"{len(report.problems)} masalah: tidak ada yang disimpan.")
        raise SystemExit(2 if report.is_unusable else 1)
