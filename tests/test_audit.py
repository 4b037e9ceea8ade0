"""An event names the request it was written in."""

from __future__ import annotations

import pytest
from django.test import Client

from coverage.audit import record
from coverage.models import AuditEvent
from tests import factories
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def test_event_of_a_page_carries_the_id_of_the_answer(client: Client) -> None:
    client.force_login(factories.head_of(factories.branch()))
    form = {
        "old_password": "kepala.kis-rahasia",
        "new_password1": "gunung-leuser-7",
        "new_password2": "gunung-leuser-7",
    }

    answer = client.post("/akun/", form)

    assert AuditEvent.objects.get().request_id == answer["X-Request-Id"] != ""


def test_event_outside_requests_carries_none() -> None:
    assert record(at=NOON, action="import", subject="run:1", by=None).request_id == ""
