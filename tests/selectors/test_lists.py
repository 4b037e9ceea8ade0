"""The two lists show what stands in the month asked for: offices in operation, areas in force."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.compute.ratios import rebuild_all
from coverage.selectors.breadth import Breadth
from coverage.selectors.freshness import Freshness
from coverage.selectors.lists import branches_page, regencies_page
from coverage.selectors.query import parse_query
from tests import factories
from tests.factories import SEPTEMBER

pytestmark = pytest.mark.django_db
SEPTEMBER_2022 = parse_query({"bulan": "2022-09"})
FRESH = Freshness(data_version=1, computed_at=None, pending_count=0, parked_count=0)


@pytest.fixture
def world() -> factories.SmallWorld:
    made = factories.small_world()
    factories.reporting_month(SEPTEMBER)
    rebuild_all()
    return made


def sumbagut(world: factories.SmallWorld) -> Breadth:
    return Breadth(territory=world.region, regions=(world.region,))


def test_an_office_closed_before_the_month_ended_is_not_listed(world: factories.SmallWorld) -> None:
    world.medan.closed = date(2022, 9, 29)
    world.medan.save()

    page = branches_page(sumbagut(world), SEPTEMBER_2022, FRESH)

    assert page is not None
    assert [line.place.code for line in page.lines] == ["KIS", "LBS"]


def test_an_office_closed_after_the_month_is_still_listed(world: factories.SmallWorld) -> None:
    world.medan.closed = date(2022, 10, 1)
    world.medan.save()

    page = branches_page(sumbagut(world), SEPTEMBER_2022, FRESH)

    assert page is not None
    assert [line.place.code for line in page.lines] == ["KIS", "LBS", "MDK"]


def test_a_regency_names_the_office_that_served_it_in_the_month(world: factories.SmallWorld) -> None:
    old = world.medan.areas.get()
    old.valid_to = date(2022, 8, 31)
    old.save()
    factories.area(world.kisaran, old.regency, valid_from=date(2022, 9, 1))

    page = regencies_page(sumbagut(world), SEPTEMBER_2022, FRESH)

    assert page is not None
    assert {line.place.code: line.beside for line in page.lines}["12.71"] == "Kisaran"


def test_the_province_filter_narrows_the_list(world: factories.SmallWorld) -> None:
    page = branches_page(sumbagut(world), parse_query({"bulan": "2022-09", "provinsi": "11"}), FRESH)

    assert page is not None
    assert page.lines == ()
