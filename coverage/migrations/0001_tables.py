"""All tables of the first release, generated; ratios come last because their key names another table."""

import coverage.indicators.vocabulary
import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="AreaWorkforce",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("tk_potensi", "tk_potensi"),
                            ("bekerja", "bekerja"),
                            ("angkatan_kerja", "angkatan_kerja"),
                            ("lokal", "lokal"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[("total", "total"), ("formal", "formal"), ("informal", "informal")],
                        db_column="workforce_group",
                        max_length=8,
                    ),
                ),
                ("workers", models.PositiveIntegerField()),
                ("estimate_year", models.PositiveSmallIntegerField()),
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
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Territory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nation", "nation"),
                            ("region", "region"),
                            ("province", "province"),
                            ("regency", "regency"),
                            ("branch", "branch"),
                            ("area", "area"),
                        ],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=120)),
                ("order", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["order", "code"],
            },
        ),
        migrations.CreateModel(
            name="BranchSegment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "segment",
                    models.CharField(
                        choices=[("PU", "PU"), ("BPU", "BPU"), ("JAKON", "JAKON"), ("PMI", "PMI")], max_length=5
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
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
        ),
        migrations.CreateModel(
            name="ComputeRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("full", "Full"), ("increment", "Increment"), ("verify", "Verify")], max_length=9
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("rows_written", models.IntegerField(default=0)),
                ("work_rows", models.IntegerField(default=0)),
                ("is_ok", models.BooleanField(default=False)),
                ("error", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="ContributionRate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme", models.CharField(max_length=60)),
                ("segment", models.CharField(max_length=5)),
                ("tier", models.CharField(blank=True, max_length=80)),
                ("contribution_base", models.CharField(max_length=120)),
                ("payer_part", models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
                ("worker_part", models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
                ("government_part", models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
                ("total", models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
                ("unit", models.CharField(max_length=40)),
                ("minimum", models.BigIntegerField(blank=True, null=True)),
                ("maximum", models.BigIntegerField(blank=True, null=True)),
                ("factor", models.DecimalField(blank=True, decimal_places=4, max_digits=6, null=True)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("replaces_normal", models.BooleanField(default=False)),
                ("payer_excluded", models.CharField(blank=True, max_length=60)),
                ("legal_ref", models.CharField(max_length=120)),
                ("confidence", models.CharField(max_length=12)),
                ("note", models.CharField(blank=True, max_length=250)),
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
        ),
        migrations.CreateModel(
            name="Employer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("npp", models.CharField(max_length=12, unique=True)),
                ("name", models.CharField(max_length=160)),
                (
                    "segment",
                    models.CharField(
                        choices=[("PU", "PU"), ("BPU", "BPU"), ("JAKON", "JAKON"), ("PMI", "PMI")],
                        default=coverage.indicators.vocabulary.Segment["PU"],
                        max_length=5,
                    ),
                ),
                ("sector", models.CharField(blank=True, max_length=60)),
                (
                    "size_class",
                    models.CharField(
                        blank=True,
                        choices=[("micro", "Micro"), ("small", "Small"), ("medium", "Medium"), ("large", "Large")],
                        max_length=6,
                    ),
                ),
                ("registered_workers", models.PositiveIntegerField(blank=True, null=True)),
                ("estimated_workers", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "compliance",
                    models.CharField(
                        choices=[
                            ("compliant", "Compliant"),
                            ("pwbd", "Pwbd"),
                            ("pds_tenaga_kerja", "Pds Workers"),
                            ("pds_upah", "Pds Wage"),
                            ("pds_program", "Pds Programme"),
                            ("in_arrears", "In Arrears"),
                        ],
                        default="compliant",
                        max_length=16,
                    ),
                ),
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
                        default=coverage.indicators.vocabulary.Basis["REPORTED"],
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=250)),
                ("as_of", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="EmployerStatus",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("activity", models.CharField(choices=[("active", "Active"), ("inactive", "Inactive")], max_length=8)),
                ("workers", models.PositiveIntegerField(blank=True, null=True)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="EnrolmentCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("active_workers", models.PositiveIntegerField(blank=True, null=True)),
                ("new_enrolments", models.PositiveIntegerField(blank=True, null=True)),
                ("reactivated", models.PositiveIntegerField(blank=True, null=True)),
                ("left", models.PositiveIntegerField(blank=True, null=True)),
                ("active_employers", models.PositiveIntegerField(blank=True, null=True)),
                ("inactive_employers", models.PositiveIntegerField(blank=True, null=True)),
                ("inactive_workers", models.PositiveIntegerField(blank=True, null=True)),
                ("qualifier", models.CharField(blank=True, max_length=24)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "segment",
                    models.CharField(
                        choices=[("PU", "PU"), ("BPU", "BPU"), ("JAKON", "JAKON"), ("PMI", "PMI")], max_length=5
                    ),
                ),
                ("correction_reason", models.CharField(blank=True, max_length=300)),
                ("updated_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ImportProblem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file_name", models.CharField(max_length=200)),
                ("line", models.PositiveIntegerField(blank=True, null=True)),
                ("column", models.CharField(blank=True, max_length=60)),
                ("value", models.CharField(blank=True, max_length=200)),
                ("rule", models.CharField(max_length=40)),
                ("message", models.CharField(max_length=400)),
            ],
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=24)),
                ("file_name", models.CharField(max_length=200)),
                ("digest", models.CharField(blank=True, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[("checked", "Checked"), ("refused", "Refused"), ("applied", "Applied")], max_length=8
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("rows_read", models.IntegerField(default=0)),
                ("rows_added", models.IntegerField(default=0)),
                ("rows_changed", models.IntegerField(default=0)),
                ("rows_unchanged", models.IntegerField(default=0)),
                ("rows_refused", models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("deputy", "Deputy"),
                            ("branch_head", "Branch Head"),
                            ("importer", "Importer"),
                            ("reader", "Reader"),
                            ("system", "System"),
                        ],
                        max_length=11,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MonthlyReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("expected", "expected"),
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                            ("reopened", "reopened"),
                        ],
                        default=coverage.indicators.vocabulary.ReportState["EXPECTED"],
                        max_length=9,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("first_submitted_at", models.DateTimeField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("returned_reason", models.TextField(blank=True)),
                ("reopened_until", models.DateTimeField(blank=True, null=True)),
                ("reopened_reason", models.TextField(blank=True)),
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
                        default=coverage.indicators.vocabulary.Basis["REPORTED"],
                        max_length=12,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PendingRecompute",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_month", models.DateField(blank=True, null=True)),
                ("last_month", models.DateField(blank=True, null=True)),
                ("reason", models.CharField(max_length=120)),
                ("created_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("last_error", models.TextField(blank=True)),
                ("parked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PublishedCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("active_workers", models.PositiveIntegerField(blank=True, null=True)),
                ("new_enrolments", models.PositiveIntegerField(blank=True, null=True)),
                ("reactivated", models.PositiveIntegerField(blank=True, null=True)),
                ("left", models.PositiveIntegerField(blank=True, null=True)),
                ("active_employers", models.PositiveIntegerField(blank=True, null=True)),
                ("inactive_employers", models.PositiveIntegerField(blank=True, null=True)),
                ("inactive_workers", models.PositiveIntegerField(blank=True, null=True)),
                ("qualifier", models.CharField(blank=True, max_length=24)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "segment",
                    models.CharField(
                        choices=[("PU", "PU"), ("BPU", "BPU"), ("JAKON", "JAKON"), ("PMI", "PMI")], max_length=5
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("approved_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
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
                        default=coverage.indicators.vocabulary.Basis["REPORTED"],
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=250)),
                ("as_of", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ReferenceFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=20)),
                ("as_of", models.DateField(blank=True, null=True)),
                ("segment", models.CharField(blank=True, max_length=40)),
                ("measure", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=24)),
                ("value", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                ("text", models.CharField(blank=True, max_length=250)),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("rounding", models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
                ("quote", models.CharField(blank=True, max_length=250)),
                ("representation", models.CharField(blank=True, max_length=300)),
                ("method", models.CharField(blank=True, max_length=250)),
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
                ("source", models.CharField(blank=True, max_length=250)),
            ],
        ),
        migrations.CreateModel(
            name="RegencyAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("alias", models.CharField(max_length=80, unique=True)),
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
        ),
        migrations.CreateModel(
            name="ReportingMonth",
            fields=[
                ("month", models.DateField(primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("opens", models.DateTimeField()),
                ("due", models.DateTimeField()),
                ("closes", models.DateTimeField()),
            ],
            options={
                "ordering": ["month"],
            },
        ),
        migrations.CreateModel(
            name="ReportVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("expected", "expected"),
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                            ("reopened", "reopened"),
                        ],
                        max_length=9,
                    ),
                ),
                ("cells", models.JSONField()),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SeasonalProfile",
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
        ),
        migrations.CreateModel(
            name="SourceDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=24, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("title_en", models.CharField(blank=True, max_length=200)),
                ("outlet", models.CharField(max_length=120)),
                ("date", models.DateField(blank=True, null=True)),
                ("file_name", models.CharField(blank=True, max_length=120)),
                ("basis", models.CharField(blank=True, max_length=12)),
                ("source", models.CharField(blank=True, max_length=250)),
                ("as_of", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "segment",
                    models.CharField(
                        choices=[("PU", "PU"), ("BPU", "BPU"), ("JAKON", "JAKON"), ("PMI", "PMI"), ("TOTAL", "TOTAL")],
                        max_length=5,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("flow_new", "flow_new"), ("stock_end", "stock_end"), ("ratio_end", "ratio_end")],
                        max_length=9,
                    ),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=16)),
                ("locked", models.BooleanField(default=False)),
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
                        default=coverage.indicators.vocabulary.Basis["REPORTED"],
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=250)),
                ("as_of", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TargetPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("version", models.PositiveSmallIntegerField()),
                ("version_date", models.DateField()),
                ("title", models.CharField(blank=True, max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("published", "published"), ("superseded", "superseded")],
                        default=coverage.indicators.vocabulary.PlanState["DRAFT"],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
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
                        default=coverage.indicators.vocabulary.Basis["REPORTED"],
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=250)),
            ],
        ),
        migrations.CreateModel(
            name="TerritoryArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("planned_on", models.DateField()),
                ("next_action", models.CharField(max_length=200)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="WorkforceEstimate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("tk_potensi", "tk_potensi"),
                            ("bekerja", "bekerja"),
                            ("angkatan_kerja", "angkatan_kerja"),
                            ("lokal", "lokal"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[("total", "total"), ("formal", "formal"), ("informal", "informal")],
                        db_column="workforce_group",
                        max_length=8,
                    ),
                ),
                ("workers", models.PositiveIntegerField()),
                ("rounding", models.PositiveIntegerField(default=1)),
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
                ("method", models.CharField(blank=True, max_length=250)),
                ("source", models.CharField(blank=True, max_length=250)),
                ("as_of", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                ("language", models.CharField(default="id", max_length=2)),
                (
                    "theme",
                    models.CharField(
                        choices=[("system", "System"), ("terang", "Light"), ("gelap", "Dark")],
                        default="system",
                        max_length=6,
                    ),
                ),
                ("must_change_password", models.BooleanField(default=False)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("actor_label", models.CharField(blank=True, max_length=120)),
                ("action", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=80)),
                ("before", models.JSONField(blank=True, null=True)),
                ("after", models.JSONField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                ("request_id", models.CharField(blank=True, max_length=36)),
                (
                    "actor",
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
            name="Branch",
            fields=[
                (
                    "territory",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="coverage.territory",
                    ),
                ),
                (
                    "branch_kind",
                    models.CharField(
                        choices=[("kantor_cabang", "Full"), ("kantor_cabang_perintis", "Pioneer")], max_length=24
                    ),
                ),
                ("class_label", models.CharField(blank=True, max_length=60)),
                ("city", models.CharField(blank=True, max_length=80)),
                ("latitude", models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True)),
                ("longitude", models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True)),
                ("first_documented_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("opened", models.DateField(blank=True, null=True)),
                ("closed", models.DateField(blank=True, null=True)),
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
                ("parent_basis", models.CharField(blank=True, max_length=12)),
                ("parent_source", models.CharField(blank=True, max_length=250)),
                ("note", models.CharField(blank=True, max_length=250)),
                ("as_of", models.DateField(blank=True, null=True)),
            ],
            bases=("coverage.territory",),
        ),
        migrations.CreateModel(
            name="Nation",
            fields=[
                (
                    "territory",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="coverage.territory",
                    ),
                ),
            ],
            bases=("coverage.territory",),
        ),
        migrations.CreateModel(
            name="Province",
            fields=[
                (
                    "territory",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="coverage.territory",
                    ),
                ),
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
            bases=("coverage.territory",),
        ),
        migrations.CreateModel(
            name="Regency",
            fields=[
                (
                    "territory",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="coverage.territory",
                    ),
                ),
                ("bps_code", models.CharField(blank=True, max_length=4)),
                (
                    "regency_kind",
                    models.CharField(choices=[("kabupaten", "Kabupaten"), ("kota", "Kota")], max_length=9),
                ),
                ("short_name", models.CharField(max_length=80)),
                ("capital", models.CharField(blank=True, max_length=80)),
                ("tile_row", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("tile_col", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("tile_label", models.CharField(blank=True, max_length=3)),
                ("latitude", models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True)),
                ("longitude", models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True)),
                ("land_km2", models.DecimalField(blank=True, decimal_places=3, max_digits=9, null=True)),
                ("population", models.PositiveIntegerField(blank=True, null=True)),
                ("population_year", models.PositiveSmallIntegerField(blank=True, null=True)),
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
                ("source", models.CharField(blank=True, max_length=600)),
                ("note", models.CharField(blank=True, max_length=250)),
                ("as_of", models.DateField(blank=True, null=True)),
            ],
            bases=("coverage.territory",),
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "territory",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="coverage.territory",
                    ),
                ),
                ("office_name", models.CharField(max_length=120)),
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
            bases=("coverage.territory",),
        ),
        migrations.CreateModel(
            name="ServiceArea",
            fields=[
                (
                    "territory",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="coverage.territory",
                    ),
                ),
                ("workforce_share", models.DecimalField(decimal_places=6, max_digits=7)),
                ("is_primary", models.BooleanField(default=True)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
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
                ("share_basis", models.CharField(max_length=12)),
                ("source", models.CharField(blank=True, max_length=250)),
                ("as_of", models.DateField(blank=True, null=True)),
            ],
            bases=("coverage.territory",),
        ),
        migrations.AddConstraint(
            model_name="territory",
            constraint=models.UniqueConstraint(fields=("kind", "code"), name="territory_kind_code_unique"),
        ),
        migrations.AddConstraint(
            model_name="territory",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["nation", "region", "province", "regency", "branch", "area"])),
                name="territory_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="auditevent",
            name="territory",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="coverage.territory",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionrate",
            constraint=models.UniqueConstraint(
                fields=("programme", "segment", "tier", "valid_from"), name="contributionrate_once_per_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionrate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="contributionrate_dates_in_order",
            ),
        ),
        migrations.AddField(
            model_name="employerstatus",
            name="employer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="statuses", to="coverage.employer"
            ),
        ),
        migrations.AddField(
            model_name="enrolmentcount",
            name="updated_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="importrun",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="imports",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="importproblem",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="problems", to="coverage.importrun"
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="territory",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="memberships",
                to="coverage.territory",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="monthlyreport",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="monthlyreport",
            name="submitted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="enrolmentcount",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="coverage.monthlyreport"
            ),
        ),
        migrations.AddField(
            model_name="pendingrecompute",
            name="territory",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="coverage.territory",
            ),
        ),
        migrations.AddField(
            model_name="publishedcount",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="publishedcount",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="published", to="coverage.monthlyreport"
            ),
        ),
        migrations.AddField(
            model_name="referencefigure",
            name="territory",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="reference_figures", to="coverage.territory"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportingmonth",
            constraint=models.CheckConstraint(
                condition=models.Q(("due__lte", models.F("closes")), ("opens__lt", models.F("due"))),
                name="reportingmonth_moments_in_order",
            ),
        ),
        migrations.AddField(
            model_name="publishedcount",
            name="month",
            field=models.ForeignKey(
                db_column="month",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="coverage.reportingmonth",
            ),
        ),
        migrations.AddField(
            model_name="monthlyreport",
            name="month",
            field=models.ForeignKey(
                db_column="month",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="coverage.reportingmonth",
            ),
        ),
        migrations.AddField(
            model_name="reportversion",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reportversion",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="coverage.monthlyreport"
            ),
        ),
        migrations.AddConstraint(
            model_name="seasonalprofile",
            constraint=models.UniqueConstraint(fields=("segment", "month_number"), name="seasonalprofile_once"),
        ),
        migrations.AddConstraint(
            model_name="seasonalprofile",
            constraint=models.CheckConstraint(
                condition=models.Q(("month_number__gte", 1), ("month_number__lte", 12)),
                name="seasonalprofile_month_real",
            ),
        ),
        migrations.AddConstraint(
            model_name="seasonalprofile",
            constraint=models.CheckConstraint(
                condition=models.Q(("share__gte", 0), ("share__lte", 100)), name="seasonalprofile_share_percent"
            ),
        ),
        migrations.AddField(
            model_name="referencefigure",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="coverage.sourcedocument",
            ),
        ),
        migrations.AddField(
            model_name="publishedcount",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="coverage.sourcedocument",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="coverage.sourcedocument",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="territory",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="coverage.territory"
            ),
        ),
        migrations.AddField(
            model_name="targetplan",
            name="author",
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
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="coverage.sourcedocument",
            ),
        ),
        migrations.AddField(
            model_name="targetplan",
            name="published_by",
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
            name="territory",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="coverage.territory"
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="coverage.targetplan"
            ),
        ),
        migrations.AddField(
            model_name="territoryarea",
            name="territory",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="area_links", to="coverage.territory"
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="employer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="visits", to="coverage.employer"
            ),
        ),
        migrations.AddField(
            model_name="workforceestimate",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="coverage.sourcedocument",
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="coverage.branch"
            ),
        ),
        migrations.AddField(
            model_name="monthlyreport",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="coverage.branch"
            ),
        ),
        migrations.AddField(
            model_name="employer",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="employers", to="coverage.branch"
            ),
        ),
        migrations.AddField(
            model_name="branchsegment",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="segments", to="coverage.branch"
            ),
        ),
        migrations.AddField(
            model_name="branch",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sub_offices",
                to="coverage.branch",
            ),
        ),
        migrations.AddField(
            model_name="branch",
            name="province",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="branches", to="coverage.province"
            ),
        ),
        migrations.AddField(
            model_name="workforceestimate",
            name="regency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="workforce_estimates", to="coverage.regency"
            ),
        ),
        migrations.AddField(
            model_name="regencyalias",
            name="regency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="coverage.regency"
            ),
        ),
        migrations.AddField(
            model_name="regency",
            name="province",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="regencies", to="coverage.province"
            ),
        ),
        migrations.AddField(
            model_name="employer",
            name="regency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="employers", to="coverage.regency"
            ),
        ),
        migrations.AddField(
            model_name="branch",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="seated_branches", to="coverage.regency"
            ),
        ),
        migrations.AddField(
            model_name="region",
            name="nation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="regions", to="coverage.nation"
            ),
        ),
        migrations.AddField(
            model_name="province",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="provinces", to="coverage.region"
            ),
        ),
        migrations.AddField(
            model_name="branch",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="branches", to="coverage.region"
            ),
        ),
        migrations.AddField(
            model_name="territoryarea",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="territory_links", to="coverage.servicearea"
            ),
        ),
        migrations.AddField(
            model_name="servicearea",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="areas", to="coverage.branch"
            ),
        ),
        migrations.AddField(
            model_name="servicearea",
            name="regency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="areas", to="coverage.regency"
            ),
        ),
        migrations.AddField(
            model_name="publishedcount",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="published", to="coverage.servicearea"
            ),
        ),
        migrations.AddField(
            model_name="enrolmentcount",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="coverage.servicearea"
            ),
        ),
        migrations.AddField(
            model_name="areaworkforce",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="workforces", to="coverage.servicearea"
            ),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["subject", "at"], name="auditevent_subject_at"),
        ),
        migrations.AddConstraint(
            model_name="employerstatus",
            constraint=models.UniqueConstraint(fields=("employer", "valid_from"), name="employerstatus_once_per_start"),
        ),
        migrations.AddConstraint(
            model_name="employerstatus",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to__isnull", True)), fields=("employer",), name="employerstatus_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="employerstatus",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="employerstatus_dates_in_order",
            ),
        ),
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
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["deputy", "branch_head", "importer", "reader", "system"])),
                name="membership_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("role", "system"), ("territory__isnull", True)),
                    models.Q(models.Q(("role", "system"), _negated=True), ("territory__isnull", False)),
                    _connector="OR",
                ),
                name="membership_territory_unless_system",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingrecompute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("first_month__isnull", True), ("last_month__isnull", True)),
                    models.Q(("first_month__isnull", False), ("last_month__gte", models.F("first_month"))),
                    _connector="OR",
                ),
                name="pendingrecompute_months_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportversion",
            constraint=models.UniqueConstraint(fields=("report", "number"), name="reportversion_once"),
        ),
        migrations.AddConstraint(
            model_name="referencefigure",
            constraint=models.UniqueConstraint(
                fields=("territory", "period", "segment", "measure", "kind", "source", "text"),
                name="referencefigure_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="referencefigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__isnull", False), models.Q(("text", ""), _negated=True), _connector="OR"),
                name="referencefigure_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="targetplan",
            constraint=models.UniqueConstraint(fields=("territory", "year", "version"), name="targetplan_version_once"),
        ),
        migrations.AddConstraint(
            model_name="targetplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "draft"), ("published_at__isnull", False), _connector="OR"),
                name="targetplan_published_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(fields=("plan", "territory", "segment", "kind"), name="target_once"),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(condition=models.Q(("value__gte", 0)), name="target_not_negative"),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("kind", "ratio_end"), _negated=True), ("value__lte", 1), _connector="OR"),
                name="target_ratio_at_most_1",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("segment__in", ["PU", "BPU", "JAKON", "PMI", "TOTAL"])), name="target_segment_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_on__isnull", True), models.Q(("outcome", ""), _negated=True), _connector="OR"
                ),
                name="visit_done_has_outcome",
            ),
        ),
        migrations.AddIndex(
            model_name="monthlyreport",
            index=models.Index(fields=["month", "state"], name="monthlyreport_month_state"),
        ),
        migrations.AddConstraint(
            model_name="monthlyreport",
            constraint=models.UniqueConstraint(fields=("branch", "month"), name="monthlyreport_once"),
        ),
        migrations.AddConstraint(
            model_name="monthlyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["expected", "draft", "submitted", "returned", "approved", "reopened"])
                ),
                name="monthlyreport_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthlyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True), ("approved_at__isnull", False), _connector="OR"
                ),
                name="monthlyreport_approved_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthlyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "submitted"), _negated=True), ("submitted_at__isnull", False), _connector="OR"
                ),
                name="monthlyreport_submitted_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthlyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "returned"), _negated=True),
                    models.Q(("returned_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="monthlyreport_returned_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthlyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "reopened"), _negated=True),
                    models.Q(models.Q(("reopened_reason", ""), _negated=True), ("reopened_until__isnull", False)),
                    _connector="OR",
                ),
                name="monthlyreport_reopened_has_reason_and_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthlyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    ("submitted_by__isnull", True),
                    models.Q(("approved_by", models.F("submitted_by")), _negated=True),
                    _connector="OR",
                ),
                name="monthlyreport_maker_is_not_checker",
            ),
        ),
        migrations.AddConstraint(
            model_name="branchsegment",
            constraint=models.UniqueConstraint(
                fields=("branch", "segment", "valid_from"), name="branchsegment_once_per_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="branchsegment",
            constraint=models.CheckConstraint(
                condition=models.Q(("segment__in", ["PU", "BPU", "JAKON", "PMI"])), name="branchsegment_segment_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="branchsegment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="branchsegment_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="workforceestimate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("regency", "year", "kind", "group"),
                name="workforceestimate_one_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="workforceestimate",
            constraint=models.CheckConstraint(
                condition=models.Q(("rounding__gte", 1)), name="workforceestimate_rounding_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="workforceestimate",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("kind", "lokal"), _negated=True), ("group", "total"), _connector="OR"),
                name="workforceestimate_local_has_no_parts",
            ),
        ),
        migrations.AddConstraint(
            model_name="regency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tile_col__isnull", True), ("tile_row__isnull", True)),
                    models.Q(("tile_col__isnull", False), ("tile_row__isnull", False)),
                    _connector="OR",
                ),
                name="regency_tile_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="regency",
            constraint=models.UniqueConstraint(fields=("province", "tile_row", "tile_col"), name="regency_tile_unique"),
        ),
        migrations.AddIndex(
            model_name="employer",
            index=models.Index(fields=["branch", "compliance"], name="employer_branch_compliance"),
        ),
        migrations.AddConstraint(
            model_name="employer",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("npp", ""), _negated=True), models.Q(("name", ""), _negated=True)),
                name="employer_has_npp_and_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="branch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed__isnull", True),
                    ("opened__isnull", True),
                    ("closed__gte", models.F("opened")),
                    _connector="OR",
                ),
                name="branch_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="branch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True),
                    models.Q(("parent", models.F("territory")), _negated=True),
                    _connector="OR",
                ),
                name="branch_not_own_parent",
            ),
        ),
        migrations.AddConstraint(
            model_name="territoryarea",
            constraint=models.UniqueConstraint(fields=("territory", "area"), name="territoryarea_once"),
        ),
        migrations.AddConstraint(
            model_name="servicearea",
            constraint=models.UniqueConstraint(
                fields=("branch", "regency", "valid_from"), name="servicearea_once_per_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="servicearea",
            constraint=models.CheckConstraint(
                condition=models.Q(("workforce_share__gte", 0), ("workforce_share__lte", 1)),
                name="servicearea_share_between_0_and_1",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicearea",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="servicearea_dates_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="publishedcount",
            index=models.Index(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=["month", "area"],
                name="publishedcount_month_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedcount",
            constraint=models.UniqueConstraint(
                fields=("area", "segment", "month", "version"), name="publishedcount_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedcount",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("area", "segment", "month"),
                name="publishedcount_one_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedcount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("segment", "PU"),
                    models.Q(
                        ("active_employers__isnull", True),
                        ("inactive_employers__isnull", True),
                        ("inactive_workers__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="publishedcount_employers_only_for_pu",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedcount",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="publishedcount_version_from_1"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedcount",
            constraint=models.CheckConstraint(
                condition=models.Q(("active_workers__isnull", False), ("new_enrolments__isnull", False)),
                name="publishedcount_active_and_new_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedcount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_at__isnull", True), ("superseded_at__gt", models.F("approved_at")), _connector="OR"
                ),
                name="publishedcount_superseded_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolmentcount",
            constraint=models.UniqueConstraint(fields=("report", "area", "segment"), name="enrolmentcount_once"),
        ),
        migrations.AddConstraint(
            model_name="enrolmentcount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("segment", "PU"),
                    models.Q(
                        ("active_employers__isnull", True),
                        ("inactive_employers__isnull", True),
                        ("inactive_workers__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="enrolmentcount_employers_only_for_pu",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolmentcount",
            constraint=models.CheckConstraint(
                condition=models.Q(("segment__in", ["PU", "BPU", "JAKON", "PMI"])), name="enrolmentcount_segment_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="areaworkforce",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("area", "year", "kind", "group"),
                name="areaworkforce_one_current",
            ),
        ),
        migrations.CreateModel(
            name="CoverageRatio",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "territory_id", "group", "month", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="ratios",
                        to="coverage.territory",
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("PU", "PU"),
                            ("BPU", "BPU"),
                            ("JAKON", "JAKON"),
                            ("PMI", "PMI"),
                            ("FORMAL", "FORMAL"),
                            ("INFORMAL", "INFORMAL"),
                            ("TOTAL", "TOTAL"),
                        ],
                        db_column="grp",
                        max_length=8,
                    ),
                ),
                ("month", models.DateField()),
                ("active_workers", models.BigIntegerField(null=True)),
                ("new_enrolments", models.BigIntegerField(null=True)),
                ("reactivated", models.BigIntegerField(null=True)),
                ("left", models.BigIntegerField(null=True)),
                ("active_employers", models.BigIntegerField(null=True)),
                ("inactive_employers", models.BigIntegerField(null=True)),
                ("inactive_workers", models.BigIntegerField(null=True)),
                ("denominator", models.BigIntegerField(null=True)),
                ("cells_published", models.IntegerField()),
                ("cells_expected", models.IntegerField()),
                ("flags", models.IntegerField(default=0)),
                ("input_version", models.BigIntegerField()),
                ("computed_at", models.DateTimeField()),
            ],
        ),
        migrations.AddIndex(
            model_name="coverageratio",
            index=models.Index(fields=["month", "group"], name="coverageratio_month_group"),
        ),
    ]
