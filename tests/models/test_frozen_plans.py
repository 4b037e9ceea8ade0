"""The numbers of a published plan cannot be changed or removed, not even by SQL, on either engine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from coverage.indicators.vocabulary import PlanState, Segment, TargetKind
from coverage.models import PlanShare, Target, TargetPlan, frozen_plans
from tests import factories
from tests.factories import NOON
from tests.models.guarded_rows import assert_refused, sqlite_only

pytestmark = pytest.mark.django_db
BECAUSE = "published plan"


@pytest.fixture
def plan() -> TargetPlan:
    """A published plan with one target and one share of its path, and somebody who did not write it."""
    factories.deputy()
    made = TargetPlan.objects.create(
        territory=factories.region(), year=2022, version=1, version_date=date(2022, 1, 31), published_at=NOON,
        state=PlanState.PUBLISHED,
    )  # fmt: skip
    Target.objects.create(
        plan=made, territory=factories.region(), segment=Segment.PU, kind=TargetKind.FLOW_NEW, value=100
    )
    PlanShare.objects.create(plan=made, segment=Segment.PU, month_number=1, share=Decimal(9))
    return made


def test_every_guard_exists_after_all_migrations() -> None:
    names = {name for frozen in frozen_plans.FROZEN for name in frozen_plans.trigger_names(frozen, connection.vendor)}

    assert names <= _triggers()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE coverage_targetplan SET version_date = '2022-02-01'",
        "UPDATE coverage_targetplan SET published_at = '2022-01-01 00:00:00+00:00'",
        "UPDATE coverage_targetplan SET state = 'draft'",
        "UPDATE coverage_targetplan SET path = 'even'",
        "UPDATE coverage_targetplan SET author_id = (SELECT MIN(id) FROM coverage_user)",
        "UPDATE coverage_targetplan SET published_by_id = (SELECT MIN(id) FROM coverage_user)",
        "UPDATE coverage_target SET value = 7",
        "UPDATE coverage_target SET segment = 'BPU'",
        "DELETE FROM coverage_target",
        "UPDATE coverage_planshare SET share = 8",
        "DELETE FROM coverage_planshare",
    ],
)
def test_number_of_a_published_plan_stays(plan: TargetPlan, change: str) -> None:
    assert_refused(change, because=BECAUSE)


def test_published_plan_is_not_removed(plan: TargetPlan) -> None:
    with connection.cursor() as cursor:
        assert_refused(f"DELETE FROM coverage_targetplan WHERE id = {plan.pk}", because=BECAUSE)
        cursor.execute("SELECT COUNT(*) FROM coverage_targetplan")
        assert cursor.fetchone() == (1,)


@pytest.mark.postgres
@pytest.mark.parametrize("frozen", frozen_plans.FROZEN, ids=lambda frozen: frozen.table)
def test_tables_of_published_plans_are_not_emptied(plan: TargetPlan, frozen: frozen_plans.Frozen) -> None:
    connection.check_constraints()

    assert_refused(f"TRUNCATE {frozen.table} CASCADE", because=BECAUSE)


@sqlite_only
def test_target_is_not_replaced_by_its_id(plan: TargetPlan) -> None:
    assert_refused("INSERT OR REPLACE INTO coverage_target SELECT * FROM coverage_target", because=BECAUSE)


def test_published_plan_is_superseded_and_its_words_are_mended(plan: TargetPlan) -> None:
    TargetPlan.objects.filter(pk=plan.pk).update(state=PlanState.SUPERSEDED, reason="Diumumkan dalam rapat.")
    Target.objects.filter(plan=plan).update(source="Berita acara rapat")

    assert TargetPlan.objects.get().state == PlanState.SUPERSEDED
    assert Target.objects.get().source == "Berita acara rapat"


def test_draft_is_changed_and_removed_with_its_numbers() -> None:
    draft = TargetPlan.objects.create(territory=factories.region(), year=2022, version=1, version_date=date(2022, 1, 3))
    Target.objects.create(
        plan=draft, territory=factories.region(), segment=Segment.PU, kind=TargetKind.FLOW_NEW, value=100
    )

    Target.objects.update(value=7)
    draft.delete()

    assert not Target.objects.exists()


def _triggers() -> set[str]:
    name, table = ("tgname", "pg_trigger") if connection.vendor == "postgresql" else ("name", "sqlite_master")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM {table}")
        return {row[0] for row in cursor.fetchall()}
