"""What goes wrong is told in Indonesian without a trace, under the same headers as any page."""

from __future__ import annotations

import logging

import pytest
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import Client

from tests import factories
from tests.pages.reading import text

pytestmark = pytest.mark.django_db


def broken(*_: object) -> None:
    raise RuntimeError("rahasia-di-dalam-jejak")


def missing() -> HttpResponse:
    return Client().get("/tidak-ada/")


def forbidden() -> HttpResponse:
    client = Client()
    client.force_login(factories.administrator())
    return client.get("/cabang/")


@pytest.fixture
def failed(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> HttpResponse:
    """The answer to a page whose reading fails."""
    monkeypatch.setattr("coverage.views.session.login_art", broken)
    with caplog.at_level(logging.CRITICAL):
        return Client(raise_request_exception=False).get("/masuk/")


@pytest.mark.parametrize(
    ("answer_of", "status", "says"),
    [
        (missing, 404, "Halaman tidak ditemukan"),
        (forbidden, 403, "Halaman ini bukan untuk peran Anda"),
    ],
)
def test_refusals_are_readable_and_lead_on(answer_of: object, status: int, says: str) -> None:
    answer = answer_of()

    assert answer.status_code == status
    assert says in text(answer)
    assert '<html lang="id"' in answer.content.decode()
    assert "Traceback" not in text(answer)


def test_a_fault_of_ours_is_told_without_a_trace(failed: HttpResponse) -> None:
    assert failed.status_code == 500
    assert "Ada yang tidak beres di server" in text(failed)
    assert "rahasia-di-dalam-jejak" not in failed.content.decode()
    assert "Traceback" not in failed.content.decode()


def test_a_database_that_ends_in_the_middle_of_a_statement_asks_for_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_off(*_: object) -> None:
        raise DatabaseError("server closed the connection unexpectedly")

    monkeypatch.setattr("coverage.views.session.login_art", cut_off)

    answer = Client(raise_request_exception=False).get("/masuk/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


def test_a_lost_reader_keeps_the_menu() -> None:
    client = Client()
    client.force_login(factories.reader())

    words = text(client.get("/tidak-ada/"))

    assert "Ringkasan wilayah" in words
    assert "Pembaca" in words


EXACT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def policy_of(answer: HttpResponse) -> dict[str, str]:
    """The Content-Security-Policy by directive; the header's own order changes with Python's hash seed."""
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: rule for name, _, rule in parts}


def check_headers(answer: HttpResponse) -> None:
    assert {name: answer.get(name) for name in EXACT} == EXACT
    assert "no-store" in answer["Cache-Control"]
    assert "camera=()" in answer["Permissions-Policy"]
    assert len(answer["X-Request-Id"]) == 32
    rules = policy_of(answer)
    assert rules["default-src"] == rules["frame-ancestors"] == "'none'"
    assert rules["script-src"] == "'self'"


@pytest.mark.parametrize("answer_of", [missing, forbidden, lambda: Client().get("/masuk/"), lambda: Client().get("/")])
def test_every_answer_carries_the_safety_headers(answer_of: object) -> None:
    check_headers(answer_of())


def test_a_fault_carries_the_safety_headers_too(failed: HttpResponse) -> None:
    check_headers(failed)


def test_scripts_are_ours_alone() -> None:
    assert policy_of(Client().get("/masuk/"))["script-src"] == "'self'"


def test_two_answers_have_two_request_ids() -> None:
    assert missing()["X-Request-Id"] != missing()["X-Request-Id"]
