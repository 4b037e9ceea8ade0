"""The sample plans: every level adds up to the unit, and the published rows stay as they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db.models import Sum

from coverage.models import Target, TargetPlan

pytestmark = pytest.mark.usefixtures("demo")


def total(year: int, kind: str, segment: str, level: str) -> Decimal | None:
    version = 2 if year == 2021 else 1
    rows = Target.objects.filter(
        plan__year=year, plan__version=version, kind=kind, segment=segment, territory__kind=level
    )
    added: Decimal | None = rows.aggregate(total=Sum("value"))["total"]
    return added


@pytest.mark.parametrize("level", ["region", "province", "branch", "area"])
@pytest.mark.parametrize(("segment", "value"), [("PU", 410_277), ("BPU", 220_983), ("JAKON", 915_300)])
def test_each_level_of_2021_adds_up_to_the_restated_plan(level: str, segment: str, value: int) -> None:
    assert total(2021, "flow_new", segment, level) == value


@pytest.mark.parametrize("level", ["region", "province", "branch", "regency", "area"])
@pytest.mark.parametrize(("segment", "value"), [("PU", 430_000), ("BPU", 300_000), ("JAKON", 950_000), ("PMI", 12_000)])
def test_each_level_of_2022_adds_up_to_the_plan(level: str, segment: str, value: int) -> None:
    assert total(2022, "flow_new", segment, level) == value


@pytest.mark.parametrize("level", ["region", "province", "branch", "regency"])
def test_totals_of_2022_leave_out_pmi(level: str) -> None:
    assert total(2022, "flow_new", "TOTAL", level) == 1_680_000


@pytest.mark.parametrize("level", ["region", "province", "branch", "regency"])
def test_stocks_to_reach_add_up(level: str) -> None:
    assert total(2022, "stock_end", "TOTAL", level) == 1_776_060


def test_the_region_is_to_cover_27_percent_at_the_end_of_2022() -> None:
    ratio = Target.objects.get(kind="ratio_end", territory__kind="region")

    assert ratio.value == Decimal("0.270000")


def test_added_targets_are_sample_and_the_published_ones_are_not() -> None:
    restated = Target.objects.filter(plan__year=2021, plan__version=2)

    assert set(restated.filter(territory__kind="region").values_list("basis", flat=True)) == {"published"}
    assert set(restated.exclude(territory__kind="region").values_list("basis", flat=True)) == {"sample"}
    assert set(Target.objects.filter(plan__year=2022).values_list("basis", flat=True)) == {"sample"}


def test_the_plan_of_2022_is_published_on_its_day() -> None:
    plan = TargetPlan.objects.get(year=2022)

    assert (plan.version, plan.state, plan.basis, plan.version_date.isoformat()) == (
        1,
        "published",
        "sample",
        "2022-01-31",
    )
    assert plan.published_at is not None
