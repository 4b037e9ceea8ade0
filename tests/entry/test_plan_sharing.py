"""Sharing a draft out by what is known of its places, previewed first and applied as previewed."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import Settings

from coverage.entry.errors import (
    ChangedMeanwhileError,
    DoesNotFitError,
    NotPermittedError,
    PathUnknownError,
    PreviewOutdatedError,
)
from coverage.entry.plan_paths import set_path
from coverage.entry.plan_sharing import apply
from coverage.indicators.sharing_out import TooMuchError, Wish
from coverage.indicators.vocabulary import AllocationKey, PathKind, Segment
from coverage.models import AuditEvent, PublishedCount, ServiceArea, Target
from coverage.selectors.plan_paths import path_shares
from coverage.selectors.target_sharing import Sharing, sharing_of
from tests import factories
from tests.entry.plan_world import FLOW, JAKON, PMI, PU, TOTAL, PlanWorld, plan_world, season

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(settings: Settings) -> None:
    settings.REFERENCE_DATE = date(2022, 3, 10)


@pytest.fixture
def plan() -> PlanWorld:
    return plan_world()


def wish(plan: PlanWorld, *, by_segment: bool = False, keeps: bool = False, deep: bool = True) -> Wish:
    return Wish(place=plan.province.pk, by_segment=by_segment, keeps=keeps, deep=deep)


def sharing(plan: PlanWorld, how: Wish, key: AllocationKey) -> Sharing:
    return sharing_of(plan.draft, kind=FLOW, wish=how, key=key, today=date(2022, 3, 10))


def shared(plan: PlanWorld, key: AllocationKey, how: Wish) -> None:
    """Preview and apply."""
    plan.draft.refresh_from_db()
    found = sharing(plan, how, key)
    apply(
        plan_id=plan.draft.pk, seen=plan.draft.revision, kind=FLOW, wish=how, key=key, digest=found.digest,
        by=plan.deputy,
    )  # fmt: skip


def counted(area: ServiceArea, segment: Segment, month: date, *, active: int, new: int) -> PublishedCount:
    """Publish one cell of a month."""
    office = area.branch
    report = office.reports.filter(month=month).first() or factories.report(office, month)
    return factories.published(report, area, segment, active_workers=active, new_enrolments=new)


def test_sharing_evenly_gives_every_branch_the_same(plan: PlanWorld) -> None:
    plan.put(plan.province, TOTAL, 100)

    shared(plan, AllocationKey.EVEN, wish(plan, deep=False))

    assert plan.numbers == {
        ("Sumatera Utara", "TOTAL"): 100,
        ("Kisaran", "TOTAL"): 34,
        ("Labuhanbatu Selatan", "TOTAL"): 33,
        ("Medan Kota", "TOTAL"): 33,
    }


def test_workers_weigh_and_their_formal_part_follows_last_years_mix(plan: PlanWorld) -> None:
    plan.put(plan.province, TOTAL, 1_000)
    factories.workforce(plan.asahan, total=600, formal=200)
    factories.workforce(plan.medan, total=400, formal=400)
    factories.workforce(plan.south, total=0, formal=0)
    counted(plan.asahan, Segment.PU, date(2021, 5, 1), active=1, new=3)
    counted(plan.asahan, Segment.JAKON, date(2021, 5, 1), active=1, new=1)

    shared(plan, AllocationKey.WORKFORCE, wish(plan))

    assert plan.numbers == {
        ("Sumatera Utara", "TOTAL"): 1_000,
        ("Kisaran", "TOTAL"): 600, ("Labuhanbatu Selatan", "TOTAL"): 0, ("Medan Kota", "TOTAL"): 400,
        ("Asahan", "PU"): 150, ("Asahan", "JAKON"): 50, ("Asahan", "BPU"): 400,
        ("Kota Medan", "PU"): 200, ("Kota Medan", "JAKON"): 200, ("Kota Medan", "BPU"): 0,
    } | {("Labuhanbatu Selatan", segment): 0 for segment in ("PU", "JAKON", "BPU", "TOTAL")}  # fmt: skip


def test_who_is_covered_already_weighs_nothing(plan: PlanWorld) -> None:
    plan.put(plan.province, TOTAL, 90)
    for area in (plan.asahan, plan.medan, plan.south):
        factories.workforce(area, total=100, formal=40)
        for segment, active in ((Segment.PU, 30), (Segment.JAKON, 10), (Segment.BPU, 30)):
            counted(area, segment, date(2022, 1, 1), active=active, new=0)
    counted(plan.asahan, Segment.PU, date(2022, 2, 1), active=10, new=0)
    counted(plan.medan, Segment.BPU, date(2022, 2, 1), active=75, new=0)

    shared(plan, AllocationKey.UNCOVERED, wish(plan, deep=False))

    # Uncovered: Asahan 20 + 30, the south 30, Medan none: more are covered there than there are workers.
    assert [plan.numbers[name, "TOTAL"] for name in ("Kisaran", "Labuhanbatu Selatan", "Medan Kota")] == [56, 34, 0]


def test_last_years_new_participants_weigh_by_segment(plan: PlanWorld) -> None:
    plan.put(plan.province, PU, 30)
    plan.put(plan.province, PMI, 5)
    for area, new in ((plan.asahan, 20), (plan.medan, 10)):
        counted(area, Segment.PU, date(2021, 12, 1), active=1, new=new)
        counted(area, Segment.PMI, date(2021, 12, 1), active=1, new=new)
    counted(plan.asahan, Segment.PU, date(2020, 12, 1), active=1, new=9_999)

    shared(plan, AllocationKey.LAST_YEAR, wish(plan, by_segment=True, deep=False))

    assert [plan.numbers[name, "PU"] for name in ("Kisaran", "Medan Kota")] == [20, 10]
    assert [plan.numbers[name, "PMI"] for name in ("Kisaran", "Medan Kota")] == [3, 2]


def test_places_that_the_key_does_not_know_are_named(plan: PlanWorld) -> None:
    plan.put(plan.province, TOTAL, 90)
    factories.workforce(plan.medan, total=100, formal=40)

    found = sharing(plan, wish(plan), AllocationKey.WORKFORCE)

    assert set(found.unknown) == {plan.asahan.pk, plan.south.pk}
    assert found.changes[(plan.world.medan.pk, TOTAL)] == 90


def test_locked_cells_stay_and_too_many_are_refused_with_the_excess(plan: PlanWorld) -> None:
    plan.put(plan.province, TOTAL, 100)
    kept = plan.put(plan.world.kisaran, TOTAL, 60, locked=True)

    shared(plan, AllocationKey.EVEN, wish(plan, deep=False))
    assert plan.numbers["Kisaran", "TOTAL"] == 60
    Target.objects.filter(territory=kept.place).update(value=101)
    plan.draft.refresh_from_db()
    with pytest.raises(TooMuchError):
        sharing(plan, wish(plan, deep=False), AllocationKey.EVEN)
    with pytest.raises(DoesNotFitError) as refusal:
        apply(
            plan_id=plan.draft.pk, seen=plan.draft.revision, kind=FLOW, wish=wish(plan, deep=False),
            key=AllocationKey.EVEN, digest="", by=plan.deputy,
        )  # fmt: skip

    assert (refusal.value.place, refusal.value.column, refusal.value.by) == (plan.province.pk, TOTAL, 1)


def test_a_preview_is_applied_only_as_it_was_shown(plan: PlanWorld) -> None:
    plan.put(plan.province, TOTAL, 100)
    found = sharing(plan, wish(plan), AllocationKey.EVEN)
    asked = {"plan_id": plan.draft.pk, "kind": FLOW, "wish": wish(plan), "key": AllocationKey.EVEN}

    with pytest.raises(ChangedMeanwhileError):
        apply(**asked, seen=0, digest=found.digest, by=plan.deputy)
    with pytest.raises(PreviewOutdatedError):
        apply(**asked, seen=1, digest="another", by=plan.deputy)
    with pytest.raises(NotPermittedError):
        apply(**asked, seen=1, digest=found.digest, by=factories.head_of(plan.world.kisaran))
    apply(**asked, seen=1, digest=found.digest, by=plan.deputy)

    assert AuditEvent.objects.get(action="plan-allocated").after["revision"] == 2


def test_last_years_shape_becomes_the_path(plan: PlanWorld) -> None:
    for number in range(1, 13):
        for segment in (Segment.PU, Segment.BPU, Segment.JAKON):
            factories.ratio_row(plan.region, date(2021, number, 1), segment, new_enrolments=number)

    set_path(plan_id=plan.draft.pk, seen=1, path=PathKind.LAST_YEAR, shares={}, by=plan.deputy)

    plan.draft.refresh_from_db()
    shares = path_shares(plan.draft, PathKind.LAST_YEAR)
    assert plan.draft.path == PathKind.LAST_YEAR
    assert {sum(months) for months in shares.values()} == {100}
    assert [str(share) for share in shares[Segment.PU][:2]] == ["1.282", "2.5641"]
    assert len(set(shares[Segment.PMI])) == 2


def test_a_year_with_a_month_missing_or_published_in_part_has_no_shape(plan: PlanWorld) -> None:
    for number in range(1, 13):
        part = {"cells_published": 0} if number == 12 else {}
        factories.ratio_row(plan.region, date(2021, number, 1), Segment.PU, new_enrolments=number, **part)
        if number < 12:
            factories.ratio_row(plan.region, date(2021, number, 1), Segment.BPU, new_enrolments=number)
        factories.ratio_row(plan.region, date(2021, number, 1), Segment.JAKON, new_enrolments=None)

    with pytest.raises(PathUnknownError) as refusal:
        set_path(plan_id=plan.draft.pk, seen=1, path=PathKind.LAST_YEAR, shares={}, by=plan.deputy)

    assert refusal.value.segments == ("PU", "BPU", "JAKON")


def test_a_manual_path_is_twelve_months_of_each_segment_that_make_a_year(plan: PlanWorld) -> None:
    even = path_shares(plan.draft, PathKind.EVEN)
    wrong = dict(even) | {Segment.BPU: [*even[Segment.BPU][:11], even[Segment.BPU][0] + 1]}
    lacking = {segment: months for segment, months in even.items() if segment is not Segment.PMI}

    for shares, told in ((wrong, ("BPU",)), (lacking, ("PMI",))):
        with pytest.raises(PathUnknownError) as refusal:
            set_path(plan_id=plan.draft.pk, seen=1, path=PathKind.MANUAL, shares=shares, by=plan.deputy)
        assert refusal.value.segments == told
    set_path(plan_id=plan.draft.pk, seen=1, path=PathKind.MANUAL, shares=even, by=plan.deputy)

    kept = path_shares(plan.draft, PathKind.MANUAL)
    assert {segment: tuple(months) for segment, months in kept.items()} == even


def test_the_season_is_the_path_that_a_draft_begins_with(plan: PlanWorld) -> None:
    season(Segment.JAKON, [0] * 11 + [100])

    assert path_shares(plan.draft, PathKind(plan.draft.path))[Segment.JAKON][-1] == 100
    assert JAKON.value == Segment.JAKON.value
    assert PU.value in path_shares(plan.draft, PathKind.SEASONAL)
