"""Keep with a draft plan what the last sharing out replaced, so that it can be taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column that may be empty; older code neither reads nor fills it."""

    dependencies = [("coverage", "0011_freeze_whole_plans")]

    operations = [
        migrations.AddField(model_name="targetplan", name="undo", field=models.JSONField(blank=True, null=True)),
    ]
