"""The second step of the login: nobody is in before the code, wrong codes count at the lock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from coverage.entry.second_factor import confirm_enrolment, start_enrolment
from coverage.models import User
from tests import factories
from tests.pages.reading import text

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 3, tzinfo=UTC)


@pytest.fixture
def deputy() -> User:
    """The deputy, with a device that was confirmed a while ago."""
    user = factories.deputy()
    with time_machine.travel(START - timedelta(hours=1), tick=False):
        start_enrolment(by=user)
        assert confirm_enrolment(code(), by=user)
    return user


@pytest.fixture
def locking(settings: Settings) -> None:
    """Throttle as in production; the suite has it off."""
    settings.AXES_ENABLED = True


@pytest.fixture
def clock() -> object:
    """A clock that stands still unless it is moved."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def code(wrong_by: int = 0) -> str:
    return f"{(totp(TOTPDevice.objects.get().bin_key) + wrong_by) % 1_000_000:06d}"


def password(client: Client, **extra: str) -> HttpResponse:
    return client.post("/masuk/", {"username": "deputi", "password": "deputi-rahasia"} | extra)


def is_in(client: Client) -> bool:
    return client.get("/akun/").status_code == 200


def test_the_password_alone_signs_nobody_in(client: Client, deputy: User, clock: object) -> None:
    answer = password(client)

    assert answer["Location"] == "/masuk/kode/"
    assert not is_in(client)


def test_the_code_signs_in_and_leads_on(client: Client, deputy: User, clock: object) -> None:
    password(client, next="/cabang/")
    before = client.cookies[settings.SESSION_COOKIE_NAME].value

    answer = client.post("/masuk/kode/", {"code": code()})

    assert answer["Location"] == "/cabang/"
    assert is_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


def test_a_wrong_code_says_so_and_signs_nobody_in(client: Client, deputy: User, clock: object) -> None:
    password(client)

    answer = client.post("/masuk/kode/", {"code": code(1)})

    assert "Kode tidak cocok" in text(answer)
    assert not is_in(client)


def test_without_a_password_there_is_no_second_step(client: Client, deputy: User, clock: object) -> None:
    assert client.get("/masuk/kode/")["Location"] == "/masuk/"
    assert client.post("/masuk/kode/", {"code": code()})["Location"] == "/masuk/"
    assert not is_in(client)


@pytest.mark.parametrize("change", ["is_active", "password", "late"])
def test_the_second_step_ends_when_something_changed(
    client: Client, deputy: User, clock: time_machine.Coordinates, change: str
) -> None:
    password(client)
    if change == "late":
        clock.shift(timedelta(minutes=5, seconds=1))
    elif change == "password":
        deputy.set_password("lain-sekali-1837")
        deputy.save()
    else:
        User.objects.update(is_active=False)

    assert client.post("/masuk/kode/", {"code": code()})["Location"] == "/masuk/"
    assert not is_in(client)


def test_wrong_codes_close_the_name_like_wrong_passwords(deputy: User, locking: None, clock: object) -> None:
    client = Client()
    password(client)
    answers = [client.post("/masuk/kode/", {"code": code(1)}) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert password(Client()).status_code == 429


def test_the_lock_closes_the_second_step_too(deputy: User, locking: None, clock: time_machine.Coordinates) -> None:
    client = Client()
    password(client)
    for _ in range(5):
        Client().post("/masuk/", {"username": "deputi", "password": "keliru"})
    clock.shift(timedelta(seconds=40))

    assert client.post("/masuk/kode/", {"code": code()}).status_code == 429
    assert not is_in(client)


def test_the_right_password_does_not_forgive_wrong_codes(deputy: User, locking: None, clock: object) -> None:
    for _ in range(4):
        client = Client()
        password(client)
        client.post("/masuk/kode/", {"code": code(1)})
    client = Client()
    password(client)

    assert client.post("/masuk/kode/", {"code": code(1)}).status_code == 429
