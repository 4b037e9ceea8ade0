"""The client's address: our own word without proxies, the n-th from the right behind n of them."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from bpjs_dashboard.proxies import client_address
from tests import factories

PROXY = "10.0.0.1"


def _address(forwarded: str | None) -> str | None:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return client_address(RequestFactory(REMOTE_ADDR=PROXY).get("/", headers=headers))


def test_without_proxies_the_header_is_the_clients_own_word() -> None:
    assert _address("203.0.113.9") == PROXY


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.66, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.66, 203.0.113.9,10.0.0.2", "203.0.113.9"),
        (1, "2001:DB8::7", "2001:db8::7"),
    ],
)
def test_behind_proxies_the_address_is_what_the_outermost_saw(
    settings: Settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies

    assert _address(forwarded) == address


@pytest.mark.parametrize(
    "forwarded", [None, "", "203.0.113.9", "unknown, 10.0.0.2", "fe80::1%eth0, 10.0.0.2", "' OR 1, b"]
)
def test_what_is_no_address_falls_back_to_the_connection(settings: Settings, forwarded: str | None) -> None:
    settings.TRUSTED_PROXIES = 2

    assert _address(forwarded) == PROXY


def test_a_connection_without_an_address_has_none() -> None:
    assert client_address(RequestFactory(REMOTE_ADDR="").get("/")) is None


def test_wrong_tries_behind_a_proxy_close_the_name_for_their_address_only(settings: Settings, db: None) -> None:
    settings.AXES_ENABLED = True
    settings.TRUSTED_PROXIES = 1
    factories.head_of(factories.branch())
    form = {"username": "kepala.kis", "password": "keliru"}

    for _ in range(5):
        answer = Client().post("/masuk/", form, headers={"X-Forwarded-For": "203.0.113.9"})
    elsewhere = Client().post(
        "/masuk/", form | {"password": "kepala.kis-rahasia"}, headers={"X-Forwarded-For": "203.0.113.10"}
    )

    assert (answer.status_code, elsewhere.status_code) == (429, 302)
