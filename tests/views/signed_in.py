"""A browser in which a person is signed in."""

from __future__ import annotations

from django.test import Client

from coverage.models import User


def as_(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client
