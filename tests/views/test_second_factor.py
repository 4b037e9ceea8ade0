"""One's own second factor on the pages: asked for by password, shown by QR, recovery codes once."""

from __future__ import annotations

import re
from base64 import b32encode

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from coverage.models import User
from tests import factories
from tests.pages.reading import text

pytestmark = pytest.mark.django_db
PASSWORD = {"password": "deputi-rahasia"}
RECOVERY = re.compile(r"<code>([a-z2-7]{4}-[a-z2-7]{4})</code>")


@pytest.fixture
def deputy() -> User:
    """Who enrols."""
    return factories.deputy()


@pytest.fixture
def here(deputy: User) -> Client:
    """A browser in which the deputy is signed in."""
    client = Client()
    client.force_login(deputy)
    return client


def enrol(client: Client) -> list[str]:
    client.post("/akun/kode/mulai/", PASSWORD)
    page = client.post("/akun/kode/nyalakan/", {"code": f"{totp(TOTPDevice.objects.get().bin_key):06d}"})
    return RECOVERY.findall(page.content.decode())


def test_the_secret_is_shown_as_an_inline_drawing_and_as_text(here: Client) -> None:
    here.post("/akun/kode/mulai/", PASSWORD)

    page = here.get("/akun/kode/").content.decode()

    assert "<svg" in page
    assert "data:image" not in page
    assert b32encode(TOTPDevice.objects.get().bin_key).decode() in page.replace(" ", "")


def test_recovery_codes_are_shown_once(here: Client) -> None:
    codes = enrol(here)

    assert len(codes) == 10
    assert "Kode masuk menyala" in text(here.get("/akun/kode/"))
    assert not RECOVERY.search(here.get("/akun/kode/").content.decode())


def test_the_secret_is_not_shown_again_once_it_is_confirmed(here: Client) -> None:
    enrol(here)

    page = here.get("/akun/kode/").content.decode().replace(" ", "")
    assert b32encode(TOTPDevice.objects.get().bin_key).decode() not in page


@pytest.mark.parametrize("act", ["mulai", "matikan"])
def test_without_the_password_nothing_changes(here: Client, act: str) -> None:
    if act == "matikan":
        enrol(here)
    before = TOTPDevice.objects.count()

    answer = here.post(f"/akun/kode/{act}/", {"password": "keliru"}, follow=True)

    assert "Tidak ada yang berubah" in text(answer)
    assert TOTPDevice.objects.count() == before


def test_with_the_password_it_is_turned_off(here: Client) -> None:
    enrol(here)

    here.post("/akun/kode/matikan/", PASSWORD)

    assert not TOTPDevice.objects.exists()


def test_a_wrong_first_code_says_so(here: Client) -> None:
    here.post("/akun/kode/mulai/", PASSWORD)

    answer = here.post("/akun/kode/nyalakan/", {"code": "abc"}, follow=True)

    assert "Kode tidak cocok" in text(answer)
    assert not TOTPDevice.objects.get().confirmed


def test_a_confirmation_without_a_start_is_refused(here: Client) -> None:
    assert "Mulai dulu" in text(here.post("/akun/kode/nyalakan/", {"code": "123456"}, follow=True))


def test_a_second_start_does_not_take_the_place_of_a_confirmed_device(here: Client) -> None:
    enrol(here)
    key = TOTPDevice.objects.get().key

    here.post("/akun/kode/mulai/", PASSWORD)

    assert TOTPDevice.objects.get().key == key


def test_account_offers_it_to_those_who_may(here: Client) -> None:
    head = Client()
    head.force_login(factories.head_of(factories.branch()))

    assert "/akun/kode/" in here.get("/akun/").content.decode()
    assert "/akun/kode/" not in head.get("/akun/").content.decode()
