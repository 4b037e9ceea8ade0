"""The product on a database of its own: prepared once, copied for whoever writes, served, killed and served again."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from tests.processes import PROJECT, Running, free_port
from tests.waiting import wait_until

PASSWORD = "dasbor-demo"
MANAGE = (sys.executable, "manage.py")


def demonstration(database_url: str, redis_url: str = "") -> Mapping[str, str]:
    """The environment of a process with the demo accounts; its clock stands on 14 November 2022."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "bpjs_dashboard.settings",
        "DEBUG": "1",
        "SECRET_KEY": "only-for-browser-tests",
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "REFERENCE_DATE": "2022-11-14",
        "DEMO_PASSWORD": PASSWORD,
    }


def fill(environment: Mapping[str, str]) -> None:
    """Load reference data, sample months and demo accounts."""
    command = [*MANAGE, "quickstart", f"127.0.0.1:{free_port()}", "--no-server"]
    subprocess.run(command, env=dict(environment), cwd=PROJECT, check=True, timeout=300)


class Prepared:
    """A SQLite file and the settings under which the product serves it."""

    def __init__(self, database: Path) -> None:
        self.database = database

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment of a process on this database."""
        return demonstration(f"sqlite:///{self.database}")

    def fill(self) -> None:
        """Load all that the README's first command loads."""
        fill(self.environment)

    def copy(self, to: Path) -> Prepared:
        """Copy the database, also while it or the copy is served."""
        with closing(sqlite3.connect(self.database)) as source, closing(sqlite3.connect(to)) as target:
            source.backup(target)
        return Prepared(to)


class Desk:
    """A server that can be killed like a machine that loses its power, and started again at its address."""

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._host = f"127.0.0.1:{free_port()}"
        self._server: Running | None = None
        self.address = f"http://{self._host}"

    @property
    def database(self) -> Path:
        """The file that it serves."""
        return self._prepared.database

    def start(self) -> None:
        """Serve; returns when it answers."""
        self._server = Running(
            [*MANAGE, "runserver", self._host, "--noreload", "--skip-checks"],
            environment=self._prepared.environment,
            log=self._prepared.database.with_suffix(".log"),
        )
        wait_until(lambda: answers(f"{self.address}/masuk/"), seconds=30, what=f"{self.address} answers")

    def kill(self) -> None:
        """End it at once, in the middle of whatever it does."""
        if self._server is not None:
            self._server.kill()

    def end(self) -> None:
        """Stop it."""
        if self._server is not None:
            self._server.stop()

    def stored(self, regency: str, segment: str, measure: str = "active_workers") -> object:
        """What the database holds of one cell of October, asked past the product; None for nothing."""
        question = f"""SELECT cell.{measure} FROM coverage_enrolmentcount cell
            JOIN coverage_monthlyreport report ON report.id = cell.report_id
            JOIN coverage_servicearea area ON area.territory_id = cell.area_id
            JOIN coverage_territory regency ON regency.id = area.regency_id
            WHERE report.month = '2022-10-01' AND regency.code = ? AND cell.segment = ?"""
        with closing(sqlite3.connect(f"file:{self._prepared.database}?mode=ro", uri=True)) as database:
            row = database.execute(question, [regency, segment]).fetchone()
        return row[0] if row else None


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
