"""`manage.py quickstart` prepares, says how to come in, and serves; only in development."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from coverage.management.commands import quickstart


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that quickstart calls, in order; none of them runs."""
    names: list[str] = []
    monkeypatch.setattr(quickstart, "call_command", lambda name, *args, **options: names.append(name))
    return names


def test_it_is_refused_outside_development(called: list[str]) -> None:
    with pytest.raises(CommandError, match="DEBUG"):
        call_command("quickstart", skip_checks=True)

    assert called == []


@pytest.mark.parametrize(
    "address", ["0.0.0.0:8000", "192.168.1.7:8000", "0:8000", "[::]:8000", "dasbor.example:8000", "8000x", "127.0.0.1"]
)
def test_an_address_that_others_can_reach_is_refused(settings: Settings, called: list[str], address: str) -> None:
    settings.DEBUG = True

    with pytest.raises(CommandError, match="akun peragaan hanya untuk mesin ini"):
        call_command("quickstart", address, skip_checks=True)

    assert called == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "served"),
    [
        ("8123", "127.0.0.1:8123"),
        ("127.8.0.1:80", "127.8.0.1:80"),
        ("localhost:80", "localhost:80"),
        ("[::1]:80", "[::1]:80"),
    ],
)
def test_loopback_is_served_however_it_is_written(
    settings: Settings, called: list[str], address: str, served: str
) -> None:
    settings.DEBUG = True
    out = io.StringIO()

    call_command("quickstart", address, "--no-server", stdout=out, skip_checks=True)

    assert f"http://{served}/" in out.getvalue()


@pytest.mark.django_db
def test_it_prepares_in_order_and_prints_address_and_logins(settings: Settings, called: list[str]) -> None:
    settings.DEBUG = True
    out = io.StringIO()

    call_command("quickstart", "127.0.0.1:8123", "--no-server", stdout=out, skip_checks=True)

    assert called == ["migrate", "load_fixtures", "load_demo"]
    assert "http://127.0.0.1:8123/" in out.getvalue()
    assert "dasbor-demo" in out.getvalue()
    assert all(name in out.getvalue() for name in ("deputi", "kepala.kisaran", "kepala.medankota", "admin.data"))


@pytest.mark.django_db
def test_it_serves_at_last_and_ends_on_a_signal(
    settings: Settings, called: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEBUG = True
    handlers: list[object] = []
    monkeypatch.setattr(quickstart.signal, "signal", lambda number, handler: handlers.append(handler))

    call_command("quickstart", stdout=io.StringIO(), skip_checks=True)

    assert called[-1] == "runserver"
    assert handlers == [quickstart._stop]
    with pytest.raises(SystemExit):
        quickstart._stop(15, None)
