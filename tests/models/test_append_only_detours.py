"""The detours by which a database lets a row be rewritten without a plain UPDATE or DELETE are closed too."""

from __future__ import annotations

import pytest
from django.db import connection, models
from django.db.models import Model

from coverage.models import PublishedCount, ReportVersion
from coverage.models.append_only import GUARDED
from tests.factories import NOON
from tests.models.guarded_rows import CHANGES, ROWS, assert_refused, guarded_models, sqlite_only

Keys = set[tuple[str, ...]]
BY_TABLE = {guarded.table: guarded for guarded in GUARDED}
PARENTS = ["coverage_monthlyreport", "coverage_servicearea", "coverage_regency", "coverage_user"]


def copied(model: type[Model], pk: object, **changed: str) -> str:
    """An insertion of a row's copy, with a new id unless told, some columns changed by SQL expressions."""
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key or "id" in changed]
    values = [changed.get(column, f'"{column}"') for column in columns]
    listed = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    return f"INTO {table} ({listed}) SELECT {', '.join(values)} FROM {table} WHERE id = {pk}"


@guarded_models
def test_the_guards_know_every_unique_key_of_their_table(model: type[Model]) -> None:
    """A key they do not know is one by which REPLACE takes a row away on SQLite."""
    guarded = BY_TABLE[model._meta.db_table]
    unique = [each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    always: Keys = {columns_of(model, each) for each in unique if each.condition is None}
    current: Keys = {columns_of(model, each) for each in unique if each.condition is not None}

    assert always == {guarded.key} - {()}
    assert current == {guarded.current_key} - {()}
    assert not [field.name for field in model._meta.concrete_fields if field.unique and not field.primary_key]


@pytest.mark.django_db
@guarded_models
def test_an_upsert_changes_nothing(model: type[Model]) -> None:
    row = ROWS[model]()

    assert_refused(f"INSERT {copied(model, row.pk, id='id')} ON CONFLICT (id) DO UPDATE SET {CHANGES[model]}")


@pytest.mark.django_db
@sqlite_only
@guarded_models
@pytest.mark.parametrize("manner", ["REPLACE", "IGNORE", "FAIL", "ROLLBACK"])
def test_no_manner_of_update_changes_a_row(model: type[Model], manner: str) -> None:
    row = ROWS[model]()

    assert_refused(f"UPDATE OR {manner} {model._meta.db_table} SET {CHANGES[model]} WHERE id = {row.pk}")


@pytest.mark.django_db
@sqlite_only
def test_the_current_count_is_not_replaced_by_a_forged_next_version() -> None:
    row = ROWS[PublishedCount]()

    assert_refused(f"INSERT OR REPLACE {copied(PublishedCount, row.pk, version='2', active_workers='7')}")


@pytest.mark.django_db
@sqlite_only
def test_a_superseded_count_is_not_replaced_by_a_forged_one() -> None:
    row = ROWS[PublishedCount]()
    PublishedCount.objects.filter(pk=row.pk).update(superseded_at=NOON.replace(year=2023))

    assert_refused(f"INSERT OR REPLACE {copied(PublishedCount, row.pk, active_workers='7')}")


@pytest.mark.django_db
@pytest.mark.postgres
@pytest.mark.parametrize("parent", PARENTS)
def test_emptying_a_parent_with_its_children_stops_at_the_history(parent: str) -> None:
    ROWS[PublishedCount]()
    # A table whose foreign keys are still to be checked cannot be emptied at all.
    connection.check_constraints()

    assert_refused(f"TRUNCATE {parent} CASCADE")
    assert PublishedCount.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("model", [PublishedCount, ReportVersion], ids=lambda model: model.__name__)
def test_a_report_with_a_history_cannot_be_removed(model: type[Model]) -> None:
    """No foreign key of either engine takes the children along."""
    assert set(on_removal("coverage_monthlyreport", model._meta.db_table)) == {"NO ACTION"}


def columns_of(model: type[Model], constraint: models.UniqueConstraint) -> tuple[str, ...]:
    return tuple(str(model._meta.get_field(name).column) for name in constraint.fields)


def on_removal(parent: str, child: str) -> list[str]:
    """What the foreign keys from child to parent do when a parent is removed."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT CASE confdeltype WHEN 'a' THEN 'NO ACTION' ELSE 'other' END FROM pg_constraint"
                " WHERE contype = 'f' AND conrelid = %s::regclass AND confrelid = %s::regclass",
                [child, parent],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute(f"PRAGMA foreign_key_list({child})")
        return [row[6] for row in cursor.fetchall() if row[2] == parent]
