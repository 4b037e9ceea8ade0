from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from coverage.models import append_only


# SQLite makes a table anew to add a column, and drops its guards with the old one.
def guard(apps: Any, schema_editor: Any) -> None:
    append_only.install(schema_editor.connection)


def unguard(apps: Any, schema_editor: Any) -> None:
    append_only.uninstall(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("coverage", "0009_reminders"),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetingAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("meeting_day", models.DateField()),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=250)),
                ("due", models.DateField()),
                ("expected_heads", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("done", "done"), ("dropped", "dropped")],
                        default="open",
                        max_length=7,
                    ),
                ),
                ("outcome", models.CharField(blank=True, max_length=250)),
                ("created_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PlanShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "segment",
                    models.CharField(
                        choices=[("PU", "PU"), ("BPU", "BPU"), ("JAKON", "JAKON"), ("PMI", "PMI")], max_length=5
                    ),
                ),
                ("month_number", models.PositiveSmallIntegerField()),
                ("share", models.DecimalField(decimal_places=4, max_digits=7)),
            ],
        ),
        migrations.CreateModel(
            name="TargetProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="proposed",
                        max_length=9,
                    ),
                ),
                ("cells", models.JSONField(default=list)),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
            ],
        ),
        migrations.AddField(
            model_name="targetplan",
            name="edited_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="targetplan",
            name="edited_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="targetplan",
            name="path",
            field=models.CharField(
                choices=[("seasonal", "seasonal"), ("even", "even"), ("last_year", "last_year"), ("manual", "manual")],
                db_default="seasonal",
                max_length=9,
            ),
        ),
        migrations.AddField(
            model_name="targetplan",
            name="revision",
            field=models.PositiveIntegerField(db_default=0),
        ),
        migrations.AddConstraint(
            model_name="targetplan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")), fields=("territory", "year"), name="targetplan_one_draft"
            ),
        ),
        migrations.AddField(
            model_name="meetingaction",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="coverage.branch"
            ),
        ),
        migrations.AddField(
            model_name="meetingaction",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="meetingaction",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="meetingaction",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="coverage.territory"
            ),
        ),
        migrations.AddField(
            model_name="planshare",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="coverage.targetplan"
            ),
        ),
        migrations.AddField(
            model_name="targetproposal",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="coverage.branch"
            ),
        ),
        migrations.AddField(
            model_name="targetproposal",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="targetproposal",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="targetproposal",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="proposals", to="coverage.targetplan"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingaction",
            constraint=models.UniqueConstraint(
                fields=("branch", "meeting_day", "number"), name="meetingaction_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1), ("number__lte", 5)), name="meetingaction_five_at_most"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("state", "open")),
                    models.Q(models.Q(("state", "open"), _negated=True), ("closed_at__isnull", False)),
                    _connector="OR",
                ),
                name="meetingaction_closed_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="planshare",
            constraint=models.UniqueConstraint(fields=("plan", "segment", "month_number"), name="planshare_once"),
        ),
        migrations.AddConstraint(
            model_name="planshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("month_number__gte", 1), ("month_number__lte", 12)), name="planshare_month_real"
            ),
        ),
        migrations.AddConstraint(
            model_name="planshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("share__gte", 0), ("share__lte", 100)), name="planshare_share_percent"
            ),
        ),
        migrations.AddConstraint(
            model_name="targetproposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "proposed")), fields=("plan", "branch"), name="targetproposal_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="targetproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "proposed")),
                    models.Q(models.Q(("state", "proposed"), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="targetproposal_decided_has_moment",
            ),
        ),
        migrations.RunPython(guard, unguard),
    ]
