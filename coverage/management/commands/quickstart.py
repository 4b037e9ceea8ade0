"""`manage.py quickstart`: tables, reference data, sample months, demo accounts, then the server; safe to repeat."""

import signal
import sys
from ipaddress import ip_address
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from coverage.compute.sweep import process_pending
from coverage.demo.accounts import ACCOUNTS
from coverage.entry.calendar import open_months


class Command(BaseCommand):
    """Prepare everything that is missing, print the address and the demo logins, and serve until stopped."""

    help = "Siapkan basis data, data rujukan, data contoh dan akun peragaan, lalu jalankan server."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", nargs="?", default="127.0.0.1:8000", help="alamat dan porta")
        parser.add_argument("--no-server", action="store_true", help="siapkan saja")

    # Any: Django passes the options it parsed.
    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("quickstart membuat akun peragaan; hanya untuk mode pengembangan (DEBUG=1).")
        address = _loopback(options["address"])
        call_command("migrate", verbosity=0)
        call_command("load_fixtures", stdout=self.stdout, stderr=self.stderr)
        call_command("load_demo", stdout=self.stdout, stderr=self.stderr)
        open_months()
        while process_pending().work_rows:
            pass
        self._print_logins(address)
        if not options["no_server"]:
            signal.signal(signal.SIGTERM, _stop)
            call_command("runserver", address, use_reloader=False, skip_checks=True)

    def _print_logins(self, address: str) -> None:
        width = max(len(account.username) for account in ACCOUNTS)
        self.stdout.write("")
        self.stdout.write(f"Buka / open  http://{address}/")
        self.stdout.write(f"Kata sandi akun peragaan / demo password: {settings.DEMO_PASSWORD}")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.username:<{width}}  {account.role.value} {account.code}".rstrip())
        self.stdout.write("")


def _loopback(address: str) -> str:
    """Return the address with its host. The demo password is known to everybody: no other machine may come in."""
    host, _, port = address.rpartition(":")
    host = host or "127.0.0.1"
    if not port.isdigit() or not _is_loopback(host.removeprefix("[").removesuffix("]")):
        raise CommandError(
            f"Alamat {address} ditolak: akun peragaan hanya untuk mesin ini. Tulis seperti 127.0.0.1:8000."
        )
    return f"{host}:{port}"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _stop(_number: int, _frame: FrameType | None) -> None:
    """End as after Ctrl-C: the server's thread pool and the database are closed on the way out."""
    sys.exit(0)
