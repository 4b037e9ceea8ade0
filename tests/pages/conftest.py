"""Pages on the whole sample region: loaded once for this folder, inside a transaction that is rolled back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker, Settings

from coverage.compute.sweep import process_pending
from coverage.models import User

DEMO_DAY = date(2022, 11, 14)
As = Callable[[str], Client]


@pytest.fixture(scope="package")
def sample_region(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Reference data, sample months and ratios, as `make run` loads them on the demo clock."""
    from django.conf import settings

    before, settings.REFERENCE_DATE = settings.REFERENCE_DATE, DEMO_DAY
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_fixtures", stdout=io.StringIO())
        with override_settings(DEMO_PASSWORD="rahasia-sendiri"):
            call_command("load_demo", accounts=True, stdout=io.StringIO())
        process_pending()
        # Else PostgreSQL checks every foreign key of the sample again at the end of each test: a second for each.
        connection.check_constraints()
        yield
        transaction.set_rollback(True)
    settings.REFERENCE_DATE = before


@pytest.fixture(autouse=True)
def _sample(sample_region: None, db: None, settings: Settings) -> None:
    """Every test here sees the sample region on the demo clock, and changes nothing for the next one."""
    settings.REFERENCE_DATE = DEMO_DAY


@pytest.fixture
def signed_in_as() -> As:
    """Return a browser signed in as one of the demo accounts."""

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(username=username))
        return client

    return sign_in
