"""Let a version that does not apply yet be withdrawn, and hold that a published plan keeps no step to take back."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from coverage.models import append_only


class AddCheckNotValid(AddConstraintNotValid):
    """The first of two steps on PostgreSQL: rows that stand are looked at later. SQLite knows one step only."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Add the check for new rows."""
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        else:
            migrations.AddConstraint.database_forwards(self, app_label, schema_editor, from_state, to_state)


def unguard(apps: Any, schema_editor: Any) -> None:
    """SQLite makes a table anew to add a check: its guards go with the old one, those of its neighbours look for it."""
    if schema_editor.connection.vendor == "sqlite":
        append_only.uninstall(schema_editor.connection)


def guard(apps: Any, schema_editor: Any) -> None:
    """Create the guards as they are now."""
    append_only.install(schema_editor.connection)


class Migration(migrations.Migration):
    """Two columns that may be empty, and two checks; older code neither reads nor fills the columns."""

    dependencies = [("coverage", "0015_search_employers")]

    operations = [
        migrations.RunPython(unguard, guard),
        migrations.AddField("targetplan", "withdrawn_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "targetplan",
            "withdrawn_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        AddCheckNotValid(
            "targetplan",
            models.CheckConstraint(
                condition=models.Q(("state", "draft"), ("undo__isnull", True), _connector="OR"),
                name="targetplan_published_no_undo",
            ),
        ),
        AddCheckNotValid(
            "targetplan",
            models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True),
                    models.Q(("withdrawn_by__isnull", False), models.Q(("state", "draft"), _negated=True)),
                    _connector="OR",
                ),
                name="targetplan_withdrawn_was_published",
            ),
        ),
        migrations.RunPython(guard, unguard),
    ]
