"""The Celery app. Work is remembered in the database (PendingRecompute); a message here is only a nudge."""

import logging.config
import os
from typing import Any

from celery import Celery, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bpjs_dashboard.settings")

app = Celery("bpjs_dashboard")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["coverage"])


# Any: Celery passes what each signal carries.
@signals.setup_logging.connect
def _log_as_the_web_does(**_carried: Any) -> None:
    """Keep Celery from putting its own handlers up: all processes write the same shape."""
    from django.conf import settings

    logging.config.dictConfig(settings.LOGGING)


@signals.worker_init.connect
def _watch_the_worker(**_carried: Any) -> None:
    """Tick with the worker's own heartbeat: it is sent while the loop turns and the broker is connected."""
    from coverage.compute.pulse import WORKER, Pulse

    pulse = Pulse(WORKER)
    # weak=False: nothing else holds the receiver.
    signals.heartbeat_sent.connect(lambda **_: pulse.tick(), weak=False)


@signals.beat_init.connect
def _watch_the_beat(**_carried: Any) -> None:
    """Tick with every message that the broker took; this signal fires in the beat's own process."""
    from coverage.compute.pulse import BEAT, Pulse

    pulse = Pulse(BEAT)
    signals.after_task_publish.connect(lambda **_: pulse.tick(), weak=False)
