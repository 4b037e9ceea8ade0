"""`manage.py serve`: web, worker and beat in one command, or one of them under a service manager."""

import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bpjs_dashboard.supervisor import Supervisor

PROCESSES = ("web", "worker", "beat")


class Command(BaseCommand):
    """Migrate, collect static files, then keep gunicorn, the Celery worker and beat running until stopped."""

    help = "Jalankan web, pekerja, dan penjadwal pada DATABASE_URL dan REDIS_URL; yang mati dijalankan lagi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", nargs="?", default="127.0.0.1:8000", help="alamat dan porta")
        parser.add_argument("--web-workers", type=int, default=2, help="banyaknya proses web")
        parser.add_argument(
            "--only", choices=PROCESSES, help="jalankan satu saja, tanpa migrasi; untuk systemd atau Compose"
        )

    # Any: Django passes the options it parsed.
    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.REDIS_URL or settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
            raise CommandError("serve memerlukan DATABASE_URL (PostgreSQL) dan REDIS_URL. Untuk mencoba: make run.")
        commands = _commands(options["address"], options["web_workers"])
        if name := options["only"]:
            # In our place, so that signals and the exit code are the service manager's own business.
            os.execv(commands[name][0], commands[name])  # noqa: S606 - the command is our own
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(_greeting(options["address"]))
        Supervisor(commands).run()


def _greeting(address: str) -> str:
    """Say where the pages are; told to insist on https, this address alone only redirects."""
    if not settings.SECURE_SSL_REDIRECT:
        return f"Buka / open  http://{address}/  (tanpa https: hanya di mesin ini / this machine only)"
    return (
        f"Melayani proksi https di {address}; buka alamat proksi. Mencoba tanpa proksi: SECURE_SSL_REDIRECT=False.\n"
        f"Serving an https proxy at {address}; open the proxy's address. Without one: SECURE_SSL_REDIRECT=False."
    )


def _commands(address: str, web_workers: int) -> dict[str, list[str]]:
    celery = [sys.executable, "-m", "celery", "--quiet", "-A", "bpjs_dashboard"]
    schedule = str(Path(settings.VAR_DIR) / "beat-schedule")
    return {
        "web": [
            *(sys.executable, "-m", "gunicorn", "bpjs_dashboard.wsgi", "--bind", address),
            # Version 27 opens a control socket in the home folder unless told not to.
            *("--workers", str(web_workers), "--timeout", "60", "--no-control-socket"),
            *("-c", "python:bpjs_dashboard.web_server"),
        ],
        "worker": [*celery, "worker", "--concurrency", "1", "--without-gossip", "--without-mingle", "-l", "INFO"],
        "beat": [*celery, "beat", "--schedule", schedule, "-l", "INFO"],
    }
