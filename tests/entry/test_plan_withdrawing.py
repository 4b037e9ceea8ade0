"""A published version whose day has not come is taken back: audited, for good, and never one that applies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from pytest_django import Settings

from coverage.clock import at
from coverage.entry.errors import (
    AppliesAlreadyError,
    NotPermittedError,
    PlanStateError,
    ReasonMissingError,
    WithdrawnError,
)
from coverage.entry.plan_publishing import publish
from coverage.entry.plan_withdrawing import withdraw_version
from coverage.entry.plans import start_draft
from coverage.indicators.targets import standings, version_in_force
from coverage.models import AuditEvent, Target, TargetPlan
from coverage.selectors.plan_reading import known_versions, read_plans
from tests import factories
from tests.entry.plan_world import TOTAL, PlanWorld, plan_world, published_plan
from tests.models.guarded_rows import assert_refused

pytestmark = pytest.mark.django_db
TODAY, DECEMBER = date(2022, 3, 10), date(2022, 12, 15)
REASON = "Tidak jadi diubah"


@pytest.fixture(autouse=True)
def _march(settings: Settings) -> None:
    settings.REFERENCE_DATE = TODAY


@pytest.fixture
def plan() -> PlanWorld:
    return plan_world()


def test_a_version_to_come_never_applies_once_it_is_taken_back(plan: PlanWorld) -> None:
    first = published_plan(plan.region, version=8)
    coming = published_plan(plan.region, version=9, day=DECEMBER)

    withdraw_version(plan_id=coming.pk, reason=REASON, by=plan.deputy)

    versions = list(TargetPlan.objects.filter(year=2022))
    assert version_in_force(versions, on=DECEMBER) == first
    assert set(standings(versions, today=TODAY)) == {8}
    event = AuditEvent.objects.get(action="plan-withdrawn")
    assert (event.actor, event.reason, event.subject) == (plan.deputy, REASON, f"plan:{coming.pk}")
    assert event.before == {"year": 2022, "version": 9, "version_date": "2022-12-15"}
    with pytest.raises(WithdrawnError):
        withdraw_version(plan_id=coming.pk, reason=REASON, by=plan.deputy)


def test_pages_of_its_day_do_not_know_it_but_those_of_before_do(plan: PlanWorld) -> None:
    place = plan.region.pk
    for version, day in ((8, date(2022, 1, 31)), (9, DECEMBER)):
        made = published_plan(plan.region, version=version, day=day)
        Target.objects.create(plan=made, territory=plan.region, segment=TOTAL, kind="flow_new", value=version)
    withdraw_version(plan_id=made.pk, reason=REASON, by=plan.deputy)

    def known(moment: datetime | None) -> list[int]:
        found = read_plans(place, 2022, at=date(2022, 12, 31), territory_ids=[place], known_at=moment)
        return [version.version for version in found.versions]

    assert known(None) == [8]
    assert known(at(date(2022, 3, 11), 9)) == [8]
    standing = read_plans(place, 2022, at=TODAY, territory_ids=[place]).versions[0]
    taken_back = replace(standing, withdrawn_at=at(date(2022, 3, 10), 9))
    assert known_versions([taken_back], at(date(2022, 3, 10), 8))[0].withdrawn_at is None
    assert known_versions([taken_back], at(date(2022, 3, 10), 10)) == ()


def test_what_applies_already_a_draft_and_a_word_too_few_are_refused(plan: PlanWorld) -> None:
    today, coming = (
        published_plan(plan.region, version=8, day=TODAY),
        published_plan(plan.region, version=9, day=DECEMBER),
    )
    head, importer = factories.head_of(plan.world.kisaran), factories.importer()

    with pytest.raises(AppliesAlreadyError):
        withdraw_version(plan_id=today.pk, reason=REASON, by=plan.deputy)
    with pytest.raises(PlanStateError):
        withdraw_version(plan_id=plan.draft.pk, reason=REASON, by=plan.deputy)
    with pytest.raises(ReasonMissingError):
        withdraw_version(plan_id=coming.pk, reason="begitu", by=plan.deputy)
    for person in (head, importer, factories.reader()):
        with pytest.raises(NotPermittedError):
            withdraw_version(plan_id=coming.pk, reason=REASON, by=person)
    assert not AuditEvent.objects.filter(action="plan-withdrawn").exists()


def test_the_next_draft_goes_on_from_a_version_that_stands(plan: PlanWorld) -> None:
    plan.put(plan.region, TOTAL, 100)
    publish(plan_id=plan.draft.pk, seen=1, version_date=TODAY, reason="Hasil rapat pimpinan", by=plan.deputy)
    coming = published_plan(plan.region, version=9, day=DECEMBER)
    withdraw_version(plan_id=coming.pk, reason=REASON, by=plan.deputy)

    draft = start_draft(region=plan.region, year=2022, by=plan.deputy)

    assert draft.version == 10
    assert [int(row.value) for row in Target.objects.filter(plan=draft)] == [100]
    draft = publish(plan_id=draft.pk, seen=1, version_date=TODAY, reason="Hasil rapat pimpinan", by=plan.deputy)
    assert version_in_force(TargetPlan.objects.all(), on=DECEMBER) == draft


@pytest.mark.parametrize(
    "change",
    [
        "SET withdrawn_at = '2022-03-12 02:00:00+00:00', withdrawn_by_id = (SELECT MIN(id) FROM coverage_user)",
        "SET withdrawn_at = '2022-03-11 18:00:00+00:00', withdrawn_by_id = (SELECT MIN(id) FROM coverage_user)",
    ],
)
def test_the_database_keeps_what_has_applied(plan: PlanWorld, change: str) -> None:
    version = published_plan(plan.region, version=9, day=date(2022, 3, 12))

    assert_refused(f"UPDATE coverage_targetplan {change} WHERE id = {version.pk}", because="published plan")


def test_a_withdrawal_is_not_taken_back(plan: PlanWorld) -> None:
    version = published_plan(plan.region, version=9, day=DECEMBER)
    withdraw_version(plan_id=version.pk, reason=REASON, by=plan.deputy)

    change = f"UPDATE coverage_targetplan SET withdrawn_at = NULL, withdrawn_by_id = NULL WHERE id = {version.pk}"
    assert_refused(change, because="published plan")
