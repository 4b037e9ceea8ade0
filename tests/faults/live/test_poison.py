"""A work row that fails each time is parked; everybody else's work is done, and the row too once it can be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from coverage.indicators.vocabulary import Segment
from coverage.models import Branch, CoverageRatio, PendingRecompute
from tests import factories
from tests.factories import NOON, SEPTEMBER
from tests.faults.live.office import Office, healed
from tests.faults.live.stack import BEAT, WORKER
from tests.faults.live.test_delivery import send
from tests.waiting import wait_until

pytestmark = pytest.mark.faults

TABLE = CoverageRatio._meta.db_table


@contextmanager
def poisoned(branch: Branch) -> Iterator[None]:
    """Let the database refuse every ratio of one branch."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION refuse_ratio() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'poison'; END $$"
        )
        cursor.execute(
            f"CREATE TRIGGER refuse_ratio BEFORE INSERT OR UPDATE ON {TABLE} FOR EACH ROW "
            f"WHEN (NEW.territory_id = {branch.pk}) EXECUTE FUNCTION refuse_ratio()"
        )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER refuse_ratio ON {TABLE}; DROP FUNCTION refuse_ratio()")


def test_poison_row_is_parked_and_stops_nobody(office: Office) -> None:
    medan = factories.branch("MDK", "Medan Kota", seat=factories.regency("12.71", "Kota Medan"))
    factories.handles(medan, Segment.PU)
    factories.published(factories.report(medan), factories.area(medan), active_workers=77)
    poison = PendingRecompute.objects.create(
        territory_id=medan.pk, first_month=SEPTEMBER, last_month=SEPTEMBER, reason="publish", created_at=NOON
    )
    with poisoned(medan):
        office.stack.start(WORKER, BEAT)
        office.approve(1300)
        send(office, 12)
        wait_until(lambda: _is_parked(poison), seconds=30, what="the poison row is parked")
        wait_until(lambda: PendingRecompute.objects.count() == 1, seconds=10, what="everybody else's work is done")

    PendingRecompute.objects.filter(pk=poison.pk).update(attempts=0, parked_at=None)

    office.beside = 77
    healed(office)


def _is_parked(row: PendingRecompute) -> bool:
    return PendingRecompute.objects.filter(pk=row.pk, parked_at__isnull=False).exists()
