"""Migrations add first: no operation surprises people at work, or code that still runs on the older models."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation

# Nothing was deployed with these: they made the tables.
BEFORE_FIRST_RELEASE = 7
# `migration: what it does` -> why it surprises nobody. Read twice before adding a line.
ALLOWED: dict[str, str] = {
    "0010_plan_editing: Create constraint targetplan_one_draft on model targetplan": "a few plans a year, read at once",
    "0014_employer_register: Create constraint employer_not_merged_into_itself on model employer": (
        "the column is new and holds nothing: a million rows are read in a fifth of a second"
    ),
}
# What old code still uses, or what rewrites or scans a table under its heaviest lock.
SURPRISING = (
    migrations.RemoveField,
    migrations.DeleteModel,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterField,
    migrations.AlterModelTable,
    migrations.AlterUniqueTogether,
)


def surprises(migration: Migration) -> Iterator[str]:
    """Say what in a migration would stop people or older code; tables it makes itself are nobody's yet."""
    own = {
        operation.name.lower() for operation in migration.operations if isinstance(operation, migrations.CreateModel)
    }
    for operation in migration.operations:
        if getattr(operation, "model_name", "").lower() not in own and _is_surprising(operation):
            yield f"{migration.name}: {operation.describe()}"


def _is_surprising(operation: Operation) -> bool:
    if isinstance(operation, migrations.RunSQL | migrations.RunPython):
        return not operation.reversible
    if isinstance(operation, migrations.AddField):
        field = operation.field
        return not (field.many_to_many or field.null or field.has_db_default())
    if isinstance(operation, migrations.AddIndex):
        return not isinstance(operation, AddIndexConcurrently)
    if isinstance(operation, migrations.AddConstraint):
        # In two steps instead: AddConstraintNotValid, then ValidateConstraint.
        return type(operation) is migrations.AddConstraint
    return isinstance(operation, SURPRISING)


def test_no_migration_surprises() -> None:
    loader = MigrationLoader(None)
    ours = [found for (app, _), found in sorted(loader.disk_migrations.items()) if app == "coverage"]
    found = [line for migration in ours[BEFORE_FIRST_RELEASE:] for line in surprises(migration)]

    assert [line for line in found if line not in ALLOWED] == []


INDEX = models.Index(fields=["name"], name="by_name")
CHECK = models.CheckConstraint(condition=models.Q(name=""), name="nameless")


@pytest.mark.parametrize(
    ("operation", "is_surprising"),
    [
        (migrations.AddField("branch", "note", models.TextField(null=True)), False),
        (migrations.AddField("branch", "note", models.TextField(db_default="")), False),
        (migrations.AddField("branch", "note", models.TextField(default="")), True),
        (migrations.AddIndex("branch", INDEX), True),
        (AddIndexConcurrently("branch", INDEX), False),
        (migrations.AddConstraint("branch", CHECK), True),
        (migrations.RemoveField("branch", "name"), True),
        (migrations.RunSQL("SELECT 1"), True),
        (migrations.RunSQL("SELECT 1", migrations.RunSQL.noop), False),
        (migrations.CreateModel("Note", []), False),
        (migrations.AddIndex("note", INDEX), False),
    ],
)
def test_rule_tells_surprises_from_additions(operation: Operation, is_surprising: bool) -> None:
    migration = Migration("0009_try", "coverage")
    migration.operations = [migrations.CreateModel("Note", []), operation]

    assert bool(list(surprises(migration))) == is_surprising
