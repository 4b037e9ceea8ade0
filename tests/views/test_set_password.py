"""The page behind a one-time link: one answer for all that is wrong, and no token where it could be read."""

from __future__ import annotations

import logging

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from bpjs_dashboard.logs import OneLineFormatter
from coverage.entry.passwords import OneTimeLink, issue_link
from coverage.models import AuditEvent, User
from tests import factories
from tests.pages.reading import text

NEW = "sungai-asahan-1837"


@pytest.fixture
def head(db: None) -> User:
    """The head of Kisaran, who was given a link."""
    return factories.head_of(factories.branch())


@pytest.fixture
def link(head: User) -> OneTimeLink:
    """The link."""
    return issue_link(head, by=factories.administrator())


def address(link: OneTimeLink) -> str:
    return reverse("coverage:set-password", args=[link.uid, link.token])


def use(client: Client, link: OneTimeLink, new: str = NEW) -> HttpResponse:
    form = client.get(address(link))
    assert isinstance(form, HttpResponse)
    if form.status_code != 302:
        return form
    answer = client.post(form["Location"], {"new_password1": new, "new_password2": new})
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_link_sets_the_password_and_leads_to_the_login(client: Client, head: User, link: OneTimeLink) -> None:
    answer = use(client, link)

    assert answer["Location"] == "/masuk/"
    assert "Kata sandi sudah diatur." in text(client.get("/masuk/"))
    assert client.post("/masuk/", {"username": "kepala.kis", "password": NEW}).status_code == 302


def test_the_token_leaves_the_address_at_once(client: Client, link: OneTimeLink) -> None:
    form = client.get(address(link))
    page = client.get(form["Location"])

    assert form["Location"] == f"/atur-sandi/{link.uid}/baru/"
    assert link.token.encode() not in page.content
    assert "no-store" in page["Cache-Control"]
    assert form["Referrer-Policy"] == page["Referrer-Policy"] == "same-origin"


def test_the_rules_are_shown_and_kept(client: Client, head: User, link: OneTimeLink) -> None:
    answer = use(client, link, new="bpjs-medan-1990")

    assert "Paling sedikit 10 karakter" in text(answer)
    assert "mudah ditebak di kantor ini" in text(answer)
    head.refresh_from_db()
    assert not head.has_usable_password()


def test_wrong_used_closed_and_unknown_get_the_same_answer(head: User, link: OneTimeLink) -> None:
    closed = factories.person("tutup")
    closed_link = issue_link(closed, by=User.objects.get(username="sistem"))
    User.objects.filter(pk=closed.pk).update(is_active=False)
    use(Client(), link)

    answers = [
        Client().get(address(link)),
        Client().get(address(closed_link)),
        Client().get(f"/atur-sandi/{link.uid}/salah-sekali/"),
        Client().get(f"/atur-sandi/{link.uid}/baru/"),
        Client().get("/atur-sandi/OTk5OTk5OTk5/c0ffee-abcdef/"),
        Client().get("/atur-sandi/!!/baru/"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({text(answer) for answer in answers}) == 1
    assert "Tautan tidak berlaku" in text(answers[0])


def test_a_form_that_was_open_before_a_later_link_sets_nothing(client: Client, head: User, link: OneTimeLink) -> None:
    form = client.get(address(link))
    issue_link(head, by=User.objects.get(username="sistem"))

    answer = client.post(form["Location"], {"new_password1": NEW, "new_password2": NEW})

    assert answer.status_code == 404
    head.refresh_from_db()
    assert not head.has_usable_password()


def test_no_line_of_a_log_carries_the_token(link: OneTimeLink) -> None:
    record = logging.LogRecord("x", 20, "x", 1, 'GET %s "http://a%s"', (address(link), address(link)), None)
    record.request_id = "-"

    line = OneLineFormatter("{message}", style="{").format(record)

    assert link.token not in line
    assert f"/atur-sandi/{link.uid}/***" in line


def test_setting_is_traced(client: Client, head: User, link: OneTimeLink) -> None:
    use(client, link)

    assert AuditEvent.objects.order_by("-pk")[0].action == "password-set"
