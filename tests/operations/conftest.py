"""A second database of the same engine beside the test database, empty and migrated, for restores."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from tests.ahead import TABLES, Ahead
from tests.copies import create, drop

PROJECT = Path(__file__).parents[2]
ALIAS = "copy"


@dataclass(frozen=True, slots=True)
class Copy:
    """A database and the way to it, for this process and for another one."""

    url: str
    name: str

    def command(self, *arguments: str) -> list[str]:
        """Return a Python command line; what it runs is run on this database by `process` or `start`."""
        return [sys.executable, *arguments]

    def environment(self) -> dict[str, str]:
        return os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": self.url, "REDIS_URL": ""}

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `manage.py` on this database."""
        return self.run("manage.py", *arguments)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python on this database."""
        return subprocess.run(
            self.command(*arguments), env=self.environment(), cwd=PROJECT, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="package")
def copy_database(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    ahead: Ahead | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Copy]:
    """Make the second database and migrate it as an operator would; drop it at the end."""
    values = connection.settings_dict
    template = ahead.wait_for(TABLES) if ahead else None
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            file = tmp_path_factory.mktemp("copy") / "copy.sqlite3"
            copy = Copy(f"sqlite:///{file}", str(file))
        else:
            copy = Copy(_url(f"{values['NAME']}_copy"), f"{values['NAME']}_copy")
            drop(copy.name)
        create(copy.name, template=template)
        migrated = copy.manage("migrate", "--verbosity", "0")
        assert migrated.returncode == 0, migrated.stderr
        yield copy
        if connection.vendor == "postgresql":
            drop(copy.name)


@pytest.fixture
def copy_connection(transactional_db: None, copy_database: Copy) -> Iterator[BaseDatabaseWrapper]:
    """A connection of this process to the second database, for as long as the test lasts."""
    to_copy = connection.copy(alias=ALIAS)
    to_copy.settings_dict["NAME"] = copy_database.name
    connections[ALIAS] = to_copy
    yield to_copy
    to_copy.close()
    del connections[ALIAS]


def _url(name: str) -> str:
    values = connection.settings_dict
    host = values["HOST"] or values["OPTIONS"].get("host", "")
    login = f"{quote(values['USER'])}:{quote(values['PASSWORD'])}@"
    if host.startswith("/"):
        return f"postgres://{login}/{name}?host={quote(host)}"
    return f"postgres://{login}{host}:{values['PORT'] or 5432}/{name}"
