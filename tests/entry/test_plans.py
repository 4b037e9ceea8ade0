"""Versions of a plan: copied into a draft, published when they add up, and never changed after that."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import Settings

from coverage.entry.errors import (
    ChangedMeanwhileError,
    DraftExistsError,
    EmptyPlanError,
    ExcessError,
    LaterVersionError,
    NotPermittedError,
    NotYetError,
    OpenProposalsError,
    PlanStateError,
    ReasonMissingError,
    TooLargeError,
    VersionDateError,
)
from coverage.entry.plan_publishing import Agreed, publish
from coverage.entry.plans import discard_draft, start_draft
from coverage.entry.proposals import propose
from coverage.indicators.cascade import Cell, Gap
from coverage.indicators.counts import LARGEST_COUNT
from coverage.indicators.targets import version_in_force
from coverage.indicators.vocabulary import Basis, PlanState, TargetKind
from coverage.models import AuditEvent, PlanShare, Region, Target, TargetPlan, User
from tests import factories
from tests.entry.plan_world import BPU, FLOW, JAKON, PMI, PU, TOTAL, PlanWorld, plan_world, published_plan

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 10)
REASON = "Hasil rapat pimpinan"


@pytest.fixture(autouse=True)
def _clock(settings: Settings) -> None:
    settings.REFERENCE_DATE = TODAY


@pytest.fixture
def plan() -> PlanWorld:
    return plan_world()


def published(
    plan: PlanWorld, day: date = TODAY, by: User | None = None, agreed: date | None = None, **more: Any
) -> TargetPlan:
    """Publish the year's draft as it stands; `more` is what else is agreed to."""
    draft = TargetPlan.objects.filter(state=PlanState.DRAFT).first() or plan.draft
    draft.refresh_from_db()
    return publish(
        plan_id=draft.pk, seen=draft.revision, version_date=day, reason=REASON, by=by or plan.deputy,
        agreed=Agreed(day=agreed, **more),
    )  # fmt: skip


def test_a_draft_begins_empty_in_a_year_without_a_plan(plan: PlanWorld) -> None:
    assert (plan.draft.version, plan.draft.state, plan.numbers) == (1, PlanState.DRAFT, {})


def test_a_year_has_one_draft(plan: PlanWorld) -> None:
    with pytest.raises(DraftExistsError) as refusal:
        start_draft(region=plan.region, year=2022, by=plan.deputy)

    assert refusal.value.version == 1


def test_the_next_draft_takes_over_what_people_set_with_its_source_and_locks(plan: PlanWorld) -> None:
    cell = plan.put(plan.province, TOTAL, 1_400_000, locked=True)
    Target.objects.filter(territory=cell.place).update(basis=Basis.SEED, source="Berita target")
    for area in (plan.asahan, plan.south, plan.medan):
        plan.put(area, PU, 10)
    published(plan)

    draft = start_draft(region=plan.region, year=2022, by=plan.deputy)

    rows = {row.territory_id: row for row in Target.objects.filter(plan=draft)}
    assert (draft.version, set(rows)) == (2, {plan.province.pk, plan.asahan.pk, plan.south.pk, plan.medan.pk})
    taken = rows[plan.province.pk]
    assert (taken.value, taken.locked, taken.basis, taken.source) == (1_400_000, True, Basis.SEED, "Berita target")


def test_publishing_keeps_the_plan_and_supersedes_the_one_before(plan: PlanWorld) -> None:
    before = published_plan(plan.region, version=9)
    plan.put(plan.region, TOTAL, 100)

    done = published(plan)

    done.refresh_from_db()
    before.refresh_from_db()
    assert (done.state, done.version_date, done.reason, done.published_by) == (
        PlanState.PUBLISHED, TODAY, REASON, plan.deputy,
    )  # fmt: skip
    assert before.state == PlanState.SUPERSEDED
    event = AuditEvent.objects.get(action="plan-published")
    assert (event.actor, event.reason, event.subject) == (plan.deputy, REASON, f"plan:{done.pk}")


def test_what_is_left_may_be_published_and_an_excess_may_not(plan: PlanWorld) -> None:
    plan.put(plan.province, TOTAL, 100)
    plan.put(plan.world.kisaran, TOTAL, 70)
    plan.put(plan.world.medan, TOTAL, 31)
    plan.put(plan.asahan, PU, 71)

    with pytest.raises(ExcessError) as refusal:
        published(plan)

    assert refusal.value.gaps == {
        FLOW: (
            Gap(place=plan.province.pk, column=TOTAL, size=1),
            Gap(place=plan.world.kisaran.pk, column=TOTAL, size=1),
        )
    }
    assert TargetPlan.objects.get(pk=plan.draft.pk).state == PlanState.DRAFT
    plan.put(plan.world.medan, TOTAL, 29)
    plan.put(plan.asahan, PU, 60)
    assert published(plan).state == PlanState.PUBLISHED


