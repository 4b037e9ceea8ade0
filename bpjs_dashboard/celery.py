"""The Celery app. Work is remembered in the database (PendingRecompute); a message here is only a nudge."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bpjs_dashboard.settings")

app = Celery("bpjs_dashboard")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["coverage"])
