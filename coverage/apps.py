"""The app `coverage`."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    """Coverage of workers by social security, month by month."""

    name = "coverage"
    default_auto_field = "django.db.models.BigAutoField"
