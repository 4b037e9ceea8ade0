"""Pages for what goes wrong: in the reader's words, and standing when the rest does not."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.template.loader import render_to_string
from django.test import Client

from tests.pages.reading import text


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("400.html", "Permintaan tidak dapat dibaca"),
        ("500.html", "Ada yang tidak beres di server"),
        ("503.html", "Layanan sedang tidak dapat dipakai"),
    ],
)
def test_pages_of_last_resort_need_no_context_and_no_database(name: str, says: str) -> None:
    page = render_to_string(name)

    assert f"<h1>{says}</h1>" in page
    assert "<script" not in page


def test_an_unknown_address_is_told_as_such(db: None) -> None:
    answer = Client().get("/tidak-ada/")

    assert answer.status_code == 404
    assert "Halaman tidak ditemukan" in text(answer)


def test_a_strange_host_is_refused_before_the_session_is_read(db: None) -> None:
    answer = Client().get("/masuk/", HTTP_HOST="jahat.example")

    assert answer.status_code == 400
    assert "Permintaan tidak dapat dibaca" in text(answer)


def test_a_database_that_does_not_answer_is_an_outage_not_a_fault(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("coverage.views.session.login_art", refuse)
    client.raise_request_exception = False

    response = client.get("/masuk/")

    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert "Basis data tidak menjawab." in response.content.decode()
    assert "connection refused" not in response.content.decode()
