"""The data version moves with every run that wrote, and with no other."""

import pytest

from coverage.compute.runs import record
from coverage.compute.version import data_version
from coverage.models import ComputeKind
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def test_version_is_zero_before_the_first_run() -> None:
    assert data_version() == 0


def test_version_is_the_newest_run_that_wrote() -> None:
    wrote = record(ComputeKind.INCREMENT, started_at=NOON, rows_written=7)
    record(ComputeKind.INCREMENT, started_at=NOON, rows_written=0)
    record(ComputeKind.VERIFY, started_at=NOON)
    record(ComputeKind.INCREMENT, started_at=NOON, rows_written=7, error="ValueError")

    assert data_version() == wrote.pk
