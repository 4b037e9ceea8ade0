"""The sample region as `make run` loads it: reference data, sample months, demo accounts and ratios."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from coverage.compute.sweep import process_pending

DEMO_DAY = date(2022, 11, 14)
PASSWORD = "rahasia-sendiri"


@contextmanager
def demo_clock() -> Iterator[None]:
    """Let the product's clock stand on the day of the demonstration."""
    before, settings.REFERENCE_DATE = settings.REFERENCE_DATE, DEMO_DAY
    try:
        yield
    finally:
        settings.REFERENCE_DATE = before


def load_sample() -> None:
    """Load all of it into the database that stands, which has its tables; the clock is the caller's."""
    call_command("load_fixtures", stdout=io.StringIO())
    with override_settings(DEMO_PASSWORD=PASSWORD):
        call_command("load_demo", accounts=True, stdout=io.StringIO())
    process_pending()
