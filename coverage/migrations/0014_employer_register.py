"""Add what the register of employers needs: last paid month, keys of possible duplicates, merging, contacts."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from coverage.indicators.employer_keys import employer_keys

BATCH = 2_000


def fill_keys(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the keys of the employers that are there."""
    rows = apps.get_model("coverage", "Employer").objects.using(schema_editor.connection.alias)
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        for employer in batch:
            for name, key in employer_keys(employer.npp, employer.name).items():
                setattr(employer, name, key)
        rows.bulk_update(batch, ["npp_key", "name_key"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    """New columns that older code leaves at their defaults, and a new table."""

    dependencies = [
        ("coverage", "0013_protection"),
    ]

    operations = [
        migrations.AddField(
            model_name="employer",
            name="last_paid_month",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="employer",
            name="npp_key",
            field=models.CharField(blank=True, db_default="", default="", max_length=12),
        ),
        migrations.AddField(
            model_name="employer",
            name="name_key",
            field=models.CharField(blank=True, db_default="", default="", max_length=160),
        ),
        migrations.AddField(
            model_name="employer",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="coverage.employer",
            ),
        ),
        migrations.AddConstraint(
            model_name="employer",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("pk")), _negated=True),
                name="employer_not_merged_into_itself",
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="outcome_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("pays_again", "Pays Again"),
                    ("will_pay", "Will Pay"),
                    ("refuses", "Refuses"),
                    ("closed_down", "Closed Down"),
                    ("not_found", "Not Found"),
                    ("other", "Other"),
                ],
                db_default="",
                default="",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="EmployerContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="coverage.employer"
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("email", models.EmailField(blank=True, max_length=120)),
                ("added_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True),
                            models.Q(
                                models.Q(("phone", ""), _negated=True),
                                models.Q(("email", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="employercontact_can_be_reached",
                    )
                ],
            },
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
    ]
