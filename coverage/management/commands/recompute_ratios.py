"""Bring ratios up to date, or compare every one with an independent recomputation."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coverage.compute.ratios import recompute
from coverage.compute.scope import RecomputeScope
from coverage.compute.verify import Difference, verify
from coverage.indicators.months import MonthError, month_code, parse_month
from coverage.models import PendingRecompute

SHOWN = 20


class Command(BaseCommand):
    """`recompute_ratios [--from YYYY-MM] [--to YYYY-MM] [--verify]`: exit 1 when a stored number is wrong."""

    help = "Recompute ratios in full or for a span of months; --verify only compares and exits 1 on any difference."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="first", type=_month, metavar="YYYY-MM", help="first month")
        parser.add_argument("--to", dest="last", type=_month, metavar="YYYY-MM", help="last month")
        parser.add_argument("--verify", action="store_true", help="compare only; nothing is changed")

    def handle(self, *_args: Any, **options: Any) -> None:
        first, last = options["first"], options["last"]
        if first and last and last < first:
            raise CommandError("--to is earlier than --from.", returncode=2)
        if options["verify"]:
            self._verify(first, last)
            return
        written = recompute([RecomputeScope(first_month=first, last_month=last)])
        self.stdout.write(f"{written} rows written.")

    def _verify(self, first: date | None, last: date | None) -> None:
        differences = verify(first_month=first, last_month=last)
        for difference in differences[:SHOWN]:
            self.stdout.write(_line(difference))
        if not differences:
            self.stdout.write("Every stored ratio agrees.")
            return
        waiting = PendingRecompute.objects.count()
        raise CommandError(f"{len(differences)} differences; {waiting} work rows are waiting.")


def _month(text: str) -> date:
    try:
        return parse_month(text)
    except MonthError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _line(difference: Difference) -> str:
    place = f"{difference.territory} {difference.group} {month_code(difference.month)}"
    return f"{place} {difference.column}: stored {difference.stored}, expected {difference.expected}"
