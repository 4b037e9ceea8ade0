"""The Django project around the one app `coverage`: settings, addresses, shell and the Celery app."""

from bpjs_dashboard.celery import app as celery_app

__all__ = ["celery_app"]
