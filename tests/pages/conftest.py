"""Pages on the whole sample region: made once for all workers, or loaded in a transaction that is rolled back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from coverage.models import User
from tests.ahead import SAMPLE, Ahead
from tests.copies import leading_to_copy
from tests.sample import DEMO_DAY, demo_clock, load_sample

As = Callable[[str], Client]


def pytest_collection_modifyitems(config: pytest.Config) -> None:
    """Say early that the sample will be wanted."""
    if place := getattr(config, "workerinput", {}).get("ahead"):
        Ahead(Path(place)).ask_for(SAMPLE)


@pytest.fixture(scope="package")
def sample_region(django_db_setup: None, django_db_blocker: DjangoDbBlocker, ahead: Ahead | None) -> Iterator[None]:
    """Reference data, sample months and ratios, as `make run` loads them on the demo clock."""
    with demo_clock(), django_db_blocker.unblock():
        if ahead is not None:
            with leading_to_copy(ahead.wait_for(SAMPLE)):
                yield
            return
        with transaction.atomic():
            load_sample()
            # Else PostgreSQL checks every foreign key of the sample again at the end of each test: a second for each.
            connection.check_constraints()
            yield
            transaction.set_rollback(True)


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
