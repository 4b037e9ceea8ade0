"""Add agreements, commitments, claims and cost scenarios, and guard the steps of both ledgers."""

import coverage.indicators.vocabulary
import django.db.models.deletion
from django.conf import settings
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


from coverage.models import append_only


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the guards as they are now."""
    append_only.install(schema_editor.connection)


class Migration(migrations.Migration):
    """New tables, and one column that older code leaves at its default."""

    dependencies = [
        ("coverage", "0012_undo_sharing_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="contributionrate",
            name="only_group",
            field=models.CharField(blank=True, db_default="", default="", max_length=20),
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=24, unique=True)),
                ("kind", models.CharField(choices=[("regulation", "regulation"), ("budget", "budget")], max_length=10)),
                ("title", models.CharField(max_length=200)),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("vulnerable", "vulnerable"),
                            ("village_workers", "village_workers"),
                            ("village_staff", "village_staff"),
                            ("election_officers", "election_officers"),
                            ("honorary_teachers", "honorary_teachers"),
                            ("religious_workers", "religious_workers"),
                            ("fishers", "fishers"),
                            ("farmers", "farmers"),
                            ("palm_workers", "palm_workers"),
                            ("traders", "traders"),
                            ("transport", "transport"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "regulation_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("perda", "Perda"),
                            ("perbup", "Perbup"),
                            ("perwal", "Perwal"),
                            ("qanun", "Qanun"),
                            ("se", "Se"),
                            ("sk", "Sk"),
                            ("apbd", "Apbd"),
                        ],
                        max_length=6,
                    ),
                ),
                ("regulation_number", models.CharField(blank=True, max_length=80)),
                ("regulation_date", models.DateField(blank=True, null=True)),
                ("budget_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("rupiah", models.BigIntegerField(blank=True, null=True)),
                ("heads", models.PositiveIntegerField(blank=True, null=True)),
                ("months", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("under_study", "under_study"),
                            ("spoken", "spoken"),
                            ("drafted", "drafted"),
                            ("signed", "signed"),
                            ("budgeted", "budgeted"),
                            ("dropped", "dropped"),
                        ],
                        max_length=12,
                    ),
                ),
                ("step_since", models.DateField()),
                ("next_step", models.CharField(blank=True, max_length=200)),
                ("next_due", models.DateField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("known_from", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
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
                (
                    "branch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="commitments", to="coverage.branch"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coverage.sourcedocument",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="coverage.territory"
                    ),
                ),
                (
                    "regency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="commitments", to="coverage.regency"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=24, unique=True)),
                (
                    "sponsor_kind",
                    models.CharField(
                        choices=[
                            ("APBN", "APBN"),
                            ("APBD-PROV", "APBD-PROV"),
                            ("APBD", "APBD"),
                            ("APBDES", "APBDES"),
                            ("DBH-SAWIT", "DBH-SAWIT"),
                            ("DBH-CHT", "DBH-CHT"),
                            ("CSR", "CSR"),
                            ("BAITUL-MAL", "BAITUL-MAL"),
                            ("SERTAKAN", "SERTAKAN"),
                        ],
                        max_length=10,
                    ),
                ),
                ("sponsor_name", models.CharField(max_length=120)),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("vulnerable", "vulnerable"),
                            ("village_workers", "village_workers"),
                            ("village_staff", "village_staff"),
                            ("election_officers", "election_officers"),
                            ("honorary_teachers", "honorary_teachers"),
                            ("religious_workers", "religious_workers"),
                            ("fishers", "fishers"),
                            ("farmers", "farmers"),
                            ("palm_workers", "palm_workers"),
                            ("traders", "traders"),
                            ("transport", "transport"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "segment",
                    models.CharField(
                        choices=[("PU", "PU"), ("BPU", "BPU"), ("JAKON", "JAKON"), ("PMI", "PMI")],
                        default=coverage.indicators.vocabulary.Segment["BPU"],
                        max_length=5,
                    ),
                ),
                ("programmes", models.CharField(default="JKK,JKM", max_length=24)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("under_study", "under_study"),
                            ("promised", "promised"),
                            ("planned", "planned"),
                            ("agreed", "agreed"),
                            ("registered", "registered"),
                            ("active", "active"),
                            ("cancelled", "cancelled"),
                        ],
                        max_length=12,
                    ),
                ),
                ("workers", models.PositiveIntegerField(blank=True, null=True)),
                ("first_month", models.DateField(blank=True, null=True)),
                ("last_month", models.DateField(blank=True, null=True)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("own_rate", models.PositiveIntegerField(blank=True, null=True)),
                ("mou_number", models.CharField(blank=True, max_length=80)),
                ("mou_date", models.DateField(blank=True, null=True)),
                ("pks_number", models.CharField(blank=True, max_length=80)),
                ("pks_date", models.DateField(blank=True, null=True)),
                ("legal_basis", models.CharField(blank=True, max_length=160)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("known_from", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
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
                (
                    "branch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="coverage.branch"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coverage.sourcedocument",
                    ),
                ),
                (
                    "regency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="coverage.regency"
                    ),
                ),
                (
                    "successor_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="coverage.agreement",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="coverage.commitment",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CommitmentRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("under_study", "under_study"),
                            ("spoken", "spoken"),
                            ("drafted", "drafted"),
                            ("signed", "signed"),
                            ("budgeted", "budgeted"),
                            ("dropped", "dropped"),
                        ],
                        max_length=12,
                    ),
                ),
                ("happened_on", models.DateField()),
                ("evidence", models.CharField(max_length=300)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="records", to="coverage.commitment"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CostScenario",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[("coverage", "Coverage"), ("workers", "Workers"), ("budget", "Budget")], max_length=8
                    ),
                ),
                ("goal_millionths", models.PositiveIntegerField(blank=True, null=True)),
                ("workers", models.PositiveIntegerField(blank=True, null=True)),
                ("budget", models.BigIntegerField(blank=True, null=True)),
                ("first_month", models.DateField()),
                ("last_month", models.DateField()),
                (
                    "sponsor_kind",
                    models.CharField(
                        choices=[
                            ("APBN", "APBN"),
                            ("APBD-PROV", "APBD-PROV"),
                            ("APBD", "APBD"),
                            ("APBDES", "APBDES"),
                            ("DBH-SAWIT", "DBH-SAWIT"),
                            ("DBH-CHT", "DBH-CHT"),
                            ("CSR", "CSR"),
                            ("BAITUL-MAL", "BAITUL-MAL"),
                            ("SERTAKAN", "SERTAKAN"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("vulnerable", "vulnerable"),
                            ("village_workers", "village_workers"),
                            ("village_staff", "village_staff"),
                            ("election_officers", "election_officers"),
                            ("honorary_teachers", "honorary_teachers"),
                            ("religious_workers", "religious_workers"),
                            ("fishers", "fishers"),
                            ("farmers", "farmers"),
                            ("palm_workers", "palm_workers"),
                            ("traders", "traders"),
                            ("transport", "transport"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("programmes", models.CharField(default="JKK,JKM", max_length=24)),
                ("created_at", models.DateTimeField()),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "regency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scenarios", to="coverage.regency"
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Instrument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("asks", models.CharField(max_length=300)),
                ("asks_en", models.CharField(max_length=300)),
                ("issued_on", models.DateField(blank=True, null=True)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
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
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coverage.sourcedocument",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "code"],
            },
        ),
        migrations.CreateModel(
            name="AgreementPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                (
                    "media_type",
                    models.CharField(
                        choices=[("application/pdf", "Pdf"), ("image/png", "Png"), ("image/jpeg", "Jpeg")],
                        max_length=20,
                    ),
                ),
                ("content", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="papers", to="coverage.agreement"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("agreement", "digest"),
                        name="agreementpaper_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="agreementpaper_has_title"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("under_study", "under_study"),
                            ("promised", "promised"),
                            ("planned", "planned"),
                            ("agreed", "agreed"),
                            ("registered", "registered"),
                            ("active", "active"),
                            ("cancelled", "cancelled"),
                        ],
                        max_length=12,
                    ),
                ),
                ("happened_on", models.DateField()),
                ("evidence", models.CharField(max_length=300)),
                ("workers", models.PositiveIntegerField(blank=True, null=True)),
                ("first_month", models.DateField(blank=True, null=True)),
                ("last_month", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="coverage.agreement"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "number"), name="agreementstep_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="agreementstep_has_evidence"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimsPaid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "programme",
                    models.CharField(
                        choices=[
                            ("JHT", "Jht"),
                            ("JKK", "Jkk"),
                            ("JKM", "Jkm"),
                            ("JP", "Jp"),
                            ("JKP", "Jkp"),
                            ("TOTAL", "Total"),
                        ],
                        max_length=5,
                    ),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("cases", models.PositiveIntegerField(blank=True, null=True)),
                ("rupiah", models.BigIntegerField(blank=True, null=True)),
                ("rounding", models.BigIntegerField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
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
                ("source", models.CharField(max_length=250)),
                ("as_of", models.DateField(blank=True, null=True)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coverage.sourcedocument",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="coverage.territory"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("territory", "programme", "first_day", "last_day", "source"),
                        name="claimspaid_once_per_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))), name="claimspaid_days_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cases__isnull", False), ("rupiah__isnull", False), _connector="OR"),
                        name="claimspaid_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rupiah__isnull", True), ("rupiah__gte", 0), _connector="OR"),
                        name="claimspaid_rupiah_not_negative",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("number", ""), _negated=True), models.Q(("title", ""), _negated=True)),
                name="commitment_has_number_and_title",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(("rupiah__isnull", True), ("rupiah__gte", 0), _connector="OR"),
                name="commitment_rupiah_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(("months__isnull", True), ("months__gt", 0), _connector="OR"),
                name="commitment_has_months",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "regulation"), ("step", "signed"), _negated=True),
                    models.Q(("regulation_number", ""), _negated=True),
                    ("regulation_date__isnull", False),
                    _connector="OR",
                ),
                name="commitment_signed_is_findable",
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["branch", "last_month"], name="agreement_branch_last"),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["regency", "last_month"], name="agreement_regency_last"),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("first_month__isnull", True), ("last_month__isnull", True)),
                    models.Q(("first_month__isnull", False), ("last_month__gte", models.F("first_month"))),
                    _connector="OR",
                ),
                name="agreement_months_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("workers__isnull", True), ("workers__gt", 0), _connector="OR"),
                name="agreement_has_workers",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "proposed",
                            "under_study",
                            "promised",
                            "planned",
                            "agreed",
                            "registered",
                            "active",
                            "cancelled",
                        ],
                    )
                ),
                name="agreement_status_recorded",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number", ""), _negated=True), models.Q(("sponsor_name", ""), _negated=True)
                ),
                name="agreement_has_number_and_sponsor",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor_of__isnull", True),
                    models.Q(("successor_of", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="agreement_not_own_successor",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentrecord",
            constraint=models.UniqueConstraint(fields=("commitment", "number"), name="commitmentrecord_number_once"),
        ),
        migrations.AddConstraint(
            model_name="commitmentrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("evidence", ""), _negated=True), name="commitmentrecord_has_evidence"
            ),
        ),
        migrations.AddConstraint(
            model_name="costscenario",
            constraint=models.UniqueConstraint(fields=("regency", "title"), name="costscenario_title_once"),
        ),
        migrations.AddConstraint(
            model_name="costscenario",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("budget", None), ("goal_millionths__isnull", False), ("kind", "coverage"), ("workers", None)
                    ),
                    models.Q(("budget", None), ("goal_millionths", None), ("kind", "workers"), ("workers__gt", 0)),
                    models.Q(("budget__gt", 0), ("goal_millionths", None), ("kind", "budget"), ("workers", None)),
                    _connector="OR",
                ),
                name="costscenario_one_given",
            ),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
