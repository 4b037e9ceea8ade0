"""Do the computation that is waiting; the beat and the worker call the same function."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coverage.compute.sweep import process_pending


class Command(BaseCommand):
    """`process_pending`: exit 1 when work failed or the database did not let it be done."""

    help = "Recompute what changed since the last sweep."

    def handle(self, *_args: Any, **_options: Any) -> None:
        result = process_pending()
        self.stdout.write(f"{result.work_rows} work rows done, {result.rows_written} ratios written.")
        if result.failed or result.is_postponed:
            raise CommandError(f"{result.failed} work rows failed." if result.failed else "The database is busy.")
