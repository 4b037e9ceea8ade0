"""History and published rows cannot be rewritten, not even by SQL, on either engine."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from coverage.models import AuditEvent, ReportVersion, append_only
from coverage.models.append_only import GUARDED
from tests.factories import NOON
from tests.models import guarded_rows
from tests.models.guarded_rows import (
    CHANGES,
    ROWS,
    SUPERSEDABLE,
    assert_refused,
    guarded_models,
    sqlite_only,
    supersedable_models,
)


def test_all_guarded_tables_are_under_test() -> None:
    assert {model._meta.db_table for model in ROWS} == {guarded.table for guarded in GUARDED}


@pytest.mark.django_db
def test_every_guard_exists_after_all_migrations() -> None:
    assert _guards() <= _triggers()


@pytest.mark.django_db
@guarded_models
def test_row_cannot_be_changed(model: type[Model]) -> None:
    row = ROWS[model]()

    assert_refused(f"UPDATE {model._meta.db_table} SET {CHANGES[model]} WHERE id = {row.pk}")


@pytest.mark.django_db
@guarded_models
def test_row_cannot_be_removed(model: type[Model]) -> None:
    row = ROWS[model]()

    assert_refused(f"DELETE FROM {model._meta.db_table} WHERE id = {row.pk}")


@pytest.mark.django_db
@pytest.mark.postgres
@guarded_models
def test_table_cannot_be_truncated(model: type[Model]) -> None:
    assert_refused(f"TRUNCATE {model._meta.db_table}")


@pytest.mark.django_db
@sqlite_only
@guarded_models
def test_row_cannot_be_replaced_by_its_id(model: type[Model]) -> None:
    row = ROWS[model]()

    assert_refused(
        f"INSERT OR REPLACE INTO {model._meta.db_table} SELECT * FROM {model._meta.db_table} WHERE id = {row.pk}"
    )


@pytest.mark.django_db
@sqlite_only
@pytest.mark.parametrize("model", [*SUPERSEDABLE, ReportVersion], ids=lambda model: model.__name__)
def test_row_cannot_be_replaced_by_its_unique_key(model: type[Model]) -> None:
    row = ROWS[model]()
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    listed = ", ".join(f'"{column}"' for column in columns)

    assert_refused(
        f"INSERT OR REPLACE INTO {model._meta.db_table} ({listed}) "
        f"SELECT {listed} FROM {model._meta.db_table} WHERE id = {row.pk}"
    )


@pytest.mark.django_db
@supersedable_models
def test_row_is_superseded_once(model: type[Model]) -> None:
    row = ROWS[model]()

    model._default_manager.filter(pk=row.pk).update(superseded_at=NOON + timedelta(days=1))

    assert model._default_manager.filter(pk=row.pk, superseded_at=NOON + timedelta(days=1)).exists()


@pytest.mark.django_db
@supersedable_models
@pytest.mark.parametrize("second", ["'2022-12-01 00:00:00+00:00'", "NULL"])
def test_row_is_not_superseded_twice(model: type[Model], second: str) -> None:
    row = ROWS[model]()
    model._default_manager.filter(pk=row.pk).update(superseded_at=NOON + timedelta(days=1))

    assert_refused(f"UPDATE {model._meta.db_table} SET superseded_at = {second} WHERE id = {row.pk}")


@pytest.mark.django_db
@supersedable_models
def test_superseding_changes_nothing_else(model: type[Model]) -> None:
    row = ROWS[model]()
    moment = "'2022-12-01 00:00:00+00:00'"

    assert_refused(f"UPDATE {model._meta.db_table} SET superseded_at = {moment}, {CHANGES[model]} WHERE id = {row.pk}")


@pytest.mark.django_db(transaction=True)
def test_flush_between_tests_passes_the_guards_and_leaves_them_standing() -> None:
    for make in (guarded_rows.event, guarded_rows.estimate):
        make()

    call_command("flush", interactive=False, verbosity=0)

    assert not AuditEvent.objects.exists()
    event = guarded_rows.event()
    assert_refused(f"DELETE FROM coverage_auditevent WHERE id = {event.pk}")


@pytest.mark.django_db(transaction=True)
def test_guards_are_taken_down_and_put_up_by_their_migration() -> None:
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes("coverage")

    executor.migrate([("coverage", "0001_tables")])
    assert not _guards() & _triggers()

    MigrationExecutor(connection).migrate(newest)
    assert _guards() <= _triggers()


@pytest.mark.django_db
def test_installing_twice_changes_nothing() -> None:
    before = _triggers()

    append_only.install(connection)

    assert _triggers() == before


def _guards() -> set[str]:
    return {name for guarded in GUARDED for name in append_only.trigger_names(guarded, connection.vendor)}


def _triggers() -> set[str]:
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        return {row[0] for row in cursor.fetchall()}