def test_a_stock_must_add_up_too(plan: PlanWorld) -> None:
    plan.put(plan.province, TOTAL, 10, kind=TargetKind.STOCK_END)
    plan.put(plan.world.medan, TOTAL, 11, kind=TargetKind.STOCK_END)

    with pytest.raises(ExcessError) as refusal:
        published(plan)

    assert set(refusal.value.gaps) == {TargetKind.STOCK_END}


def test_sums_of_complete_parts_are_published_and_incomplete_ones_left_out(plan: PlanWorld) -> None:
    plan.put(plan.world.kisaran, TOTAL, 40)
    for column, value in ((PU, 1), (BPU, 2), (JAKON, 4), (PMI, 8)):
        plan.put(plan.asahan, column, value)
    plan.put(plan.south, PU, 16)

    published(plan)

    summed = {
        (row.territory.kind, row.territory.name, row.segment): int(row.value)
        for row in Target.objects.filter(basis=Basis.DERIVED).select_related("territory")
    }
    asahan = {("regency", "Asahan", column.value): value for column, value in ((PU, 1), (BPU, 2), (JAKON, 4), (PMI, 8))}
    kisaran = {
        ("branch", "Kisaran", column.value): value for column, value in ((PU, 1), (BPU, 2), (JAKON, 4), (PMI, 8))
    }
    south = {("regency", "Labuhanbatu Selatan", "PU"): 16, ("branch", "Labuhanbatu Selatan", "PU"): 16}
    assert summed == asahan | {("regency", "Asahan", "TOTAL"): 7} | kisaran | south


def test_a_sum_beyond_any_count_is_refused_and_the_draft_stays(plan: PlanWorld) -> None:
    for column in (PU, BPU, JAKON, PMI):
        plan.put(plan.asahan, column, LARGEST_COUNT)

    with pytest.raises(TooLargeError) as refusal:
        published(plan)

    assert (refusal.value.place, refusal.value.column) == (plan.world.kisaran.pk, TOTAL)
    assert refusal.value.value == 3 * LARGEST_COUNT
    assert TargetPlan.objects.get(pk=plan.draft.pk).state == PlanState.DRAFT
    assert not Target.objects.filter(basis=Basis.DERIVED).exists()


def test_a_published_plan_keeps_its_path(plan: PlanWorld) -> None:
    plan.put(plan.region, TOTAL, 100)

    done = published(plan)

    shares = PlanShare.objects.filter(plan=done, segment=PU).order_by("month_number")
    assert [share.share for share in shares] == [Decimal(n) for n in (9, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9, 8)]


@pytest.mark.parametrize("day", [date(2022, 3, 9), date(2023, 1, 1)])
def test_a_later_version_never_reaches_back_nor_out_of_its_year(plan: PlanWorld, day: date) -> None:
    published_plan(plan.region, version=9)
    plan.put(plan.region, TOTAL, 100)

    with pytest.raises(VersionDateError) as refusal:
        published(plan, day)

    assert (refusal.value.earliest, refusal.value.latest) == (TODAY, date(2022, 12, 31))


def test_a_day_to_come_is_asked_about(plan: PlanWorld) -> None:
    plan.put(plan.region, TOTAL, 100)
    december = date(2022, 12, 20)

    for agreed in (None, date(2022, 12, 19)):
        with pytest.raises(NotYetError) as refusal:
            published(plan, december, agreed=agreed)

    assert refusal.value.day == december
    assert published(plan, december, agreed=december).version_date == december


def test_a_version_to_come_does_not_stop_a_correction_and_still_comes(plan: PlanWorld) -> None:
    december = date(2022, 12, 20)
    published_plan(plan.region, version=0)
    plan.put(plan.region, TOTAL, 100)
    mistyped = published(plan, december, agreed=december)
    start_draft(region=plan.region, year=2022, by=plan.deputy)

    with pytest.raises(LaterVersionError) as refusal:
        published(plan, TODAY)
    assert (refusal.value.version, refusal.value.day) == (mistyped.version, december)
    correction = published(plan, TODAY, later=[mistyped.version])

    versions = list(TargetPlan.objects.filter(year=2022))
    assert version_in_force(versions, on=TODAY) == correction
    assert version_in_force(versions, on=december) == mistyped
    states = dict(TargetPlan.objects.values_list("version", "state"))
    assert states == {0: "superseded", mistyped.version: "published", correction.version: "published"}


def test_a_version_of_the_same_day_takes_the_place_of_one_that_never_came(plan: PlanWorld) -> None:
    december = date(2022, 12, 20)
    plan.put(plan.region, TOTAL, 100)
    published(plan, december, agreed=december)
    start_draft(region=plan.region, year=2022, by=plan.deputy)

    again = published(plan, december, agreed=december)

    assert version_in_force(TargetPlan.objects.filter(year=2022), on=december) == again
    assert TargetPlan.objects.get(version=1).state == PlanState.SUPERSEDED


