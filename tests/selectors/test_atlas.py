"""Places, areas, months and profiles read at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coverage.indicators.vocabulary import Basis, Segment
from coverage.models import SeasonalProfile
from coverage.selectors.atlas import read_atlas
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_profile_that_lacks_months_is_left_out() -> None:
    for number in range(1, 13):
        SeasonalProfile.objects.create(
            segment="PU", month_number=number, share=Decimal(100) if number == 1 else Decimal(0), basis=Basis.SEED
        )
    SeasonalProfile.objects.create(segment="BPU", month_number=1, share=Decimal(100), basis=Basis.SEED)

    found = read_atlas(None).profiles

    assert list(found) == [Segment.PU]
    assert found[Segment.PU].cumulative(1) == 100


def test_offices_stand_in_their_fixed_order_with_their_province() -> None:
    first, second = factories.branch("ZZZ", "Akhir", order=1), factories.branch("AAA", "Awal", order=2)

    found = read_atlas(factories.region().pk).offices

    assert [office.code for office in found] == ["ZZZ", "AAA"]
    assert {office.province_id for office in found} == {factories.province().pk}
    assert [office.id for office in found] == [first.pk, second.pk]


def test_an_office_is_open_until_the_day_it_closes() -> None:
    factories.branch(closed=date(2022, 9, 1))

    (office,) = read_atlas(factories.region().pk).offices

    assert office.is_open_at(date(2022, 9, 1))
    assert not office.is_open_at(date(2022, 9, 2))


def test_provinces_and_regencies_are_those_of_the_region() -> None:
    factories.regency()

    atlas, other = read_atlas(factories.region().pk), read_atlas(factories.region("JABAR", "Jawa Barat").pk)

    assert [place.name for place in atlas.provinces] == ["Sumatera Utara"]
    assert [(place.code, place.row) for place in atlas.regencies] == [("12.09", None)]
    assert other.provinces == other.regencies == ()
    assert read_atlas(None).regencies == atlas.regencies
