from typing import Any

from django.db import migrations, models

from coverage.models import append_only


# The guards compare every column, so they stand aside while one comes or goes.
def guard(apps: Any, schema_editor: Any) -> None:
    append_only.install(schema_editor.connection)


def unguard(apps: Any, schema_editor: Any) -> None:
    append_only.uninstall(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("coverage", "0007_month_entry"),
    ]

    operations = [
        migrations.RunPython(unguard, guard),
        migrations.AddField(
            model_name="enrolmentcount",
            name="answer",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
        migrations.AddField(
            model_name="enrolmentcount",
            name="question",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
        migrations.AddField(
            model_name="enrolmentcount",
            name="reason_code",
            field=models.CharField(
                blank=True,
                choices=[
                    ("programme", "programme"),
                    ("employer", "employer"),
                    ("project", "project"),
                    ("lapse", "lapse"),
                    ("season", "season"),
                    ("correction", "correction"),
                    ("checked", "checked"),
                ],
                db_default="",
                default="",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="publishedcount",
            name="left_is_derived",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.CreateModel(
            name="EntryLimit",
            fields=[
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("jump_share", "jump_share"),
                            ("jump_workers", "jump_workers"),
                            ("same_for_months", "same_for_months"),
                            ("balance_share", "balance_share"),
                            ("denominator_share", "denominator_share"),
                        ],
                        max_length=24,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("value", models.DecimalField(decimal_places=4, max_digits=12)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("seed", "seed"),
                            ("published", "published"),
                            ("derived", "derived"),
                            ("illustrative", "illustrative"),
                            ("reported", "reported"),
                            ("sample", "sample"),
                        ],
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=250)),
                ("as_of", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("value__gt", 0)), name="entrylimit_positive")
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
