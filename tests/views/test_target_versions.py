"""The versions of a year on its page: which applies now, from which day one is published, what keeps it back."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import HttpResponse

from coverage.indicators.vocabulary import PlanState, TargetKind
from coverage.models import TargetPlan
from tests.entry.plan_world import TOTAL, PlanWorld, plan_world, published_plan
from tests.pages.reading import text as words_of
from tests.views.plan_pages import DRAFT, KISARAN, PAGE, march, text
from tests.views.signed_in import as_

__all__ = ["march"]
pytestmark = pytest.mark.django_db
WHY = "Hasil rapat pimpinan"


@pytest.fixture
def plan() -> PlanWorld:
    made = plan_world()
    made.put(made.region, TOTAL, 1_000)
    return made


def publish(plan: PlanWorld, day: str, **more: str) -> HttpResponse:
    form = {"versi": "1", "berlaku": day, "alasan": WHY, "yakin": "1", **more}
    answer: HttpResponse = as_(plan.deputy).post(f"{DRAFT}terbitkan/", form, follow=True)
    return answer


def test_a_day_to_come_needs_a_tick_for_that_very_day(plan: PlanWorld) -> None:
    asked = publish(plan, "2022-12-20")
    assert asked.status_code == 422
    assert "20 Desember 2022 belum tiba. Centang bahwa versi ini baru berlaku hari itu" in words_of(asked)
    assert "Ya, versi ini baru berlaku 20 Desember 2022" in words_of(asked)
    assert publish(plan, "2022-12-21", nanti="2022-12-20").status_code == 422
    assert TargetPlan.objects.get().state == PlanState.DRAFT

    done = publish(plan, "2022-12-20", nanti="2022-12-20")

    assert "Versi 1 terbit, baru berlaku 20 Desember 2022." in words_of(done)


def test_the_date_box_proposes_the_first_day_that_is_allowed(plan: PlanWorld) -> None:
    assert 'name="berlaku" form="isian" value="2022-01-01"' in text(as_(plan.deputy).get(PAGE))
    published_plan(plan.region, version=9, day=date(2022, 12, 20))
    page = as_(plan.deputy).get(PAGE)
    assert 'name="berlaku" form="isian" value="2022-03-10"' in text(page)
    assert "Versi 9 berlaku mulai 20 Desember 2022 dan saat itu menggantikan versi lain." in words_of(page)

    as_(plan.deputy).post("/target/2023/draf/")

    page = as_(plan.deputy).get("/target/2023/")
    assert 'name="berlaku" form="isian" value="2023-01-01"' in text(page)


def test_the_list_says_which_version_applies_now(plan: PlanWorld) -> None:
    for version, day in (
        (5, date(2022, 1, 3)),
        (6, date(2022, 2, 1)),
        (7, date(2022, 12, 25)),
        (8, date(2022, 12, 30)),
    ):
        published_plan(plan.region, version=version, day=day)
    # What is stored says only that something was published after it.
    TargetPlan.objects.filter(version__in=(5, 6, 7)).update(state=PlanState.SUPERSEDED)

    page = words_of(as_(plan.deputy).get(PAGE))

    assert "Versi 8 berlaku mulai 30 Desember 2022" in page
    assert "Versi 7 berlaku mulai 25 Desember 2022" in page
    assert "Versi 6 berlaku sekarang, diganti mulai 25 Desember 2022" in page
    assert "Versi 5 diganti sejak 1 Februari 2022" in page
    assert "Versi 1 draf" in page


@pytest.mark.parametrize("kind", ["baru", "aktif", "cakupan"])
def test_too_much_in_one_kind_keeps_the_plan_back_on_every_tab(plan: PlanWorld, kind: str) -> None:
    plan.put(plan.province, TOTAL, 10, kind=TargetKind.STOCK_END)
    plan.put(plan.world.medan, TOTAL, 76, kind=TargetKind.STOCK_END)

    page = as_(plan.deputy).get(DRAFT, {"jenis": kind, **KISARAN})

    assert "Belum dapat diterbitkan" in words_of(page)
    assert "Peserta aktif akhir tahun : Sumatera Utara : pembagiannya lebih 66" in words_of(page)
    assert f'href="{DRAFT}?jenis=aktif&amp;provinsi=12&amp;cabang=KIS"' in text(page)
    # And the very place.
    assert f'href="{DRAFT}?jenis=aktif&amp;provinsi=12"' in text(page)
    assert "data-publish disabled" in text(page)
    assert "Ada pembagian yang melebihi targetnya: Peserta aktif akhir tahun" in words_of(page)
    assert "Peserta aktif akhir tahun: Sumatera Utara: pembagiannya lebih 66" in words_of(publish(plan, "2022-03-10"))
