"""Databases made once for a run, ahead of its tests: all tables, the sample region, and the site of the browser tests.

Else each worker runs all migrations and loads the samples for itself. `python -m tests.ahead FOLDER` makes them in a
process of its own, while the workers collect; files in the folder say what is wanted and what is there.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from tests.processes import Running
from tests.waiting import wait_until

TABLES, SAMPLE, SITE = "tables", "sample", "site"
# A run on a busy machine; whoever waits is told of a failure at once.
PATIENCE = 300


class Ahead:
    """The folder through which the maker and the workers talk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def database(self, which: str) -> str:
        """The name of one of them; of SQLite the path of its file, which is whole and no longer written to."""
        from django.db import connection

        is_file = which == SITE or connection.vendor == "sqlite"
        return str(self.folder / f"{which}.sqlite3") if is_file else f"{self.folder.name}-{which}"

    def ask_for(self, which: str) -> None:
        """Say that somebody will want it; the tables are always made."""
        self._mark(which, "wanted").touch()

    def wait_for(self, which: str) -> str:
        """Return its name as soon as it is there."""
        self.ask_for(which)
        failed = self.folder / "failed"
        wait_until(
            lambda: failed.exists() or self._mark(which, "made").exists(),
            seconds=PATIENCE,
            what=f"the database of the {which} is made ahead",
        )
        assert not failed.exists(), failed.read_text()
        return self.database(which)

    def make(self) -> None:
        """Make the tables, then the others as soon as they are wanted; runs in a process of its own."""
        left = {SAMPLE: self._make_sample, SITE: self._make_site}
        try:
            self._make(TABLES, _migrate, template=None)
            while left and self._is_wanted(left):
                for which in self._wanted(left):
                    left.pop(which)()
        except Exception:
            (self.folder / "failed").write_text(traceback.format_exc())
            raise

    def _is_wanted(self, left: Iterable[str]) -> bool:
        """Wait until some of them is asked for; nobody wants some of them where other folders run."""
        with suppress(AssertionError):
            wait_until(lambda: self._wanted(left) != [], seconds=PATIENCE, what="something is wanted")
        return self._wanted(left) != []

    def _make(self, which: str, fill: Callable[[], None], *, template: str | None) -> None:
        from django.db import connection

        from tests import copies

        name = self.database(which)
        copies.create(name, template=template)
        connection.settings_dict["NAME"] = name
        fill()
        copies.close_whole()
        self._mark(which, "made").touch()

    def _make_sample(self) -> None:
        self._make(SAMPLE, _load, template=self.database(TABLES))

    def _make_site(self) -> None:
        from tests.browser.desk import Prepared

        Prepared(Path(self.database(SITE))).fill()
        self._mark(SITE, "made").touch()

    def _wanted(self, left: Iterable[str]) -> list[str]:
        return [which for which in left if self._mark(which, "wanted").exists()]

    def _mark(self, which: str, what: str) -> Path:
        return self.folder / f"{which}.{what}"


class Making:
    """The process that makes them, for as long as the run lasts."""

    def __init__(self) -> None:
        self.ahead = Ahead(Path(tempfile.mkdtemp(prefix="dasbor-ahead-")))
        # No Redis: its databases belong to the workers.
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "REDIS_URL": ""}
        command = [sys.executable, "-m", "tests.ahead", str(self.ahead.folder)]
        self._process = Running(command, environment=environment, log=self.ahead.folder / "log")

    def end(self) -> None:
        """Stop it and leave nothing behind."""
        from django.db import connection

        from tests import copies

        self._process.kill()
        if connection.vendor == "postgresql":
            for which in (SAMPLE, TABLES):
                copies.drop(self.ahead.database(which))
        shutil.rmtree(self.ahead.folder)


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _load() -> None:
    from tests.sample import demo_clock, load_sample

    with demo_clock():
        load_sample()


if __name__ == "__main__":
    import django

    django.setup()
    Ahead(Path(sys.argv[1])).make()
