"""Guard history and published rows in the database itself."""

from typing import Any

from django.db import migrations

from coverage.models import append_only


def guard(apps: Any, schema_editor: Any) -> None:
    append_only.install(schema_editor.connection)


def unguard(apps: Any, schema_editor: Any) -> None:
    append_only.uninstall(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("coverage", "0001_tables")]

    operations = [migrations.RunPython(guard, unguard)]
