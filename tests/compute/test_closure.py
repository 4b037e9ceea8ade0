"""The closure follows areas, offices and regencies."""

from __future__ import annotations

import pytest

from coverage.compute.closure import rebuild_closure
from coverage.models import PendingRecompute, TerritoryArea
from tests import factories

pytestmark = pytest.mark.django_db


def names_above(area_id: int) -> set[str]:
    return set(TerritoryArea.objects.filter(area_id=area_id).values_list("territory__name", flat=True))


def test_area_is_part_of_itself_and_all_above() -> None:
    area = factories.area()
    TerritoryArea.objects.all().delete()

    assert rebuild_closure() == 6
    assert set(TerritoryArea.objects.filter(area=area).values_list("territory__kind", flat=True)) == {
        "area", "branch", "regency", "province", "region", "nation",
    }  # fmt: skip


def test_right_closure_stays_and_asks_for_nothing() -> None:
    factories.small_world()

    assert rebuild_closure() == 0
    assert not PendingRecompute.objects.exists()


def test_area_that_moved_leaves_its_old_office_and_asks_for_all_ratios() -> None:
    world = factories.small_world()
    area = world.south.areas.get()
    area.branch = world.medan
    area.save()

    assert rebuild_closure() == 2
    assert names_above(area.pk) == {"Labuhanbatu Selatan", "Medan Kota", "Sumatera Utara", "Sumbagut", "Indonesia"}
    work = PendingRecompute.objects.get()
    assert (work.territory_id, work.first_month, work.reason) == (None, None, "closure")


def test_province_of_another_regional_office_is_noted(caplog: pytest.LogCaptureFixture) -> None:
    area = factories.area()
    area.branch.region = factories.region("LAIN", "Lain")
    area.branch.save()

    rebuild_closure()

    assert "different regional offices" in caplog.text
    assert "Lain" in names_above(area.pk)