def test_the_next_draft_goes_on_from_what_was_published_last(plan: PlanWorld) -> None:
    december = date(2022, 12, 20)
    plan.put(plan.region, TOTAL, 100)
    published(plan, december, agreed=december)
    correction = start_draft(region=plan.region, year=2022, by=plan.deputy)
    Target.objects.filter(plan=correction).update(value=70)
    published(plan, TODAY, later=[1])

    draft = start_draft(region=plan.region, year=2022, by=plan.deputy)

    assert [int(row.value) for row in Target.objects.filter(plan=draft)] == [70]


def test_no_version_applies_before_its_year(plan: PlanWorld) -> None:
    published_plan(plan.region, year=2023, day=date(2023, 1, 1))
    draft = start_draft(region=plan.region, year=2023, by=plan.deputy)

    with pytest.raises(VersionDateError) as refusal:
        publish(plan_id=draft.pk, seen=1, version_date=TODAY, reason=REASON, by=plan.deputy)

    assert refusal.value.earliest == date(2023, 1, 1)


def test_what_nobody_decided_is_answered_by_the_publication(plan: PlanWorld) -> None:
    head = factories.head_of(plan.world.kisaran)
    plan.put(plan.world.kisaran, TOTAL, 100)
    proposal = propose(
        plan_id=plan.draft.pk, branch=plan.world.kisaran, cells={Cell(plan.asahan.pk, PU): 1},
        reason="Pabrik baru di Asahan", by=head,
    )  # fmt: skip

    with pytest.raises(OpenProposalsError) as refusal:
        published(plan)
    assert refusal.value.count == 1
    published(plan, unanswered=1)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("declined", "Rencana terbit sebelum usulan ini diputuskan.")


def test_the_first_version_may_apply_from_the_beginning_of_its_year(plan: PlanWorld) -> None:
    plan.put(plan.region, TOTAL, 100)

    assert published(plan, date(2022, 1, 1)).version_date == date(2022, 1, 1)


def test_two_publications_never_carry_the_same_moment(plan: PlanWorld) -> None:
    plan.put(plan.region, TOTAL, 100)
    first = published(plan)
    second = start_draft(region=plan.region, year=2022, by=plan.deputy)

    again = publish(plan_id=second.pk, seen=1, version_date=TODAY, reason=REASON, by=plan.deputy)

    assert first.published_at is not None
    assert again.published_at is not None
    assert again.published_at > first.published_at


def test_refusals_of_publishing(plan: PlanWorld) -> None:
    with pytest.raises(EmptyPlanError):
        published(plan)
    plan.put(plan.region, TOTAL, 100)
    with pytest.raises(ReasonMissingError):
        publish(plan_id=plan.draft.pk, seen=1, version_date=TODAY, reason="singkat", by=plan.deputy)
    with pytest.raises(ChangedMeanwhileError):
        publish(plan_id=plan.draft.pk, seen=0, version_date=TODAY, reason=REASON, by=plan.deputy)
    published(plan)
    with pytest.raises(PlanStateError):
        published(plan)


def test_an_importer_edits_and_does_not_publish_and_a_head_does_neither(plan: PlanWorld) -> None:
    plan.put(plan.region, TOTAL, 100)
    importer, head = factories.importer(), factories.head_of(plan.world.kisaran)

    for person in (importer, head, factories.reader()):
        with pytest.raises(NotPermittedError):
            published(plan, by=person)
    with pytest.raises(NotPermittedError):
        discard_draft(plan_id=plan.draft.pk, seen=1, by=head)
    with pytest.raises(NotPermittedError):
        discard_draft(plan_id=plan.draft.pk, seen=1, by=importer)
    discard_draft(plan_id=plan.draft.pk, seen=1, by=plan.deputy)
    assert start_draft(region=plan.region, year=2022, by=importer).author == importer


def test_a_deputy_of_another_region_may_not_touch_the_plan(plan: PlanWorld) -> None:
    other = Region.objects.create(
        kind="region", code="JABAR", name="Jabar", nation=factories.nation(), office_name="Kanwil", basis=Basis.SEED
    )
    stranger = factories.person("deputi.jabar", "deputy", other)

    with pytest.raises(NotPermittedError):
        published(plan, by=stranger)
    with pytest.raises(NotPermittedError):
        start_draft(region=plan.region, year=2023, by=stranger)


def test_a_discarded_draft_is_gone_and_its_number_is_used_again(plan: PlanWorld) -> None:
    plan.put(plan.region, TOTAL, 100)

    discard_draft(plan_id=plan.draft.pk, seen=1, by=plan.deputy)

    assert not Target.objects.exists()
    assert start_draft(region=plan.region, year=2022, by=plan.deputy).version == 1
    assert AuditEvent.objects.filter(action="plan-discarded", actor=plan.deputy).exists()
