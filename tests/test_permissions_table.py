"""Every address keeps the rule that is declared for it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.test import Client

from coverage.permissions import GRANTS, Permission
from tests import factories
from tests.permissions_table import RULES, Open, addresses


def test_every_address_has_a_declared_rule() -> None:
    assert set(addresses()) == set(RULES)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(name for name, rule in RULES.items() if rule is not Open.ANYONE))
def test_anonymous_is_sent_to_the_login(client: Client, name: str) -> None:
    answer = _open(client, addresses()[name])

    assert answer.status_code == 302
    assert answer["Location"].startswith(resolve_url(settings.LOGIN_URL))


# A view of Django's own, which looks at the link before it looks at the method.
@pytest.mark.parametrize("name", sorted(set(RULES) - {"set-password"}))
def test_wrong_method_is_refused_before_anybody_is_asked_who_they_are(client: Client, name: str) -> None:
    assert client.delete(addresses()[name]).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(name for name, rule in RULES.items() if isinstance(rule, Permission)))
def test_whoever_lacks_the_right_is_refused(client: Client, name: str) -> None:
    rule = RULES[name]
    strangers = [role for role, granted in GRANTS.items() if rule not in granted]
    assert strangers, f"every role may open {name}: declare it as signed in"
    for role in strangers:
        place = None if role == "system" else factories.region()
        client.force_login(factories.person(f"tanpa.hak.{role}", role, place))

        assert _open(client, addresses()[name]).status_code == 403, role


def _open(client: Client, address: str) -> HttpResponse:
    """GET the address, or POST to it where it takes nothing else: a GET leads to the page of the act, if it has one."""
    answer = client.get(address)
    leads_to_its_page = answer.status_code == 302 and not answer["Location"].startswith(resolve_url(settings.LOGIN_URL))
    found = client.post(address) if answer.status_code == 405 or leads_to_its_page else answer
    assert isinstance(found, HttpResponse)
    return found
