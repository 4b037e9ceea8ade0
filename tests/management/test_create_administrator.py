"""The first administrator comes in through a printed link."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from coverage.models import AuditEvent, User

pytestmark = pytest.mark.django_db


def test_the_printed_link_sets_the_password_and_opens_the_accounts() -> None:
    out = io.StringIO()
    call_command("create_administrator", "sistem.satu", stdout=out)
    client = Client()
    form = client.get(out.getvalue().split()[-1])

    client.post(form["Location"], {"new_password1": "sungai-asahan-1837", "new_password2": "sungai-asahan-1837"})
    client.post("/masuk/", {"username": "sistem.satu", "password": "sungai-asahan-1837"})

    assert client.get("/pengguna/").status_code == 200
    event = AuditEvent.objects.order_by("pk")[0]
    assert (event.actor, event.actor_label) == (None, "manage.py create_administrator")


def test_a_name_that_is_taken_is_refused() -> None:
    User.objects.create_user("sistem.satu")

    with pytest.raises(CommandError, match="sudah dipakai"):
        call_command("create_administrator", "sistem.satu")
