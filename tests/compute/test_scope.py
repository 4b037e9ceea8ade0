"""Which territories and months a change touches."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.compute.scope import RecomputeScope, everything, touched_by
from coverage.models import Territory
from tests import factories
from tests.factories import SEPTEMBER

pytestmark = pytest.mark.django_db

AUGUST, OCTOBER = date(2022, 8, 1), date(2022, 10, 1)


@pytest.fixture(autouse=True)
def _months() -> None:
    for month in (AUGUST, SEPTEMBER, OCTOBER):
        factories.reporting_month(month)


def test_branch_touches_all_that_share_its_areas() -> None:
    world = factories.small_world()

    found = touched_by([RecomputeScope(territory_id=world.kisaran.pk, first_month=SEPTEMBER, last_month=SEPTEMBER)])

    names = set(Territory.objects.filter(pk__in=found.territory_ids or ()).values_list("name", flat=True))
    assert names == {"Kisaran", "Asahan", "Sumatera Utara", "Sumbagut", "Indonesia"}
    assert found.months == (SEPTEMBER,)


def test_changes_of_several_offices_are_put_together() -> None:
    world = factories.small_world()
    changes = [
        RecomputeScope(territory_id=world.kisaran.pk, first_month=AUGUST, last_month=AUGUST),
        RecomputeScope(territory_id=world.medan.pk, first_month=OCTOBER, last_month=OCTOBER),
    ]

    found = touched_by(changes)

    assert {world.kisaran.pk, world.medan.pk} <= set(found.territory_ids or ())
    assert world.south.pk not in (found.territory_ids or ())
    assert found.months == (AUGUST, OCTOBER)


def test_change_of_all_territories_in_one_month_is_not_full() -> None:
    found = touched_by([RecomputeScope(first_month=OCTOBER)])

    assert (found.territory_ids, found.months, found.is_full) == (None, (OCTOBER,), False)


def test_change_of_everything_swallows_the_others() -> None:
    world = factories.small_world()

    found = touched_by([RecomputeScope(territory_id=world.kisaran.pk, first_month=AUGUST), RecomputeScope()])

    assert found == everything()
    assert (found.is_full, found.months) == (True, (AUGUST, SEPTEMBER, OCTOBER))


def test_no_change_touches_nothing() -> None:
    assert touched_by([]).is_empty
