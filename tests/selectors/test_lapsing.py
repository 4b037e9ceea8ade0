"""Sponsored cover that ends, cell by cell, and as the atlas holds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.indicators.vocabulary import AgreementStatus, Group, Segment
from coverage.selectors.atlas import read_atlas
from coverage.selectors.lapsing import Change, lapsing_cells
from coverage.selectors.report_cells import CellKey
from tests import factories
from tests.factories import SmallWorld

pytestmark = pytest.mark.django_db

NOVEMBER, DECEMBER, JANUARY = date(2022, 11, 1), date(2022, 12, 1), date(2023, 1, 1)


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=False):
        yield


@pytest.fixture
def world() -> SmallWorld:
    return factories.small_world()


def test_a_cell_knows_who_lapses_in_its_month_only(
    world: SmallWorld, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factories.agreement()
    area = world.kisaran.areas.get()

    with django_assert_num_queries(1):
        january = lapsing_cells([area.pk], JANUARY)

    assert january == {CellKey(area.pk, Segment.BPU): 2000}
    assert lapsing_cells([area.pk], DECEMBER) == {}


def test_a_renewal_by_another_office_of_the_regency_is_no_lapse(world: SmallWorld) -> None:
    regency = world.kisaran.areas.get().regency
    other = factories.area(world.medan, regency)
    factories.agreement()
    factories.agreement(world.medan, regency, first_month=JANUARY, last_month=JANUARY, workers=1900)

    assert lapsing_cells([world.kisaran.areas.get().pk, other.pk], JANUARY) == {
        CellKey(world.kisaran.areas.get().pk, Segment.BPU): 100
    }


@pytest.mark.parametrize("status", [AgreementStatus.AGREED, AgreementStatus.PLANNED, AgreementStatus.CANCELLED])
def test_what_is_not_registered_lapses_nowhere(world: SmallWorld, status: AgreementStatus) -> None:
    factories.agreement(status=status)

    assert lapsing_cells([world.kisaran.areas.get().pk], JANUARY) == {}


def test_what_nobody_knew_yet_lapses_in_no_cell(world: SmallWorld) -> None:
    factories.agreement(known_from=date(2022, 11, 15))

    assert lapsing_cells([world.kisaran.areas.get().pk], JANUARY) == {}


def test_the_atlas_tells_of_each_territory_what_ends(world: SmallWorld) -> None:
    agreement = factories.agreement(last_month=NOVEMBER)
    regency = agreement.regency

    lapsing = read_atlas(world.region.pk).lapsing

    for place in (world.region.pk, regency.province_id, regency.pk, world.kisaran.pk):
        assert lapsing.change(place, Group.TOTAL, after=NOVEMBER, until=DECEMBER) == Change(ending=2000)
    assert lapsing.change(world.medan.pk, Group.TOTAL, after=NOVEMBER, until=DECEMBER) == Change()
    assert lapsing.change(world.region.pk, Group.PU, after=NOVEMBER, until=DECEMBER) == Change()


def test_what_nobody_knew_yet_or_stated_is_not_in_the_atlas(world: SmallWorld) -> None:
    factories.agreement(known_from=date(2022, 11, 15))
    factories.agreement(workers=None)
    factories.agreement(first_month=None, last_month=None)

    assert read_atlas(world.region.pk).lapsing.placed == ()
