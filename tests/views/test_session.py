"""Coming in, going out and the theme: one answer for all failures, a lock per name and address, no way abroad."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from coverage.models import User
from tests import factories
from tests.pages.reading import text

ABROAD = [
    "https://jahat.example/",
    "http://jahat.example/",
    "//jahat.example/",
    "///jahat.example/",
    "////jahat.example/",
    "/\\jahat.example/",
    "\\\\jahat.example/",
    "https:jahat.example/",
    "http:///jahat.example/",
    "javascript:alert(1)",
    "\x08//jahat.example/",
    "https://testserver@jahat.example/",
    "https://testserver.jahat.example/",
]


@pytest.fixture
def head(db: None) -> User:
    """The head of Kisaran, not signed in."""
    return factories.head_of(factories.branch())


@pytest.fixture
def locking(settings: Settings) -> None:
    """Throttle as in production; the suite has it off."""
    settings.AXES_ENABLED = True


def _sign_in(client: Client, name: str, password: str = "keliru", **extra: str) -> HttpResponse:
    return client.post("/masuk/", {"username": name, "password": password}, **extra)


def _fail_five_times(name: str) -> HttpResponse:
    return [_sign_in(Client(), name) for _ in range(5)][-1]


# --- masuk/ ---
def test_login_leads_to_the_home_page(client: Client, head: User) -> None:
    answer = _sign_in(client, "kepala.kis", "kepala.kis-rahasia")

    assert answer["Location"] == "/"
    assert client.session["_auth_user_id"] == str(head.pk)


def test_login_leads_back_to_the_page_that_was_asked_for(client: Client, head: User) -> None:
    answer = client.post("/masuk/?next=/cabang/KIS/", {"username": "kepala.kis", "password": "kepala.kis-rahasia"})

    assert answer["Location"] == "/cabang/KIS/"


def test_who_is_signed_in_already_needs_no_login(client: Client, head: User) -> None:
    client.force_login(head)

    assert client.get("/masuk/")["Location"] == "/"


def test_unknown_name_and_wrong_password_get_the_same_page(head: User, locking: None) -> None:
    known, unknown = _sign_in(Client(), "kepala.kis"), _sign_in(Client(), "tidak.ada")

    assert "Nama pengguna atau kata sandi tidak cocok. Tersisa 4 percobaan." in text(known)
    assert text(known) == text(unknown)


def test_a_closed_account_gets_the_same_page(client: Client, head: User) -> None:
    User.objects.update(is_active=False)

    answer = _sign_in(client, "kepala.kis", "kepala.kis-rahasia")

    assert "Nama pengguna atau kata sandi tidak cocok." in text(answer)


def test_the_name_that_was_typed_stays_in_its_box(client: Client, head: User) -> None:
    page = _sign_in(client, "kepala.<kis>").content.decode()

    assert 'value="kepala.&lt;kis&gt;"' in page


def test_the_password_never_comes_back(client: Client, head: User) -> None:
    answer = _sign_in(client, "kepala.kis", "terlalu-rahasia-untuk-layar")

    assert b"terlalu-rahasia-untuk-layar" not in answer.content


@pytest.mark.parametrize("name", ["nol\x00bita", "x" * 300, ""])
def test_a_name_that_cannot_exist_is_refused_without_trying(client: Client, db: None, locking: None, name: str) -> None:
    answer = _sign_in(client, name)

    assert answer.status_code == 200
    assert "tidak cocok" in text(answer)
    assert "Tersisa" not in text(answer)


@pytest.mark.parametrize("target", ABROAD)
def test_login_leads_nowhere_else(client: Client, head: User, target: str) -> None:
    form = {"username": "kepala.kis", "password": "kepala.kis-rahasia", "next": target}

    assert client.post("/masuk/", form)["Location"] == "/"


def test_the_session_id_changes_at_login(client: Client, head: User) -> None:
    client.get("/masuk/")
    client.session.save()
    before = client.session.session_key

    _sign_in(client, "kepala.kis", "kepala.kis-rahasia")

    assert client.session.session_key != before


# --- the lock ---
def test_the_fifth_failure_closes_the_name_from_this_address_and_says_for_how_long(head: User, locking: None) -> None:
    answer = _fail_five_times("kepala.kis")

    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "Coba lagi sesudah 15 menit." in text(answer)


def test_the_right_password_does_not_open_the_lock(head: User, locking: None) -> None:
    _fail_five_times("kepala.kis")

    assert _sign_in(Client(), "kepala.kis", "kepala.kis-rahasia").status_code == 429


def test_an_unknown_name_is_closed_alike(db: None, locking: None) -> None:
    assert _fail_five_times("tidak.ada").status_code == 429


def test_another_name_from_the_same_address_still_comes_in(head: User, locking: None) -> None:
    factories.reader()
    _fail_five_times("kepala.kis")

    assert _sign_in(Client(), "pembaca", "pembaca-rahasia").status_code == 302


def test_the_same_name_from_another_address_still_comes_in(head: User, locking: None) -> None:
    _fail_five_times("kepala.kis")

    answer = _sign_in(Client(), "kepala.kis", "kepala.kis-rahasia", REMOTE_ADDR="192.0.2.7")

    assert answer.status_code == 302


def test_coming_in_forgets_earlier_failures(head: User, locking: None) -> None:
    for _ in range(4):
        _sign_in(Client(), "kepala.kis")
    _sign_in(Client(), "kepala.kis", "kepala.kis-rahasia")

    assert "Tersisa 4 percobaan." in text(_sign_in(Client(), "kepala.kis"))


# --- keluar/ ---
def test_logout_ends_the_session(client: Client, head: User) -> None:
    client.force_login(head)

    answer = client.post("/keluar/")

    assert answer["Location"] == "/masuk/"
    assert "_auth_user_id" not in client.session


def test_a_session_that_was_ended_opens_nothing_any_more(client: Client, head: User) -> None:
    client.force_login(head)
    stolen = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/keluar/")

    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = stolen

    assert thief.get("/akun/")["Location"] == "/masuk/?next=/akun/"


def test_what_was_shown_is_not_kept_for_whoever_sits_down_next(client: Client, head: User) -> None:
    client.force_login(head)

    assert "no-store" in client.get("/akun/")["Cache-Control"]


def test_a_link_cannot_sign_anybody_out(client: Client, head: User) -> None:
    client.force_login(head)

    assert client.get("/keluar/").status_code == 405
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("path", ["/masuk/", "/keluar/", "/tema/"])
def test_posts_from_another_site_are_refused_with_a_readable_page(db: None, path: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(path, {})

    assert answer.status_code == 403
    assert "Muat ulang halaman lalu kirim lagi" in text(answer)


# --- tema/ ---
def test_theme_is_kept_for_a_year_and_the_page_returns(client: Client, db: None) -> None:
    answer = client.post("/tema/", {"next": "/cabang/?urut=-capaian"})

    assert answer["Location"] == "/cabang/?urut=-capaian"
    cookie = client.cookies["tema"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"], cookie["path"]) == ("gelap", 31536000, "Lax", "/")


def test_theme_turns_back(client: Client, db: None) -> None:
    client.cookies["tema"] = "gelap"

    client.post("/tema/", {"next": "/"})

    assert client.cookies["tema"].value == "terang"


@pytest.mark.parametrize("target", [*ABROAD, "", "cabang/"])
def test_theme_leads_nowhere_else(client: Client, db: None, target: str) -> None:
    assert client.post("/tema/", {"next": target})["Location"] == "/"


def test_theme_is_only_posted(client: Client, db: None) -> None:
    assert client.get("/tema/").status_code == 405


@pytest.mark.parametrize(
    ("cookie", "media"),
    [
        ("", 'media="screen and (prefers-color-scheme: dark)"'),
        ("gelap", 'media="screen"'),
        ("terang", 'media="not all"'),
        ("<script>", 'media="screen and (prefers-color-scheme: dark)"'),
    ],
)
def test_the_cookie_decides_when_the_dark_sheet_applies(client: Client, db: None, cookie: str, media: str) -> None:
    client.cookies["tema"] = cookie

    page = client.get("/masuk/").content.decode()

    assert f'href="/static/css/tokens-dark.css" {media}' in page
