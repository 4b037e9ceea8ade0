"""What one row of ratios holds, in worlds small enough to add up by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from pytest_django import Settings

from coverage.compute import statement
from coverage.compute.ratios import rebuild_all
from coverage.compute.scope import everything
from coverage.indicators.groups import STORED
from coverage.indicators.vocabulary import Basis, Group, Segment
from coverage.models import Branch, CoverageRatio, RatioFlag, ServiceArea, Territory
from tests import factories
from tests.factories import NOON, SEPTEMBER, SmallWorld

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> SmallWorld:
    """Three offices of one area each; Kisaran and Medan Kota handle PU and BPU, the sub-office nothing yet."""
    world = factories.small_world()
    for office in (world.kisaran, world.medan):
        factories.handles(office, Segment.PU, Segment.BPU)
    factories.reporting_month()
    return world


def area_of(office: Branch) -> ServiceArea:
    return office.areas.get()


def row(territory: Territory, group: Group = Group.TOTAL, month: date = SEPTEMBER) -> CoverageRatio:
    rebuild_all()
    return CoverageRatio.objects.get(territory_id=territory.pk, group=group, month=month)


def groups_of(territory: Territory) -> set[str]:
    rebuild_all()
    return set(CoverageRatio.objects.filter(territory_id=territory.pk).values_list("group", flat=True))


def test_region_is_the_sum_of_its_offices(world: SmallWorld) -> None:
    factories.published(factories.report(world.kisaran), area_of(world.kisaran), active_workers=300, new_enrolments=30)
    factories.published(factories.report(world.medan), area_of(world.medan), active_workers=500, new_enrolments=50)

    found = row(world.region, Group.PU)

    assert (found.active_workers, found.new_enrolments) == (800, 80)


def test_total_adds_the_segments_without_pmi(world: SmallWorld) -> None:
    factories.handles(world.kisaran, Segment.JAKON, Segment.PMI)
    report = factories.report(world.kisaran)
    for segment, workers in ((Segment.PU, 1), (Segment.BPU, 20), (Segment.JAKON, 300), (Segment.PMI, 4000)):
        factories.published(report, area_of(world.kisaran), segment, active_workers=workers)

    rows = {group: row(world.kisaran, group).active_workers for group in STORED}

    assert rows == {
        Group.PU: 1, Group.BPU: 20, Group.JAKON: 300, Group.PMI: 4000,
        Group.FORMAL: 301, Group.INFORMAL: 20, Group.TOTAL: 321,
    }  # fmt: skip


@pytest.mark.parametrize(("formal", "active"), [(["PU"], 1), (["JAKON"], 300), (["PU", "JAKON"], 301)])
def test_formal_group_follows_the_setting(
    world: SmallWorld, settings: Settings, formal: list[str], active: int
) -> None:
    settings.FORMAL_SEGMENTS = formal
    factories.handles(world.kisaran, Segment.JAKON)
    report = factories.report(world.kisaran)
    factories.published(report, area_of(world.kisaran), Segment.PU, active_workers=1)
    factories.published(report, area_of(world.kisaran), Segment.JAKON, active_workers=300)

    assert row(world.kisaran, Group.FORMAL).active_workers == active


def test_unknown_measure_is_not_zero(world: SmallWorld) -> None:
    report = factories.report(world.kisaran)
    factories.published(report, area_of(world.kisaran), Segment.PU, reactivated=7)
    factories.published(report, area_of(world.kisaran), Segment.BPU, reactivated=None)

    found = row(world.kisaran)

    assert (found.reactivated, found.left) == (7, None)


def test_reported_zero_is_zero(world: SmallWorld) -> None:
    factories.published(factories.report(world.kisaran), area_of(world.kisaran), Segment.PU, active_workers=0)

    assert row(world.kisaran, Group.PU).active_workers == 0


def test_unpublished_month_is_a_row_without_counts(world: SmallWorld) -> None:
    found = row(world.region)

    assert (found.active_workers, found.cells_published, found.cells_expected) == (None, 0, 4)


def test_group_that_no_office_handles_has_no_row(world: SmallWorld) -> None:
    assert groups_of(world.kisaran) == {"PU", "BPU", "FORMAL", "INFORMAL", "TOTAL"}
    assert groups_of(world.south) == set()


def test_areas_have_no_rows(world: SmallWorld) -> None:
    assert groups_of(area_of(world.kisaran)) == set()


def test_each_group_is_divided_by_its_workers(world: SmallWorld) -> None:
    factories.handles(world.kisaran, Segment.PMI)
    factories.workforce(area_of(world.kisaran), total=1000, formal=400)

    rows = {group: row(world.kisaran, group).denominator for group in (Group.PU, Group.BPU, Group.TOTAL, Group.PMI)}

    assert rows == {Group.PU: 400, Group.BPU: 600, Group.TOTAL: 1000, Group.PMI: None}


def test_denominator_is_unknown_without_any_workers(world: SmallWorld) -> None:
    found = row(world.kisaran)

    assert (found.denominator, found.flags) == (None, 0)


def test_denominator_that_lacks_an_area_says_so(world: SmallWorld) -> None:
    factories.workforce(area_of(world.kisaran), total=1000, formal=400)

    found = row(world.region)

    assert (found.denominator, found.flags) == (1000, RatioFlag.DENOMINATOR_INCOMPLETE)


def test_denominator_of_an_earlier_year_is_stale(world: SmallWorld) -> None:
    factories.workforce(area_of(world.kisaran), total=1000, formal=400, estimate_year=2021)

    assert row(world.kisaran).flags == RatioFlag.STALE_DENOMINATOR


def test_superseded_workers_do_not_divide(world: SmallWorld) -> None:
    area = area_of(world.kisaran)
    factories.workforce(area, total=900, formal=400, superseded_at=NOON)
    factories.workforce(area, total=1000, formal=400, recorded_at=NOON)

    assert row(world.kisaran).denominator == 1000


@pytest.mark.parametrize(
    ("fields", "flag"),
    [
        ({"basis": Basis.SAMPLE}, RatioFlag.SAMPLE),
        ({"qualifier": "pu+jakon"}, RatioFlag.SEGMENT_NOT_NAMED),
        ({"version": 2}, RatioFlag.RESTATED),
    ],
)
def test_what_a_reader_must_know_of_one_cell_marks_the_sum(
    world: SmallWorld, fields: dict[str, object], flag: RatioFlag
) -> None:
    factories.published(factories.report(world.kisaran), area_of(world.kisaran), **fields)
    factories.published(factories.report(world.medan), area_of(world.medan))

    assert row(world.region).flags == flag
    assert row(world.medan).flags == 0


def test_area_that_ended_before_the_last_day_is_not_expected(world: SmallWorld) -> None:
    ServiceArea.objects.filter(branch=world.medan).update(valid_to=date(2022, 9, 29))

    assert row(world.region).cells_expected == 2


def test_area_that_ended_leaves_no_gap_in_the_denominator_of_that_year(world: SmallWorld) -> None:
    for office in (world.kisaran, world.south):
        factories.workforce(area_of(office), total=1000, formal=400)
    ServiceArea.objects.filter(branch=world.medan).update(valid_to=date(2022, 9, 30))

    found = row(world.region)

    assert (found.denominator, found.flags, found.cells_expected) == (2000, 0, 4)


@pytest.mark.parametrize(("closed", "expected"), [(date(2022, 9, 29), 2), (date(2022, 9, 30), 4)])
def test_closed_branch_is_expected_while_it_is_open_on_the_last_day(
    world: SmallWorld, closed: date, expected: int
) -> None:
    """Its last day is a day of work: the same in the calendar (test_calendar) and in the lists (test_atlas)."""
    Branch.objects.filter(pk=world.medan.pk).update(closed=closed)

    assert row(world.region).cells_expected == expected


def test_row_names_its_newest_published_count(world: SmallWorld) -> None:
    report = factories.report(world.kisaran)
    factories.published(report, area_of(world.kisaran), Segment.PU)
    newest = factories.published(report, area_of(world.kisaran), Segment.BPU)

    assert row(world.kisaran).input_version == newest.pk
    assert row(world.medan).input_version == 0


def test_as_of_reads_what_was_known_then(world: SmallWorld) -> None:
    report, area, later = factories.report(world.kisaran), area_of(world.kisaran), NOON + timedelta(days=30)
    factories.published(report, area, active_workers=100, superseded_at=later)
    factories.published(report, area, active_workers=150, version=2, approved_at=later)
    factories.workforce(area, total=900, formal=400, superseded_at=later)
    factories.workforce(area, total=1000, formal=500, recorded_at=later)

    known = [as_of(world.kisaran, moment) for moment in (NOON - timedelta(seconds=1), NOON, later)]

    assert known == [(None, 400), (100, 400), (150, 500)]


def as_of(territory: Territory, moment: date) -> tuple[int | None, int | None]:
    sql = statement.select(everything(), known_at=moment)
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
    found = next(row for row in rows if row["territory_id"] == territory.pk and row["grp"] == "PU")
    return found["active_workers"], found["denominator"]
