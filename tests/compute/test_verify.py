"""The independent comparison finds what was tampered with, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coverage.compute.ratios import rebuild_all
from coverage.compute.verify import Difference, verify
from coverage.indicators.vocabulary import Basis, Group, Segment
from coverage.models import AreaWorkforce, Branch, BranchSegment, ComputeKind, ComputeRun, CoverageRatio, PublishedCount
from tests.compute.grids import Grid, grid
from tests.factories import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Grid:
    """Four offices, six areas, three months, with some of everything that a row can carry."""
    world = grid()
    newest = PublishedCount.objects.filter(area=world.areas[0], segment=Segment.BPU, month=world.months[0]).get()
    PublishedCount.objects.filter(pk=newest.pk).update(superseded_at=NOON + timedelta(days=1))
    newest.pk, newest.version, newest.approved_at = None, 2, NOON + timedelta(days=1)
    newest.basis, newest.qualifier = Basis.SAMPLE, "pu+jakon"
    newest.save()
    AreaWorkforce.objects.filter(area=world.areas[1]).update(superseded_at=NOON)
    BranchSegment.objects.filter(branch=world.branches[2], segment=Segment.JAKON).update(valid_to=date(2020, 2, 29))
    Branch.objects.filter(pk=world.branches[3].pk).update(opened=date(2020, 2, 1))
    rebuild_all()
    return world


def test_right_table_has_no_difference(world: Grid) -> None:
    assert verify() == []
    assert CoverageRatio.objects.filter(flags__gte=16).exists()


@pytest.mark.parametrize(
    "column", ["active_workers", "left", "denominator", "cells_published", "cells_expected", "flags", "input_version"]
)
def test_wrong_number_is_found_with_its_place(world: Grid, column: str) -> None:
    row = CoverageRatio.objects.filter(territory_id=world.branches[0].pk, group=Group.PU, month=world.months[1])
    before = row.get()
    row.update(**{column: 77_777})

    assert verify() == [
        Difference(
            territory="Cabang 0", group="PU", month=world.months[1], column=column, stored=77_777,
            expected=getattr(before, column),
        )
    ]  # fmt: skip


def test_missing_and_needless_rows_are_found(world: Grid) -> None:
    CoverageRatio.objects.filter(territory_id=world.branches[0].pk, group=Group.PU, month=world.months[0]).update(
        month=date(2019, 1, 1)
    )

    found = [(one.month, one.column, one.stored, one.expected) for one in verify()]

    assert found == [(date(2019, 1, 1), "row", 1, 0), (world.months[0], "row", 0, 1)]


def test_only_the_months_asked_for_are_compared(world: Grid) -> None:
    CoverageRatio.objects.filter(month=world.months[0]).update(flags=9)

    assert verify(first_month=world.months[1]) == []
    assert verify(last_month=world.months[0]) != []


def test_comparison_leaves_a_trace_that_is_no_data_version(world: Grid) -> None:
    verify()
    CoverageRatio.objects.filter(group=Group.PU).update(flags=9)
    verify()

    good, bad = ComputeRun.objects.filter(kind=ComputeKind.VERIFY).order_by("pk")
    assert (good.is_ok, good.rows_written) == (True, 0)
    assert (bad.is_ok, bad.rows_written) == (False, 0)
