"""The probe of a container finds the web process by a name that the process serves."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType

import pytest
from django.http.request import validate_host

PROBE = Path(__file__).parents[1] / "deploy" / "probe.py"


@pytest.fixture
def probe() -> ModuleType:
    """`deploy/` is no package: the container runs the file by itself."""
    spec = importlib.util.spec_from_file_location("probe", PROBE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], list[tuple[str, str]]]]:
    """A web process that answers with a given status and notes what it was asked."""
    servers: list[HTTPServer] = []

    def start(status: int) -> list[tuple[str, str]]:
        asked: list[tuple[str, str]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append((self.path, self.headers["Host"]))
                self.send_response(status)
                self.end_headers()

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        servers.append(HTTPServer(("127.0.0.1", 0), Handler))
        Thread(target=servers[0].serve_forever, daemon=True).start()
        monkeypatch.setenv("PROBE_PORT", str(servers[0].server_port))
        return asked

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("allowed", "host"),
    [
        ("dasbor.example.id", "dasbor.example.id"),
        ("dasbor.example.id,localhost", "dasbor.example.id"),
        (" dasbor.example.id , localhost", "dasbor.example.id"),
        (".example.id", "example.id"),
        ("*", "localhost"),
        ("", "localhost"),
    ],
)
def test_name_is_one_that_is_served(
    probe: ModuleType, monkeypatch: pytest.MonkeyPatch, allowed: str, host: str
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", allowed)

    assert probe.served_host() == host
    assert validate_host(host, [name.strip() for name in allowed.split(",") if name] or ["localhost"])


@pytest.mark.parametrize(("status", "is_ready"), [(200, True), (503, False), (301, False)])
def test_only_a_ready_process_is_ready(
    probe: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    answering: Callable[[int], list[tuple[str, str]]],
    status: int,
    is_ready: bool,
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", ".example.id")
    asked = answering(status)

    assert probe.is_ready() is is_ready
    assert asked == [("/readyz", "example.id")]


def test_nobody_listening_is_not_ready(probe: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROBE_PORT", "1")

    assert probe.is_ready() is False
