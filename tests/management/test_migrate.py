"""`manage.py migrate` gives up soon when a table is in use, and leaves it as it was."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands import migrate as plain
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

from coverage.management.commands import migrate
from coverage.models import append_only, frozen_plans

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

BEFORE_GUARDS = ("coverage", "0001_tables")


@pytest.fixture
def somebody_reading() -> Iterator[BaseDatabaseWrapper]:
    """Another session with an open transaction that has read a guarded table."""
    other = connection.copy(alias="other")
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM coverage_auditevent")
    yield other
    other.rollback()
    other.close()
    call_command("migrate", verbosity=0)


def test_table_in_use_is_left_alone_within_seconds(somebody_reading: BaseDatabaseWrapper) -> None:
    begun = time.monotonic()

    with pytest.raises(CommandError, match="sedang dipakai transaksi lain"):
        call_command("migrate", *BEFORE_GUARDS, lock_seconds=0.2, tries=2, pause_seconds=0, verbosity=0)

    # Undoing the migrations before that table takes most of it; waiting for the table would take for ever.
    assert time.monotonic() - begun < 60
    assert ("coverage", "0002_append_only") in MigrationRecorder(connection).applied_migrations()
    append = {name for table in append_only.GUARDED for name in append_only.trigger_names(table, "postgresql")}
    frozen = {name for table in frozen_plans.FROZEN for name in frozen_plans.trigger_names(table, "postgresql")}
    assert _guards() == append | frozen


def test_next_try_succeeds_when_the_table_is_free(
    somebody_reading: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate.time, "sleep", lambda _seconds: somebody_reading.rollback())
    told = io.StringIO()

    call_command("migrate", *BEFORE_GUARDS, lock_seconds=0.2, tries=2, verbosity=0, stderr=told)

    assert "percobaan 1 dari 2" in told.getvalue()
    assert _guards() == set()


def test_long_work_is_not_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str]] = []
    monkeypatch.setattr(plain.Command, "handle", lambda *args, **options: seen.append(_limits()))

    call_command("migrate", verbosity=0)

    assert seen == [("3s", "0")]
    assert _limits() == ("5s", "15s")


def _limits() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout'), current_setting('statement_timeout')")
        lock, statement = cursor.fetchone()
    return lock, statement


def _guards() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        return {row[0] for row in cursor.fetchall()}
