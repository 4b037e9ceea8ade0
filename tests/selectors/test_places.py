"""Territories as pages name them, and the region a person starts in."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.models import Territory
from coverage.selectors.places import offices_of, provinces_of, regencies_of, region_for
from tests import factories

pytestmark = pytest.mark.django_db


def test_offices_stand_in_their_fixed_order_with_their_province() -> None:
    first, second = factories.branch("ZZZ", "Akhir", order=1), factories.branch("AAA", "Awal", order=2)

    found = offices_of(factories.region())

    assert [office.code for office in found] == ["ZZZ", "AAA"]
    assert {office.province_id for office in found} == {factories.province().pk}
    assert [office.id for office in found] == [first.pk, second.pk]


def test_an_office_is_open_until_the_day_it_closes() -> None:
    factories.branch(closed=date(2022, 9, 1))

    (office,) = offices_of(factories.region())

    assert office.is_open_at(date(2022, 8, 31))
    assert not office.is_open_at(date(2022, 9, 1))


def test_provinces_and_regencies_are_those_of_the_region() -> None:
    factories.regency()

    assert [place.name for place in provinces_of(factories.region())] == ["Sumatera Utara"]
    assert [(place.code, place.row) for place in regencies_of(factories.region())] == [("12.09", None)]
    assert regencies_of(factories.region("JABAR", "Jawa Barat")) == ()


def test_a_person_starts_in_the_region_of_the_own_territory() -> None:
    world = factories.small_world()
    factories.region("AAA", "Lain")

    homes: list[Territory] = [world.kisaran, world.kisaran.seat, factories.province(), world.region]

    assert [region_for(home) for home in homes] == [world.region] * 4


def test_without_a_home_the_first_region_is_taken() -> None:
    assert region_for(None) is None
    first = factories.region("AAA", "Aceh")
    factories.region("BBB", "Banten")

    assert region_for(None) == first
