"""Real processes beside the test: a Celery worker with its beat on the test database and Valkey."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import redis
from django.conf import settings
from django.db import connection

from tests.waiting import wait_until

PROJECT = Path(__file__).parents[2]
READY = "ready."


@pytest.fixture
def celery_worker_process(transactional_db: None, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker with beat, on an empty broker; it and all its children end with the test."""
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    log = tmp_path / "worker.log"
    command = [sys.executable, "-m", "celery", "-A", "bpjs_dashboard", "worker", "--beat", "--pool", "solo",
               "--without-gossip", "--without-mingle", "--schedule", str(tmp_path / "schedule"), "--loglevel", "INFO",
               ]  # fmt: skip
    with log.open("wb") as sink:
        worker = subprocess.Popen(
            command, env=environment(), cwd=PROJECT, stdout=sink, stderr=sink, start_new_session=True
        )
    try:
        wait_until(
            lambda: READY in log.read_text() or worker.poll() is not None, seconds=30, what="the worker is ready"
        )
        assert worker.poll() is None, log.read_text()
        yield worker
    finally:
        _stop(worker)


def environment() -> dict[str, str]:
    """What leads a process of the product to the test database and Valkey."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "bpjs_dashboard.settings",
        "DATABASE_URL": database_url(),
        "REDIS_URL": settings.REDIS_URL,
    }


def database_url() -> str:
    """The address of the test database, which Django made beside the one that DATABASE_URL names."""
    values = connection.settings_dict
    host = values["HOST"] or values["OPTIONS"].get("host", "")
    port = f":{values['PORT']}" if values["PORT"] else ""
    login = f"{quote(values['USER'])}:{quote(values['PASSWORD'])}@"
    if host.startswith("/"):
        return f"postgres://{login}/{values['NAME']}?host={quote(host)}"
    return f"postgres://{login}{host}{port}/{values['NAME']}"


def _stop(worker: subprocess.Popen[bytes]) -> None:
    """Ask the worker to end; after ten seconds end its whole group, which holds its beat too."""
    worker.send_signal(signal.SIGTERM)
    try:
        worker.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
