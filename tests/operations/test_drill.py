"""The restore drill: the whole sample region into another database of the same engine, compared in every way."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from pytest_django import Settings

from coverage.models import append_only
from coverage.operations.backup import take_backup
from coverage.operations.digest import digests
from tests.ahead import SAMPLE, Ahead
from tests.copies import leading_to_copy
from tests.operations.conftest import PROJECT, Copy
from tests.pages.reading import figures
from tests.sample import DEMO_DAY, PASSWORD, load_sample

MOST_SECONDS = 60
PAGE = "/wilayah/SUMBAGUT/?bulan=2022-09"
# Signs in on the copy with the password and prints the figures of the region page.
VISIT = f"""
import datetime, json, django
django.setup()
from django.conf import settings
from django.test import Client
from tests.pages.reading import figures
settings.REFERENCE_DATE = datetime.date({DEMO_DAY.year}, {DEMO_DAY.month}, {DEMO_DAY.day})
client = Client()
assert client.post("/masuk/", {{"username": "deputi", "password": "{PASSWORD}"}}).status_code == 302
print(json.dumps(figures(client.get("{PAGE}"))))
"""
# Restores, and stops for ever when everything is loaded and nothing is committed.
STUCK = """
import signal, sys, django
from pathlib import Path
django.setup()
from django.db import connection
from coverage.operations import restore
def stop(*_):
    print("loaded", flush=True)
    signal.pause()
restore.prove = stop
restore.restore_backup(connection, Path(sys.argv[1]), replace=True)
"""


@pytest.fixture
def region(transactional_db: None, ahead: Ahead | None, settings: Settings) -> Iterator[None]:
    """The whole sample region behind the connection of this process."""
    settings.REFERENCE_DATE = DEMO_DAY
    if ahead is None:
        load_sample()
        yield
        return
    with leading_to_copy(ahead.wait_for(SAMPLE)):
        yield


def test_restored_region_is_the_same_in_every_row_guard_and_figure(
    region: None, copy_connection: BaseDatabaseWrapper, copy_database: Copy, tmp_path: Path
) -> None:
    backup, begun = tmp_path / "dasbor.backup", time.monotonic()

    take_backup(connection, backup)
    restored = copy_database.manage("restore", str(backup))
    assert restored.returncode == 0, restored.stderr
    took = time.monotonic() - begun

    before = digests(connection)
    assert digests(copy_connection) == before
    assert before["coverage_publishedcount"].rows > 7_000
    assert _catalogue(copy_connection) == _catalogue(connection)
    with pytest.raises(IntegrityError, match="append-only"), copy_connection.cursor() as cursor:
        cursor.execute("UPDATE coverage_auditevent SET action = 'forged'")
    verified = copy_database.manage("recompute_ratios", "--verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    visit = copy_database.run("-c", VISIT)
    assert visit.returncode == 0, visit.stderr
    assert json.loads(visit.stdout) == _figures_here()
    assert took < MOST_SECONDS


def test_restore_that_is_killed_leaves_the_database_as_it_was(
    copy_connection: BaseDatabaseWrapper, copy_database: Copy, tmp_path: Path
) -> None:
    call_command("load_fixtures", stdout=io.StringIO())
    backup = tmp_path / "dasbor.backup"
    take_backup(connection, backup)
    before, catalogue = digests(copy_connection), _catalogue(copy_connection)
    assert before != digests(connection)

    command = copy_database.command("-c", STUCK, str(backup))
    with subprocess.Popen(command, env=copy_database.environment(), cwd=PROJECT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"loaded\n"
        process.send_signal(signal.SIGKILL)

    assert digests(copy_connection) == before
    assert _catalogue(copy_connection) == catalogue


def _figures_here() -> dict[str, str]:
    client = Client()
    assert client.login(username="deputi", password=PASSWORD)
    found = figures(client.get(PAGE))
    assert found
    return found


def _catalogue(of: BaseDatabaseWrapper) -> set[tuple[str, ...]]:
    """Constraints, indexes and triggers with their full text."""
    statements = {
        "postgresql": (
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid > 0",
            "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
            "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        ),
        "sqlite": ("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL",),
    }[of.vendor]
    found: set[tuple[str, ...]] = set()
    with of.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            found |= {tuple(row) for row in cursor.fetchall()}
    guards = {name for guarded in append_only.GUARDED for name in append_only.trigger_names(guarded, of.vendor)}
    assert guards <= {row[1] for row in found}
    return found
