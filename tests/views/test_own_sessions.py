"""One's own sessions: listed, ended one by one or all but this, never somebody else's."""

from __future__ import annotations

import pytest
from django.test import Client

from coverage.models import AuditEvent, Session, User
from tests import factories
from tests.pages.reading import text

pytestmark = pytest.mark.django_db


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def head() -> User:
    """The head of Kisaran."""
    return factories.head_of(factories.branch())


def session_of(client: Client) -> Session:
    return Session.objects.get(pk=client.session.session_key)


def test_own_sessions_are_listed_without_their_keys(head: User) -> None:
    here, there = browser(head), browser(head)

    page = here.get("/akun/")

    assert text(page).count("terakhir terlihat") == 2
    assert "sesi ini" in text(page)
    for client in (here, there):
        assert (client.session.session_key or "") not in page.content.decode()


def test_another_session_of_ones_own_ends(head: User) -> None:
    here, there = browser(head), browser(head)

    here.post(f"/akun/sesi/{session_of(there).public_id}/akhiri/")

    assert there.get("/akun/").status_code == 302
    assert here.get("/akun/").status_code == 200
    assert AuditEvent.objects.get().action == "session-ended"


def test_all_others_end_and_this_one_goes_on(head: User) -> None:
    here, others = browser(head), [browser(head), browser(head)]

    here.post("/akun/sesi/akhiri/")

    assert [client.get("/akun/").status_code for client in (here, *others)] == [200, 302, 302]


@pytest.mark.parametrize("path", ["/akun/sesi/{id}/akhiri/", "/pengguna/{pk}/sesi/{id}/akhiri/"])
def test_somebody_elses_session_is_not_found_or_refused(head: User, path: str) -> None:
    here, stranger = browser(head), factories.reader()
    foreign = session_of(browser(stranger))

    answer = here.post(path.format(id=foreign.public_id, pk=head.pk))

    assert answer.status_code in {403, 404}
    assert Session.objects.filter(pk=foreign.pk).exists()


def test_the_administrator_ends_sessions_of_the_account_named_in_the_address_only(head: User) -> None:
    keeper = browser(factories.administrator())
    mine, foreign = browser(head), session_of(browser(factories.reader()))

    assert keeper.post(f"/pengguna/{head.pk}/sesi/{foreign.public_id}/akhiri/").status_code == 404
    assert keeper.post(f"/pengguna/{head.pk}/sesi/{session_of(mine).public_id}/akhiri/").status_code == 302

    assert Session.objects.filter(pk=foreign.pk).exists()
    assert mine.get("/akun/").status_code == 302
