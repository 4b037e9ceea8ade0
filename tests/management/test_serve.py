"""`manage.py serve` refuses what is no production profile, and becomes one process when asked for one."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from celery.bin.beat import beat
from celery.bin.celery import celery
from celery.bin.worker import worker
from click import Command, Context
from django.core.management import CommandError, call_command
from gunicorn.config import Config as GunicornConfig
from pytest_django import Settings

from bpjs_dashboard.celery import app
from coverage.management.commands import serve

POSTGRES = {"default": {"ENGINE": "django.db.backends.postgresql"}}


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Settings with both servers; the commands that take our place are noted and not run."""
    became: list[list[str]] = []
    values = SimpleNamespace(
        SECURE_SSL_REDIRECT=True, DATABASES=POSTGRES, REDIS_URL="redis://127.0.0.1:6379/0", VAR_DIR=Path("var")
    )
    monkeypatch.setattr(serve, "settings", values)
    monkeypatch.setattr(serve.os, "execv", lambda path, command: became.append([path, *command]))
    monkeypatch.setattr(serve.Supervisor, "run", lambda self: None)
    monkeypatch.setattr(serve, "call_command", lambda *args, **options: None)
    return became


def test_sqlite_or_no_redis_is_refused(settings: Settings) -> None:
    settings.REDIS_URL = ""

    with pytest.raises(CommandError, match="REDIS_URL"):
        call_command("serve")


@pytest.mark.parametrize(("name", "word"), [("web", "gunicorn"), ("worker", "worker"), ("beat", "beat")])
def test_one_process_takes_our_place(name: str, word: str, production: list[list[str]]) -> None:
    call_command("serve", "127.0.0.1:8103", only=name, stdout=io.StringIO())

    path, *command = production[0]
    assert path == command[0] == sys.executable
    assert word in command


def test_all_three_are_watched_otherwise(production: list[list[str]]) -> None:
    out = io.StringIO()

    call_command("serve", "127.0.0.1:8103", stdout=out)

    assert production == []
    # Behind https the bare address only redirects, so nobody is sent there.
    assert "proksi https di 127.0.0.1:8103" in out.getvalue()
    assert "http://127.0.0.1:8103/" not in out.getvalue()


@pytest.fixture
def watched(production: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> dict[str, Sequence[str]]:
    """The commands that the supervisor was given."""
    given: dict[str, Sequence[str]] = {}

    class Watching:
        def __init__(self, commands: Mapping[str, Sequence[str]]) -> None:
            given.update(commands)

        def run(self) -> None:
            """End at once."""

    monkeypatch.setattr(serve, "Supervisor", Watching)
    call_command("serve", "127.0.0.1:8103", web_workers=3, stdout=io.StringIO())
    return given


def test_supervisor_is_given_three_commands_of_this_python(watched: dict[str, Sequence[str]]) -> None:
    assert {name: (path, option, module) for name, (path, option, module, *_) in watched.items()} == {
        "web": (sys.executable, "-m", "gunicorn"),
        "worker": (sys.executable, "-m", "celery"),
        "beat": (sys.executable, "-m", "celery"),
    }


def test_web_listens_where_it_was_told_and_ends_a_hanging_request(watched: dict[str, Sequence[str]]) -> None:
    read = GunicornConfig().parser().parse_args(list(watched["web"][3:]))

    assert read.args == ["bpjs_dashboard.wsgi"]
    assert (read.bind, read.workers, read.timeout) == (["127.0.0.1:8103"], 3, 60)
    assert read.config == "python:bpjs_dashboard.web_server"


def test_worker_takes_one_message_at_a_time_and_gives_it_back_when_it_dies(watched: dict[str, Sequence[str]]) -> None:
    read = _celery_options(worker, watched["worker"])

    assert read == {"concurrency": "1", "without_gossip": True, "without_mingle": True, "loglevel": "INFO"}
    assert "--without-heartbeat" not in watched["worker"], "its sign of life is written with the heartbeat"
    assert (app.conf.task_acks_late, app.conf.worker_prefetch_multiplier) == (True, 1)
    # A message that comes back while its first worker is still busy would be worked on twice.
    assert app.conf.broker_transport_options["visibility_timeout"] > app.conf.task_time_limit


def test_beat_keeps_its_schedule_where_the_service_may_write(watched: dict[str, Sequence[str]]) -> None:
    assert _celery_options(beat, watched["beat"]) == {"schedule": str(Path("var/beat-schedule")), "loglevel": "INFO"}


def _celery_options(command: Command, line: Sequence[str]) -> dict[str, object]:
    """What Celery itself reads from the line; an option that it does not know is an error."""
    front, own = list(line[3:]), list(line[line.index(str(command.name)) + 1 :])
    options, left, _ = celery.make_parser(Context(celery)).parse_args(front)
    assert (options, left[0]) == ({"quiet": True, "app": "bpjs_dashboard"}, command.name)
    options, left, _ = command.make_parser(Context(command)).parse_args(own)
    assert left == []
    return dict(options)


def test_without_https_the_address_is_said(production: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve.settings, "SECURE_SSL_REDIRECT", False)
    out = io.StringIO()

    call_command("serve", "127.0.0.1:8103", stdout=out)

    assert "http://127.0.0.1:8103/" in out.getvalue()
