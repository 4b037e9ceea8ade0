"""`manage.py load_demo`: sample months calibrated to the published totals, and demo accounts; safe to run again."""

from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from coverage.demo.accounts import create_accounts
from coverage.demo.load import load_sample, sample_exists
from coverage.demo.nation.load import load_nation, nation_exists
from coverage.demo.nation.scale import NATION
from coverage.demo.places import DemoError


class Command(BaseCommand):
    """Exit code 0: written, or there already; 1: refused."""

    help = "Muat data contoh sampai Oktober 2022, ditandai sebagai contoh, dan akun demo; aman diulang."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", choices=["region", "nation"], default="region", help="luas data contoh")
        parser.add_argument("--seed", type=int, default=2022, help="angka awal; angka sama, data sama")
        parser.add_argument("--accounts", action="store_true", help="buat akun demo walau DEBUG mati")

    # Any: Django passes the options it parsed.
    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                self._accounts(is_asked=options["accounts"])
                self._sample(options["seed"])
                if options["scale"] == "nation":
                    self._nation(options["seed"])
        except DemoError as error:
            raise CommandError(str(error)) from error

    def _accounts(self, *, is_asked: bool) -> None:
        """Accounts come first: the offices' acts are written in their names."""
        if not settings.DEBUG and not is_asked:
            self.stdout.write("Akun demo tidak dibuat karena DEBUG mati; minta dengan --accounts.")
            return
        if not settings.DEBUG and settings.DEMO_PASSWORD in ("", settings.DEFAULT_DEMO_PASSWORD):
            raise CommandError("Di luar mode DEBUG akun demo perlu kata sandi sendiri: isi DEMO_PASSWORD, lalu ulangi.")
        made = create_accounts()
        self.stdout.write(f"{made} akun demo dibuat." if made else "Akun demo sudah ada.")

    def _sample(self, seed: int) -> None:
        if sample_exists():
            self.stdout.write("Data contoh sudah ada; tidak ada yang diubah.")
            return
        loaded = load_sample(seed)
        self.stdout.write(
            f"Data contoh dimuat: {loaded.reports} laporan, {loaded.published} angka terbit, {loaded.targets} target, "
            f"{loaded.employers} pemberi kerja, {loaded.agreements} perjanjian, {loaded.ratios} rasio."
        )

    def _nation(self, seed: int) -> None:
        """The nation stands around the region's sample, whose numbers stay as they are."""
        if nation_exists():
            self.stdout.write("Data contoh nasional sudah ada; tidak ada yang diubah.")
            return
        started = monotonic()
        load_nation(NATION, seed, self.stdout.write)
        self.stdout.write(f"Data contoh nasional dimuat dalam {monotonic() - started:.0f} detik.")
