"""Publishing on the plan's pages: who may, from which day, and what is refused."""

from __future__ import annotations

import pytest

from coverage.indicators.counts import LARGEST_COUNT
from coverage.indicators.vocabulary import PlanState
from coverage.models import Target, TargetPlan
from tests import factories
from tests.entry.plan_world import PU, TOTAL, PlanWorld, published_plan
from tests.views.plan_pages import DRAFT, KISARAN, PAGE, march, name, stated_plan, text
from tests.views.signed_in import as_

__all__ = ["march"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> PlanWorld:
    return stated_plan()


def test_publishing_and_its_refusals(plan: PlanWorld) -> None:
    deputy = as_(plan.deputy)
    form = {"versi": "1", "berlaku": "2022-03-10", "alasan": "Hasil rapat pimpinan", **KISARAN}

    short = deputy.post(f"{DRAFT}terbitkan/", form | {"alasan": "singkat"})
    assert short.status_code == 422
    assert ">singkat</textarea>" in text(short)
    assert "paling sedikit 10 karakter" in text(short)
    plan.put(plan.world.medan, TOTAL, 500)
    too_much = deputy.post(f"{DRAFT}terbitkan/", form)
    assert "Sumatera Utara: pembagiannya lebih 100" in text(too_much)
    assert "disabled" in text(too_much)
    plan.put(plan.world.medan, TOTAL, 400)
    stale = deputy.post(f"{DRAFT}terbitkan/", form | {"versi": "0"})
    assert stale.status_code == 409
    done = deputy.post(f"{DRAFT}terbitkan/", form, follow=True)

    assert "Versi 1 terbit, berlaku sejak 10 Maret 2022." in text(done)
    assert TargetPlan.objects.get().state == PlanState.PUBLISHED
    assert deputy.post(DRAFT, {name(plan.asahan, PU): "1"}).status_code == 409


@pytest.mark.parametrize("day", ["", "31-12-2021", "2022-03-09"])
def test_a_plan_is_published_from_no_day_that_nobody_chose(plan: PlanWorld, day: str) -> None:
    published_plan(plan.region, version=9)
    form = {"versi": "1", "berlaku": day, "alasan": "Hasil rapat pimpinan"}

    answer = as_(plan.deputy).post(f"{DRAFT}terbitkan/", form)

    assert answer.status_code == 422
    assert "antara 10 Maret 2022 dan 31 Desember 2022" in text(answer)
    assert "Hasil rapat pimpinan" in text(answer)


def test_a_plan_whose_sum_is_beyond_any_count_says_so(plan: PlanWorld) -> None:
    form = {"versi": "1", "berlaku": "2022-03-10", "alasan": "Hasil rapat pimpinan"}
    Target.objects.all().delete()
    for office in (plan.asahan, plan.south, plan.medan):
        plan.put(office, PU, LARGEST_COUNT)

    answer = as_(plan.deputy).post(f"{DRAFT}terbitkan/", form)

    assert answer.status_code == 422

    assert "PU: jumlah di bawahnya 6.000.000.000, paling banyak 2.000.000.000. Kurangi dulu." in text(answer)


def test_without_a_script_boxes_are_saved_and_published_in_one_step(plan: PlanWorld) -> None:
    form = {"versi": "1", "berlaku": "2022-03-10", "alasan": "Hasil rapat pimpinan", name(plan.asahan, PU): "25"}

    as_(plan.deputy).post(f"{DRAFT}terbitkan/", form)

    assert TargetPlan.objects.get().state == PlanState.PUBLISHED
    assert plan.numbers["Asahan", "PU"] == 25


def test_a_refused_box_keeps_the_reason_of_the_publication(plan: PlanWorld) -> None:
    form = {"versi": "1", "berlaku": "2022-03-10", "alasan": "Hasil rapat pimpinan", name(plan.asahan, PU): "1,8"}

    answer = as_(plan.deputy).post(f"{DRAFT}terbitkan/", form)

    assert answer.status_code == 422
    assert "Hasil rapat pimpinan</textarea>" in text(answer)


def test_an_importer_types_but_finds_no_way_to_publish(plan: PlanWorld) -> None:
    importer = as_(factories.importer())

    assert "Terbitkan versi" not in text(importer.get(PAGE))
    assert importer.post(f"{DRAFT}terbitkan/", {"versi": "1"}).status_code == 403
    importer.post(DRAFT, {name(plan.asahan, PU): "9"})
    assert plan.numbers["Asahan", "PU"] == 9
