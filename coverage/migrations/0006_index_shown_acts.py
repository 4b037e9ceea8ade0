from typing import Any

from django.db import migrations, models

from coverage.models import append_only


def guard(apps: Any, schema_editor: Any) -> None:
    append_only.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("coverage", "0005_list_employers_by_name"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(
                condition=models.Q(("action", "report-saved"), _negated=True), fields=["id"], name="auditevent_shown"
            ),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
