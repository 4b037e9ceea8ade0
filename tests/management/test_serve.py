"""`manage.py serve` refuses what is no production profile, and becomes one process when asked for one."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

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


def test_without_https_the_address_is_said(production: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve.settings, "SECURE_SSL_REDIRECT", False)
    out = io.StringIO()

    call_command("serve", "127.0.0.1:8103", stdout=out)

    assert "http://127.0.0.1:8103/" in out.getvalue()
