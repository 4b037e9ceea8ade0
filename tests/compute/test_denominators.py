"""Estimates of regencies split into whole workers of areas."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import Sum
from pytest_django import Settings

from coverage.compute.denominators import rebuild_area_workforce
from coverage.imports.loader import load_directory
from coverage.indicators.denominators import ShareError
from coverage.models import ALWAYS_KNOWN, AreaWorkforce, PendingRecompute, Regency, ServiceArea, WorkforceEstimate
from tests import factories
from tests.factories import NOON, SEPTEMBER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november_2022(settings: Settings) -> None:
    settings.REFERENCE_DATE = date(2022, 11, 14)


def estimate(of: Regency, year: int, kind: str, group: str, workers: int) -> WorkforceEstimate:
    return WorkforceEstimate.objects.create(
        regency=of, year=year, kind=kind, group=group, workers=workers, basis="published", recorded_at=ALWAYS_KNOWN
    )


def rows(year: int = 2022) -> dict[tuple[str, str], int]:
    found = AreaWorkforce.objects.current().filter(year=year).values_list("area__code", "group", "workers")
    return {(code, group): workers for code, group, workers in found}


def test_formal_workers_follow_the_employed_half_up_and_informal_are_the_rest() -> None:
    area = factories.area()
    estimate(area.regency, 2022, "tk_potensi", "total", 5)
    estimate(area.regency, 2022, "bekerja", "total", 10)
    estimate(area.regency, 2022, "bekerja", "formal", 5)

    assert rebuild_area_workforce() == 3
    assert rows() == {("KIS-12.09", "total"): 5, ("KIS-12.09", "formal"): 3, ("KIS-12.09", "informal"): 2}
    assert set(AreaWorkforce.objects.values_list("group", "basis")) == {
        ("total", "published"), ("formal", "derived"), ("informal", "derived"),
    }  # fmt: skip


def test_parts_of_a_regency_add_up_to_it() -> None:
    asahan = factories.regency()
    for code in ("A", "B", "C"):
        share = Decimal("0.333333") if code != "C" else Decimal("0.333334")
        factories.area(factories.branch(code, code), asahan, workforce_share=share)
    estimate(asahan, 2022, "tk_potensi", "total", 100)

    rebuild_area_workforce()

    assert rows() == {("A-12.09", "total"): 33, ("B-12.09", "total"): 33, ("C-12.09", "total"): 34}


def test_estimate_is_carried_forward_but_never_back() -> None:
    area = factories.area()
    factories.reporting_month(date(2024, 1, 1))
    estimate(area.regency, 2021, "tk_potensi", "total", 100)
    estimate(area.regency, 2023, "tk_potensi", "total", 120)

    rebuild_area_workforce()

    assert list(AreaWorkforce.objects.order_by("year").values_list("year", "workers", "estimate_year")) == [
        (2021, 100, 2021), (2022, 100, 2021), (2023, 120, 2023), (2024, 120, 2023),
    ]  # fmt: skip


def test_kinds_are_not_mixed() -> None:
    area = factories.area()
    estimate(area.regency, 2022, "lokal", "total", 86_500)
    estimate(area.regency, 2022, "angkatan_kerja", "total", 90_000)

    assert rebuild_area_workforce() == 0


def test_first_load_counts_as_always_known_and_asks_for_all_ratios() -> None:
    area = factories.area()
    estimate(area.regency, 2022, "tk_potensi", "total", 100)

    rebuild_area_workforce(at=NOON)

    assert AreaWorkforce.objects.get().recorded_at == ALWAYS_KNOWN
    work = PendingRecompute.objects.get()
    assert (work.territory_id, work.first_month, work.reason) == (None, None, "denominators")


def test_unchanged_estimates_change_nothing() -> None:
    area = factories.area()
    estimate(area.regency, 2022, "tk_potensi", "total", 100)
    rebuild_area_workforce()
    PendingRecompute.objects.all().delete()

    assert rebuild_area_workforce() == 0
    assert not PendingRecompute.objects.exists()


def test_changed_estimate_supersedes_only_its_own_rows() -> None:
    first, second = factories.area(), factories.area(factories.branch("MDK", "Medan", seat=factories.regency("12.71")))
    old = estimate(first.regency, 2022, "tk_potensi", "total", 100)
    estimate(second.regency, 2022, "tk_potensi", "total", 500)
    rebuild_area_workforce()
    WorkforceEstimate.objects.filter(pk=old.pk).update(superseded_at=NOON)
    estimate(first.regency, 2022, "tk_potensi", "total", 90)

    assert rebuild_area_workforce(at=NOON) == 1
    was, now = AreaWorkforce.objects.filter(area=first).order_by("pk")
    assert (was.workers, was.superseded_at) == (100, NOON)
    assert (now.workers, now.recorded_at) == (90, NOON)
    assert AreaWorkforce.objects.filter(area=second).count() == 1


def test_new_rows_are_later_than_those_they_supersede_even_if_the_clock_is_not() -> None:
    area = factories.area()
    factories.workforce(area, total=80, formal=0, recorded_at=NOON)
    estimate(area.regency, 2022, "tk_potensi", "total", 100)

    rebuild_area_workforce(at=NOON - timedelta(days=1))

    assert AreaWorkforce.objects.current().get().recorded_at == NOON + timedelta(microseconds=1)


def test_new_split_counts_from_the_year_whose_last_day_it_holds() -> None:
    asahan, other = factories.regency(), factories.branch("MDK", "Medan")
    old = factories.area(factories.branch(), asahan)
    ServiceArea.objects.filter(pk=old.pk).update(valid_to=date(2022, 6, 30))
    factories.area(other, asahan, valid_from=date(2022, 7, 1))
    estimate(asahan, 2021, "tk_potensi", "total", 100)

    rebuild_area_workforce()

    assert rows(2021) == {("KIS-12.09", "total"): 100}
    assert rows(2022) == {("MDK-12.09", "total"): 100}


def test_shares_that_are_not_one_whole_are_refused() -> None:
    area = factories.area(workforce_share=Decimal("0.6"))
    estimate(area.regency, 2022, "tk_potensi", "total", 100)

    with pytest.raises(ShareError):
        rebuild_area_workforce()

    assert not AreaWorkforce.objects.exists()


def test_reference_data_give_the_published_formal_workers_of_sumut() -> None:
    factories.reporting_month(SEPTEMBER)
    load_directory(Path(settings.FIXTURES_DIR), by=None)

    found = AreaWorkforce.objects.current().filter(year=2022, area__regency__province__code="12").values("group")

    assert {row["group"]: row["workers"] for row in found.annotate(workers=Sum("workers")).order_by("group")} == {
        "formal": 2_007_637, "informal": 2_892_363, "total": 4_900_000,
    }  # fmt: skip
