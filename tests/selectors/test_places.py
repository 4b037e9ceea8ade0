"""The region a person starts in."""

from __future__ import annotations

import pytest

from coverage.models import Territory
from coverage.selectors.places import region_for
from tests import factories

pytestmark = pytest.mark.django_db


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
