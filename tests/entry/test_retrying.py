"""Trying parked work again: by who may recompute, and nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from coverage.entry.retrying import retry_parked
from coverage.models import AuditEvent, PendingRecompute, User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> PendingRecompute:
    """Work of one branch that was given up after five attempts."""
    return PendingRecompute.objects.create(
        territory_id=factories.branch().pk, reason="publish", created_at=factories.NOON, attempts=5,
        last_error="ValueError: poison", parked_at=factories.NOON,
    )  # fmt: skip


def test_the_data_admin_tries_parked_work_again(row: PendingRecompute) -> None:
    importer = factories.importer()

    assert retry_parked(by=importer, row=row) == 1

    row.refresh_from_db()
    assert (row.attempts, row.last_error, row.parked_at) == (0, "", None)
    assert AuditEvent.objects.get().actor == importer


@pytest.mark.parametrize("person", [factories.deputy, factories.administrator, factories.reader])
def test_others_are_refused_and_the_work_stays_parked(row: PendingRecompute, person: Callable[[], User]) -> None:
    with pytest.raises(PermissionDenied):
        retry_parked(by=person())

    row.refresh_from_db()
    assert row.parked_at == factories.NOON
    assert not AuditEvent.objects.exists()
