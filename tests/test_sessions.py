"""Sessions: known by person, place and time, ended at once or by two limits, read in one query."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import InterfaceError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from coverage.entry.accounts import deactivate
from coverage.entry.passwords import issue_link
from coverage.models import Session, User
from tests import factories

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 3, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def head() -> User:
    """The head of Kisaran."""
    return factories.head_of(factories.branch())


def sign_in(**extra: str) -> Client:
    client = Client(**extra)
    form = {"username": "kepala.kis", "password": "kepala.kis-rahasia"}
    assert client.post("/masuk/", form).status_code == 302
    return client


def is_signed_in(client: Client) -> bool:
    return client.get("/akun/").status_code == 200


def test_a_session_tells_whose_it_is_and_from_where(head: User) -> None:
    with time_machine.travel(START, tick=False):
        sign_in(REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT=FIREFOX)

    row = Session.objects.get()
    assert (row.user, row.address, row.agent) == (head, "192.0.2.7", FIREFOX)
    assert (row.started_at, row.last_seen_at) == (START, START)


def test_an_endless_browser_name_is_cut(head: User) -> None:
    sign_in(HTTP_USER_AGENT="x" * 5000)

    assert len(Session.objects.get().agent) == 300


def test_last_seen_is_written_once_a_minute(head: User) -> None:
    with time_machine.travel(START, tick=False):
        client = sign_in()
    for seconds, seen in [(59, 0), (61, 61), (100, 61), (122, 122)]:
        with time_machine.travel(START + timedelta(seconds=seconds), tick=False):
            assert is_signed_in(client)
        assert Session.objects.get().last_seen_at == START + timedelta(seconds=seen)


@pytest.mark.parametrize(("hours", "lives"), [(11.9, True), (12.1, False)])
def test_a_session_in_use_ends_after_the_absolute_limit(head: User, hours: float, lives: bool) -> None:
    with time_machine.travel(START, tick=False):
        client = sign_in()
    for hour in range(1, 12):
        with time_machine.travel(START + timedelta(hours=hour), tick=False):
            assert is_signed_in(client)

    with time_machine.travel(START + timedelta(hours=hours), tick=False):
        assert is_signed_in(client) is lives


@pytest.mark.parametrize(("minutes", "lives"), [(29, True), (31, False)])
def test_a_session_out_of_use_ends_after_the_idle_limit(
    head: User, settings: Settings, minutes: int, lives: bool
) -> None:
    settings.SESSION_COOKIE_AGE = 30 * 60
    with time_machine.travel(START, tick=False):
        client = sign_in()
    with time_machine.travel(START + timedelta(minutes=20), tick=False):
        assert is_signed_in(client)

    with time_machine.travel(START + timedelta(minutes=20 + minutes), tick=False):
        # A browser would have dropped the cookie; a thief's would not.
        client.cookies[settings.SESSION_COOKIE_NAME]["expires"] = ""
        assert is_signed_in(client) is lives


def test_the_demo_clock_does_not_keep_a_session_alive(head: User, settings: Settings) -> None:
    settings.REFERENCE_DATE = datetime(2022, 11, 14).date()
    with time_machine.travel(START, tick=False):
        client = sign_in()

    with time_machine.travel(START + timedelta(hours=13), tick=False):
        assert not is_signed_in(client)


def test_a_deactivated_persons_session_dies_at_once(head: User) -> None:
    client = sign_in()
    held = client.cookies[settings.SESSION_COOKIE_NAME].value

    deactivate(head, by=factories.administrator())

    assert client.get("/cabang/")["Location"] == "/masuk/?next=/cabang/"
    assert not Session.objects.filter(pk=held).exists()


def test_a_session_that_was_ended_is_not_revived_by_a_request_under_way(head: User) -> None:
    client = sign_in()
    Session.objects.update(last_seen_at=START)
    deactivate(head, by=factories.administrator())

    client.get("/akun/")

    assert not Session.objects.of(head).exists()


def test_a_link_ends_every_session(head: User) -> None:
    clients = [sign_in(), sign_in()]

    issue_link(head, by=factories.administrator())

    assert [is_signed_in(client) for client in clients] == [False, False]


def test_a_signed_in_request_reads_session_and_person_and_no_more(
    head: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in()

    with django_assert_num_queries(2):
        client.get("/masuk/")


@contextmanager
def last_use_refused(error: Exception | None = None) -> Iterator[None]:
    """The database refuses to write when a session was used: with its own error, or with one of the driver's."""

    def refuse(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("UPDATE") and "last_seen_at" in sql:
            if error is not None:
                raise error
            return execute("UPDATE no_such_table SET x = 1", None, *rest[1:])
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize("error", [None, InterfaceError("connection already closed")], ids=["database", "driver"])
def test_a_page_comes_when_the_last_use_cannot_be_written(
    head: User, error: Exception | None, caplog: pytest.LogCaptureFixture
) -> None:
    client = sign_in()
    Session.objects.update(last_seen_at=START)

    with last_use_refused(error):
        assert is_signed_in(client)

    assert Session.objects.get().last_seen_at == START
    assert "A session's last use could not be written" in caplog.text
    assert is_signed_in(client)
    assert Session.objects.get().last_seen_at > START


def test_anonymous_pages_make_no_session(client: Client) -> None:
    client.get("/masuk/")
    client.get("/cabang/")

    assert not Session.objects.exists()


def test_expired_sessions_can_be_cleared(head: User) -> None:
    from django.core.management import call_command

    with time_machine.travel(START, tick=False):
        sign_in()
    sign_in()

    call_command("clearsessions")

    assert Session.objects.count() == 1
