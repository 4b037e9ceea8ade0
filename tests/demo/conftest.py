"""The sample, loaded once for a module and rolled back after it: loading takes seconds, reading does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from coverage.imports.loader import load_directory


@pytest.fixture(scope="module")
def reference(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The reference files, loaded for the tests of one module."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert not load_directory(settings.FIXTURES_DIR, by=None).problems
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo(reference: None) -> None:
    """The sample of the default seed with the demo accounts. Tests that use it only read."""
    with override_settings(DEMO_PASSWORD="rahasia-sendiri"):
        call_command("load_demo", accounts=True, verbosity=0, skip_checks=True)
