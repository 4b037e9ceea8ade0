"""Guard published plans against TRUNCATE, and their author and publisher against change."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from coverage.models import append_only


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the guards as they are now."""
    append_only.install(schema_editor.connection)


class Migration(migrations.Migration):
    """Triggers only; the older code never needs them gone."""

    dependencies = [("coverage", "0010_plan_editing")]

    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
