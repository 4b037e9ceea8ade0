"""Publishing on the plan's pages: who may, from which day, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.entry.proposals import propose
from coverage.indicators.cascade import Cell
from coverage.indicators.counts import LARGEST_COUNT
from coverage.indicators.vocabulary import PlanState
from coverage.models import Target, TargetPlan
from tests import factories
from tests.entry.plan_world import PU, TOTAL, PlanWorld, published_plan
from tests.pages.reading import text as words_of
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
    assert "Sumatera Utara: pembagiannya lebih 100" in words_of(too_much)
    assert "disabled" in text(too_much)
    plan.put(plan.world.medan, TOTAL, 400)
    stale = deputy.post(f"{DRAFT}terbitkan/", form | {"versi": "0"})
    assert stale.status_code == 409
    asked = deputy.post(f"{DRAFT}terbitkan/", form)
    assert "Terbitkan versi 1?" in text(asked)
    assert TargetPlan.objects.get().state == PlanState.DRAFT
    done = deputy.post(f"{DRAFT}terbitkan/", form | {"yakin": "1"}, follow=True)

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

    answer = as_(plan.deputy).post(f"{DRAFT}terbitkan/", form | {"yakin": "1"})

    assert answer.status_code == 422

    assert "PU: jumlah di bawahnya 6.000.000.000, paling banyak 2.000.000.000. Kurangi dulu." in text(answer)


def test_without_a_script_boxes_are_saved_before_the_question(plan: PlanWorld) -> None:
    form = {"versi": "1", "berlaku": "2022-03-10", "alasan": "Hasil rapat pimpinan", name(plan.asahan, PU): "25"}

    asked = text(as_(plan.deputy).post(f"{DRAFT}terbitkan/", form))

    assert 'name="versi" value="2"' in asked
    assert plan.numbers["Asahan", "PU"] == 25
    as_(plan.deputy).post(f"{DRAFT}terbitkan/", form | {"versi": "2", "yakin": "1"})
    assert TargetPlan.objects.get().state == PlanState.PUBLISHED


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


FORM = {"versi": "1", "berlaku": "2022-03-10", "alasan": "Hasil rapat pimpinan"}


def test_what_publishing_does_is_looked_at_first(plan: PlanWorld) -> None:
    first = published_plan(plan.region, version=9)
    Target.objects.create(plan=first, territory=plan.region, segment=TOTAL, kind="flow_new", value=900)

    asked = words_of(as_(plan.deputy).post(f"{DRAFT}terbitkan/", FORM))

    assert "3 angka berubah dibanding versi 9, yang berlaku sejak 31 Januari 2022" in asked
    assert "Sumbagut 900 1.000" in asked
    assert "Target: peserta baru" not in asked
    assert "Peserta baru, Sumbagut, jumlah: 900 → 1.000" in asked
    assert "Belum terbagi habis di 2 tempat." in asked
    assert "Sumatera Utara : sisa 400" in asked
    assert "Kisaran : sisa 600" in asked
    assert "jalur bulan: musiman per segmen" in asked


def test_going_back_from_the_question_keeps_reason_and_day(plan: PlanWorld) -> None:
    back = text(as_(plan.deputy).post(f"{DRAFT}terbitkan/", FORM | {"kembali": "1", "berlaku": "2022-03-12"}))

    assert "Hasil rapat pimpinan</textarea>" in back
    assert 'value="2022-03-12"' in back


def test_proposals_without_an_answer_ask_for_a_tick_and_are_told_to_the_branch(plan: PlanWorld) -> None:
    head = factories.head_of(plan.world.kisaran)
    cells = {Cell(plan.asahan.pk, PU): 10}
    propose(plan_id=plan.draft.pk, branch=plan.world.kisaran, cells=cells, reason="Pabrik baru di Asahan", by=head)
    deputy = as_(plan.deputy)

    assert "1 usulan belum diputuskan (Kisaran): tetap terbitkan" in words_of(deputy.post(f"{DRAFT}terbitkan/", FORM))
    refused = deputy.post(f"{DRAFT}terbitkan/", FORM | {"yakin": "1"})
    assert refused.status_code == 422
    assert "1 usulan belum diputuskan. Centang bila tetap diterbitkan." in words_of(refused)
    deputy.post(f"{DRAFT}terbitkan/", FORM | {"yakin": "1", "usulan": "1"})

    assert TargetPlan.objects.get().state == PlanState.PUBLISHED
    assert "Rencana terbit sebelum usulan ini diputuskan." in words_of(as_(head).get("/"))


def test_a_version_published_before_that_takes_over_later_asks_for_a_tick(plan: PlanWorld) -> None:
    published_plan(plan.region, version=9, day=date(2022, 12, 15))
    deputy = as_(plan.deputy)

    asked = words_of(deputy.post(f"{DRAFT}terbitkan/", FORM))
    assert "Ya, pada 15 Desember 2022 versi 9, yang terbit lebih dulu, menggantikan versi ini" in asked
    refused = deputy.post(f"{DRAFT}terbitkan/", FORM | {"yakin": "1"})
    assert refused.status_code == 422
    assert "centang dulu bahwa pada 15 Desember 2022 versi 9 menggantikan versi ini" in words_of(refused)
    deputy.post(f"{DRAFT}terbitkan/", FORM | {"yakin": "1", "diganti": "9"})

    assert TargetPlan.objects.get(version=1).state == PlanState.PUBLISHED


def test_a_version_to_come_is_taken_back_with_a_reason(plan: PlanWorld) -> None:
    published_plan(plan.region, version=9, day=date(2022, 12, 15))
    deputy, address = as_(plan.deputy), f"{PAGE}versi/9/tarik/"

    assert "Tarik versi 9" in words_of(deputy.get(DRAFT))
    assert "Tarik versi 9" not in words_of(as_(factories.importer()).get(DRAFT))
    short = deputy.post(address, {"alasan": "salah"})
    assert short.status_code == 422
    assert 'value="salah"' in text(short)
    done = words_of(deputy.post(address, {"alasan": "Tidak jadi diubah"}, follow=True))

    assert "Versi 9 ditarik dan tidak akan berlaku." in done
    assert "ditarik 10 Maret 2022, tidak pernah berlaku" in done
    assert "Tarik versi 9" not in done
    again = words_of(deputy.post(address, {"alasan": "Tidak jadi diubah"}, follow=True))
    assert "Versi ini sudah ditarik." in again


def test_a_version_of_a_finished_year_says_that_no_month_uses_it(plan: PlanWorld) -> None:
    published_plan(plan.region, year=2021, version=9, day=date(2021, 1, 31))
    deputy = as_(plan.deputy)
    deputy.post("/target/2021/draf/")
    draft = TargetPlan.objects.get(year=2021, version=10)
    Target.objects.create(plan=draft, territory=plan.region, segment=TOTAL, kind="flow_new", value=900)
    told = "tidak mengubah capaian bulan mana pun di 2021"

    assert told in words_of(deputy.get("/target/2021/"))
    assert told in words_of(deputy.post("/target/2021/versi/10/terbitkan/", FORM))
    page = words_of(deputy.post("/target/2021/versi/10/terbitkan/", FORM | {"yakin": "1"}, follow=True))

    assert told in page
    assert "Versi 10, terbit sesudah tahunnya, tidak dipakai bulan mana pun" in page
    assert "berlaku sekarang" not in page.split("Versi target 2021")[1].split("Versi 9")[0]
