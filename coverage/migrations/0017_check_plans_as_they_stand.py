"""The second step of two checks of plans: the rows that stood before are looked at, while people go on working."""

from typing import Any

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class ValidateCheck(ValidateConstraint):
    """On SQLite the check held from its first step on."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Look at the rows that stand."""
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    """Takes a lock that keeps nobody from reading or writing."""

    dependencies = [("coverage", "0016_withdraw_plan_versions")]

    operations = [
        ValidateCheck("targetplan", "targetplan_published_no_undo"),
        ValidateCheck("targetplan", "targetplan_withdrawn_was_published"),
    ]
