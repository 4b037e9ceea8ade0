"""One role once also without a territory, and guards that know the unique keys, on both engines."""

from typing import Any

from django.db import migrations, models

from coverage.models import append_only


def guard_again(apps: Any, schema_editor: Any) -> None:
    append_only.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("coverage", "0002_append_only")]

    operations = [
        migrations.RemoveConstraint(model_name="membership", name="membership_once"),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(fields=("user", "role", "territory"), name="membership_once"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("territory__isnull", True)),
                fields=("user", "role"),
                name="membership_once_without_territory",
            ),
        ),
        migrations.RunPython(guard_again, migrations.RunPython.noop),
    ]
