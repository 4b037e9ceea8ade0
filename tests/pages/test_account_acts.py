"""Every address of accounts, for every role that may not: refused by page and by crafted request, nothing changed."""

from __future__ import annotations

import pytest
from django.db.models import Model
from django.test import Client

from coverage.models import AuditEvent, Membership, Session, User
from tests.pages.conftest import As
from tests.permissions_table import RULES, addresses

STRANGERS = ["deputi", "kepala.kisaran", "admin.data", "pembaca.tebingtinggi"]
NAMES = sorted(name for name, rule in RULES.items() if rule == "manage_accounts")
# What somebody would send who has read the forms, and more.
CRAFTED = {
    "username": "kepala.medankota",
    "role": "system",
    "place": "",
    "email": "jahat@contoh.example",
    "is_superuser": "1",
    "is_staff": "1",
    "pk": "1",
}

READ = {"users", "user-details"}
BOTH = {"user-new"}


def refusals(name: str, refused: int) -> list[int]:
    """The answers to GET and POST, whoever asks: an act is led to its page when it is opened, a page takes no POST."""
    return [refused if name in READ | BOTH else 302, 405 if name in READ else refused]


def address_of(name: str) -> str:
    target = User.objects.get(username="kepala.medankota")
    session = Session.objects.filter(user=target).first()
    public_id = str(session.public_id) if session else "00000000-0000-4000-8000-000000000000"
    return addresses()[name].replace("999999999", str(target.pk)).replace(
        "00000000-0000-4000-8000-000000000000", public_id
    )  # fmt: skip


def rows() -> list[list[dict[str, object]]]:
    """Everything that an act on accounts could change."""
    kinds: list[type[Model]] = [User, Membership, AuditEvent]
    return [list(kind._default_manager.order_by("pk").values()) for kind in kinds]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("username", STRANGERS)
def test_other_roles_are_refused_and_nothing_changes(signed_in_as: As, username: str, name: str) -> None:
    signed_in_as("kepala.medankota")
    client, address = signed_in_as(username), address_of(name)
    before, sessions = rows(), set(Session.objects.values_list("pk", flat=True))

    answers = [client.get(address), client.post(address, CRAFTED)]
    by_script = client.post(address, CRAFTED, headers={"HX-Request": "true"})

    assert [answer.status_code for answer in answers] == refusals(name, 403)
    assert by_script.status_code == answers[1].status_code
    assert rows() == before
    assert set(Session.objects.values_list("pk", flat=True)) >= sessions


@pytest.mark.parametrize("name", NAMES)
def test_anonymous_is_sent_to_the_login_and_nothing_changes(signed_in_as: As, name: str) -> None:
    address = address_of(name)
    before = rows()

    answers = [Client().get(address), Client().post(address, CRAFTED)]

    assert [answer.status_code for answer in answers] == refusals(name, 302)
    led = [answer["Location"] for answer in answers if answer.status_code == 302]
    assert all(each.startswith("/masuk/?next=") or address.startswith(each) for each in led)
    assert rows() == before


@pytest.mark.parametrize("name", NAMES)
def test_a_post_from_another_site_is_refused_to_the_administrator_too(signed_in_as: As, name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="sistem"))
    before = rows()

    assert client.post(address_of(name), CRAFTED).status_code == 403
    assert rows() == before


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"users", "user-new"}))
def test_an_unknown_account_is_not_found(signed_in_as: As, name: str) -> None:
    client = signed_in_as("sistem")
    address = addresses()[name]
    answer = client.get(address) if name == "user-details" else client.post(address, CRAFTED)

    assert answer.status_code == 404
