"""Probes tell whether the process lives and can serve, and nothing else."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings


def test_a_living_process_says_so_without_the_database(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_migrated_database_is_ready(client: Client) -> None:
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_database_behind_the_code_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coverage.selectors.machine.MigrationExecutor.migration_plan", lambda *_: ["something"])

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"not ready\n")


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_not_ready_and_tells_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError("password authentication failed for user dasbor")

    monkeypatch.setattr("coverage.selectors.machine.MigrationExecutor", refuse)

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"not ready\n")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"), [("/healthz", 200), ("/readyz", 200), ("/masuk/", 301), ("/readyz/x", 301)]
)
def test_probes_alone_are_answered_over_plain_http(settings: Settings, path: str, status: int) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert Client().get(path).status_code == status
