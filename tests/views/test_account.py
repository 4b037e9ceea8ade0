"""One's own account: a password is changed only by who knows the old one, and ends every other session."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from coverage.entry.passwords import issue_link
from coverage.models import AuditEvent, User
from tests import factories
from tests.pages.reading import text

OLD, NEW = "kepala.kis-rahasia", "sungai-asahan-1837"


@pytest.fixture
def head(db: None) -> User:
    """The head of Kisaran."""
    return factories.head_of(factories.branch())


@pytest.fixture
def here(head: User) -> Client:
    """A browser in which the head is signed in."""
    client = Client()
    client.force_login(head)
    return client


def change(client: Client, old: str = OLD, new: str = NEW, again: str | None = None) -> HttpResponse:
    answer = client.post(
        "/akun/", {"old_password": old, "new_password1": new, "new_password2": new if again is None else again}
    )
    assert isinstance(answer, HttpResponse)
    return answer


def test_account_shows_role_and_office(here: Client) -> None:
    words = text(here.get("/akun/"))

    assert "Kepala cabang · Kisaran" in words
    assert "Ganti kata sandi" in words


@pytest.mark.parametrize(
    ("entered", "says"),
    [
        ({"old": "keliru"}, "Sandi lama Anda yang dimasukkan salah"),
        ({"new": "pendek1"}, "terlalu pendek"),
        ({"new": "password123"}, "terlalu umum"),
        ({"new": "kepala.kis"}, "terlalu mirip"),
        ({"again": "sungai-asahan-1838"}, "tidak"),
        ({"new": ""}, "tidak boleh kosong"),
    ],
)
def test_a_change_that_cannot_be_is_refused_with_a_sentence(
    here: Client, head: User, entered: dict[str, str], says: str
) -> None:
    answer = change(here, **entered)

    assert answer.status_code == 200
    assert "Kata sandi belum diganti. Perbaiki isian di bawah." in text(answer)
    assert says in text(answer)
    head.refresh_from_db()
    assert head.check_password(OLD)


def test_a_link_issued_while_the_change_is_under_way_wins(
    here: Client, head: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def knows(*_asked: object) -> bool:
        issue_link(head, by=factories.administrator())
        return True

    monkeypatch.setattr("coverage.views.account.knows_password", knows)

    answer = change(here)

    assert "Akun ini baru saja diubah. Masuk lagi, lalu coba sekali lagi." in text(answer)
    head.refresh_from_db()
    assert not head.has_usable_password()


def test_no_password_comes_back_with_the_page(here: Client) -> None:
    page = change(here, old="lama-yang-keliru", again="lain-sekali-9").content.decode()

    for typed in ("lama-yang-keliru", NEW, "lain-sekali-9"):
        assert typed not in page


def test_a_new_password_opens_and_the_old_one_no_longer_does(here: Client, head: User) -> None:
    answer = change(here)

    assert answer["Location"] == "/akun/"
    assert "Kata sandi sudah diganti." in text(here.get("/akun/"))
    head.refresh_from_db()
    assert (head.check_password(NEW), head.check_password(OLD)) == (True, False)


def test_this_session_goes_on_under_a_new_key_and_every_other_ends(here: Client, head: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(head)
    before = here.session.session_key

    change(here)

    assert here.get("/akun/").status_code == 200
    assert here.session.session_key != before
    assert elsewhere.get("/akun/")["Location"] == "/masuk/?next=/akun/"


def test_the_change_is_traced_without_the_password(here: Client, head: User) -> None:
    change(here)

    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.subject) == ("password-changed", head, f"user:{head.pk}")
    assert (event.before, event.after) == (None, None)


def test_a_refused_change_leaves_no_trace(here: Client) -> None:
    change(here, old="keliru")

    assert AuditEvent.objects.count() == 0


def test_anonymous_is_sent_to_the_login_and_other_methods_are_refused(here: Client) -> None:
    assert Client().get("/akun/")["Location"] == "/masuk/?next=/akun/"
    assert here.put("/akun/").status_code == 405
