"""Full and incremental computation: the same table, and nothing written that did not change."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from coverage.compute.ratios import rebuild_all, recompute
from coverage.compute.scope import RecomputeScope
from coverage.compute.verify import COLUMNS
from coverage.indicators.vocabulary import Group, Segment
from coverage.models import (
    BranchSegment,
    ComputeKind,
    ComputeRun,
    CoverageRatio,
    PublishedCount,
    TerritoryArea,
)
from tests.compute.grids import Grid, grid
from tests.factories import NOON

pytestmark = pytest.mark.django_db

Rows = dict[tuple[int, str, date], tuple[int | None, ...]]


def stored() -> Rows:
    rows = CoverageRatio.objects.values_list("territory_id", "group", "month", *COLUMNS)
    return {(territory_id, group, month): tuple(values) for territory_id, group, month, *values in rows}


def restate(world: Grid, branch_number: int, month: date) -> RecomputeScope:
    """Publish a second version of all cells of one office and month."""
    branch = world.branches[branch_number]
    old = list(PublishedCount.objects.current().filter(area__branch=branch, month=month))
    PublishedCount.objects.filter(pk__in=[row.pk for row in old]).update(superseded_at=NOON.replace(year=2023))
    for row in old:
        row.pk, row.version, row.approved_at = None, 2, NOON.replace(year=2023)
        row.active_workers = (row.active_workers or 0) + 5
    PublishedCount.objects.bulk_create(old)
    return RecomputeScope(territory_id=branch.pk, first_month=month, last_month=month)


def test_increments_and_full_rebuild_give_the_same_table() -> None:
    world = grid()
    rebuild_all()
    for number, month in ((0, world.months[0]), (3, world.months[2]), (0, world.months[1])):
        recompute([restate(world, number, month)])
    by_increments = stored()

    CoverageRatio.objects.all().delete()
    rebuild_all()

    assert stored() == by_increments
    assert len(by_increments) == (4 + 6 + 1 + 1 + 1) * 7 * 3


def test_increment_touches_only_affected_rows() -> None:
    world = grid()
    rebuild_all()
    before = dict(CoverageRatio.objects.values_list("pk", "computed_at"))

    written = recompute([restate(world, 0, world.months[1])])

    after = dict(CoverageRatio.objects.values_list("pk", "computed_at"))
    renewed = {key for key in after if after[key] != before[key]}
    touched = set(TerritoryArea.objects.filter(area__branch=world.branches[0]).values_list("territory_id", flat=True))
    touched |= {world.branches[0].province_id, world.branches[0].region_id, world.branches[0].region.nation_id}
    assert {month for _, _, month in renewed} == {world.months[1]}
    assert {territory_id for territory_id, _, _ in renewed} == touched - {area.pk for area in world.areas}
    assert written == len(renewed)


def test_unchanged_rows_are_not_written_again() -> None:
    world = grid()
    rebuild_all()
    before = dict(CoverageRatio.objects.values_list("pk", "computed_at"))

    assert recompute([RecomputeScope(territory_id=world.branches[0].pk)]) == 0
    assert rebuild_all() == 0
    assert dict(CoverageRatio.objects.values_list("pk", "computed_at")) == before


def test_full_rebuild_renews_only_what_differs() -> None:
    world = grid()
    rebuild_all()
    wrong = CoverageRatio.objects.filter(territory_id=world.branches[0].pk, group=Group.PU)
    wrong.update(active_workers=F("active_workers") + 1, computed_at=NOON)
    kept = CoverageRatio.objects.filter(territory_id=world.branches[1].pk)
    kept.update(computed_at=NOON)

    assert rebuild_all() == 3
    assert wrong.filter(computed_at=NOON).count() == 0
    assert kept.exclude(computed_at=NOON).count() == 0


def test_full_rebuild_keeps_the_keys_of_the_table() -> None:
    grid()
    with connection.cursor() as cursor:
        before = connection.introspection.get_constraints(cursor, "coverage_coverageratio")

    rebuild_all()

    with connection.cursor() as cursor:
        assert connection.introspection.get_constraints(cursor, "coverage_coverageratio") == before


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_full_rebuild_waits_for_no_reader_and_keeps_the_table_itself() -> None:
    grid()
    reader = connection.copy()
    try:
        reader.set_autocommit(False)
        with reader.cursor() as reading:
            reading.execute("SELECT 'coverage_coverageratio'::regclass::oid, COUNT(*) FROM coverage_coverageratio")
            before = reading.fetchone()

            written = rebuild_all()

            reading.execute("SELECT 'coverage_coverageratio'::regclass::oid, COUNT(*) FROM coverage_coverageratio")
            assert reading.fetchone() == (before[0], written)
    finally:
        reader.close()


def test_rebuilds_may_share_a_transaction() -> None:
    grid()

    assert rebuild_all() == CoverageRatio.objects.count()
    assert rebuild_all() == 0


@pytest.mark.parametrize("is_full", [True, False])
def test_rows_without_an_expected_cell_are_removed(*, is_full: bool) -> None:
    world = grid()
    rebuild_all()
    branch = world.branches[1]
    BranchSegment.objects.filter(branch=branch, segment=Segment.PMI).delete()

    removed = rebuild_all() if is_full else recompute([RecomputeScope(territory_id=branch.pk)])

    assert not CoverageRatio.objects.filter(territory_id=branch.pk, group=Group.PMI).exists()
    # Nine rows of the office and its two regencies go; nine of the territories above expect fewer cells.
    assert removed == 18


def test_branch_that_lost_its_areas_loses_its_rows() -> None:
    world = grid()
    rebuild_all()
    TerritoryArea.objects.filter(territory_id=world.branches[1].pk).delete()

    recompute([RecomputeScope(territory_id=world.branches[1].pk)])

    assert not CoverageRatio.objects.filter(territory_id=world.branches[1].pk).exists()


def test_nothing_is_left_without_reporting_months() -> None:
    world = grid(months=1)
    rebuild_all()
    with patch("coverage.compute.scope._months", return_value=()):
        removed = rebuild_all()

    assert removed == (4 + 6 + 1 + 1 + 1) * 7 * len(world.months)
    assert CoverageRatio.objects.count() == 0


def test_several_changes_are_one_computation() -> None:
    world = grid()
    rebuild_all()
    scopes = [restate(world, number, world.months[0]) for number in range(4)]

    with CaptureQueriesContext(connection) as queries:
        recompute(scopes)

    writing = [query["sql"] for query in queries if "INSERT INTO coverage_coverageratio" in query["sql"]]
    assert len(writing) == 1
    # Two find territories and months, two write, one keeps the run; the others open and close the transaction.
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) <= 6
    assert CoverageRatio.objects.get(
        territory_id=world.branches[0].region_id, group=Group.PU, month=world.months[0]
    ).active_workers == sum(1005 + number * 37 for number in range(6))


def test_run_is_kept_with_what_it_wrote() -> None:
    world = grid()

    written = rebuild_all()
    recompute([RecomputeScope(territory_id=world.branches[0].pk)], work_rows=2)

    full, increment = ComputeRun.objects.order_by("pk")
    assert (full.kind, full.rows_written, full.is_ok) == (ComputeKind.FULL, written, True)
    assert (increment.kind, increment.rows_written, increment.work_rows) == (ComputeKind.INCREMENT, 0, 2)


def test_change_that_touches_nothing_writes_nothing() -> None:
    grid()

    assert recompute([]) == 0
    assert recompute([RecomputeScope(territory_id=10**9)]) == 0
    assert recompute([RecomputeScope(first_month=date(2050, 1, 1))]) == 0
    assert CoverageRatio.objects.count() == 0


def test_changes_in_open_spans_reach_the_months_on_their_side() -> None:
    world = grid()

    recompute([RecomputeScope(first_month=world.months[1])])
    assert set(CoverageRatio.objects.values_list("month", flat=True)) == set(world.months[1:])

    recompute([RecomputeScope(last_month=world.months[0])])
    assert set(CoverageRatio.objects.values_list("month", flat=True)) == set(world.months)
