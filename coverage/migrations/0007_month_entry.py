from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coverage", "0006_index_shown_acts"),
    ]

    operations = [
        migrations.RenameField(model_name="enrolmentcount", old_name="correction_reason", new_name="reason"),
        migrations.RemoveConstraint(model_name="monthlyreport", name="monthlyreport_reopened_has_reason_and_end"),
        migrations.RenameField(model_name="monthlyreport", old_name="reopened_until", new_name="open_until"),
        migrations.AddConstraint(
            model_name="monthlyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "reopened"), _negated=True),
                    models.Q(models.Q(("reopened_reason", ""), _negated=True), ("open_until__isnull", False)),
                    _connector="OR",
                ),
                name="monthlyreport_reopened_has_reason_and_end",
            ),
        ),
    ]
