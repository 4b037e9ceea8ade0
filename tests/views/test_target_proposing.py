"""A branch's proposal on the plan's pages: counted while typed, sent, and seen by those whom it concerns."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.entry.plan_publishing import publish
from coverage.entry.plans import discard_draft, start_draft
from coverage.models import Target, TargetProposal
from tests import factories
from tests.entry.plan_world import BPU, PU, TOTAL, PlanWorld
from tests.views.plan_pages import DRAFT, KISARAN, march, name, stated_plan, text
from tests.views.signed_in import as_

__all__ = ["march"]
pytestmark = pytest.mark.django_db
REASON = "Pabrik baru di Asahan"


@pytest.fixture
def plan() -> PlanWorld:
    return stated_plan()


def test_a_branch_proposes_from_its_own_boxes_and_the_deputy_accepts(plan: PlanWorld) -> None:
    head, deputy = as_(factories.head_of(plan.world.kisaran)), as_(plan.deputy)
    page = text(head.get(DRAFT, KISARAN))
    assert f'name="{name(plan.asahan, PU)}"' in page
    assert f'name="{name(plan.world.kisaran, TOTAL)}"' not in page

    short = head.post(f"{DRAFT}usul/", {name(plan.asahan, PU): "250", "alasan": "begitu", **KISARAN})
    assert short.status_code == 422
    assert 'value="250"' in text(short)
    head.post(f"{DRAFT}usul/", {name(plan.asahan, PU): "250", "alasan": "Pabrik baru di Asahan", **KISARAN})
    proposal = TargetProposal.objects.get()
    assert "1 usulan pembagian target 2022" in text(deputy.get("/"))
    assert "usulan pembagian" not in text(as_(factories.importer()).get("/", follow=True))
    assert "Pabrik baru di Asahan" in text(deputy.get(DRAFT))
    deputy.post(f"{DRAFT}usul/{proposal.pk}/putuskan/", {"keputusan": "terima", "versi": "1"})

    assert plan.numbers["Asahan", "PU"] == 250


def test_a_proposal_is_counted_as_it_was_typed(plan: PlanWorld) -> None:
    head, wage, own = as_(factories.head_of(plan.world.kisaran)), name(plan.asahan, PU), name(plan.asahan, BPU)
    typed = {wage: "599", own: "1,8", name(plan.medan, PU): "70", "alasan": "Pabrik baru di Asahan", **KISARAN}

    counted = text(head.post(f"{DRAFT}usul/jumlah/", typed))
    refused = text(head.post(f"{DRAFT}usul/", typed))

    for page in (counted, refused):
        assert '<span class="t-warn" data-state="left">sisa 1</span>' in page
    assert f'<i data-wrong="{own}">' in counted
    assert "data-box" not in counted
    assert plan.numbers == {("Sumbagut", "TOTAL"): 1_000, ("Sumatera Utara", "TOTAL"): 1_000, ("Kisaran", "TOTAL"): 600}


def test_only_who_proposes_has_a_proposal_counted(plan: PlanWorld) -> None:
    head = as_(factories.head_of(plan.world.kisaran))

    assert head.post(f"{DRAFT}usul/jumlah/", {"provinsi": "12", "cabang": "MDK"}).status_code == 403
    assert as_(plan.deputy).post(f"{DRAFT}usul/jumlah/", KISARAN).status_code == 403
    assert as_(factories.reader()).post(f"{DRAFT}usul/jumlah/", KISARAN).status_code == 403
    assert head.get(f"{DRAFT}usul/jumlah/")["Location"] == f"{DRAFT}usul/"


def test_a_branch_neither_types_nor_proposes_for_others(plan: PlanWorld) -> None:
    head = as_(factories.head_of(plan.world.kisaran))
    foreign = {name(plan.medan, PU): "1", "alasan": "Pabrik baru di Medan", "provinsi": "12", "cabang": "MDK"}

    assert "<textarea" not in text(head.get(DRAFT, {"provinsi": "12", "cabang": "MDK"}))
    assert head.post(DRAFT, {name(plan.asahan, PU): "1"}).status_code == 403
    assert head.post(f"{DRAFT}terbitkan/", {"versi": "1"}).status_code == 403
    assert head.post(f"{DRAFT}usul/", foreign).status_code == 403
    assert head.post(f"{DRAFT}usul/", foreign | KISARAN).status_code == 404


def test_a_proposal_is_seen_by_its_branch_and_the_region_only(plan: PlanWorld) -> None:
    head = as_(factories.head_of(plan.world.kisaran))
    head.post(f"{DRAFT}usul/", {name(plan.asahan, PU): "250", "alasan": "Pabrik baru di Asahan", **KISARAN})
    proposal = TargetProposal.objects.get()
    stranger = as_(factories.head_of(plan.world.medan))

    assert "Pabrik baru" not in text(stranger.get(DRAFT))
    assert stranger.post(f"{DRAFT}usul/{proposal.pk}/tarik/", KISARAN).status_code == 404
    assert "Usulan ditarik." in text(head.post(f"{DRAFT}usul/{proposal.pk}/tarik/", KISARAN, follow=True))


def test_a_proposal_that_comes_after_the_publication_is_kept_and_offered_on_the_next_draft(plan: PlanWorld) -> None:
    head, wage = as_(factories.head_of(plan.world.kisaran)), name(plan.asahan, PU)
    typed = {
        wage: "250",
        f"asal-{wage}": "",
        "alasan": "Pabrik baru di Asahan",
        "rencana": str(plan.draft.pk),
    } | KISARAN
    published(plan)

    late = head.post(f"{DRAFT}usul/", typed)

    assert late.status_code == 409
    assert "Usulan belum terkirim" in text(late)
    assert "Versi 1 sudah terbit 10 Maret 2022" in text(late)
    assert "Asahan, PU" in text(late)
    assert '<td class="num b">250</td>' in text(late)
    assert "Pabrik baru di Asahan" in text(late)
    assert "Deputi wilayah yang membuka draf berikutnya" in text(late)
    assert "Bawa ke draf" not in text(late)
    start_draft(region=plan.region, year=2022, by=plan.deputy)
    assert "Bawa ke draf versi 2" in text(head.post(f"{DRAFT}usul/", typed))


def test_a_proposal_into_a_discarded_draft_goes_on_in_the_draft_that_took_its_number(plan: PlanWorld) -> None:
    head, wage = as_(factories.head_of(plan.world.kisaran)), name(plan.asahan, PU)
    typed = {
        wage: "250",
        f"asal-{wage}": "",
        "alasan": "Pabrik baru di Asahan",
        "rencana": str(plan.draft.pk),
    } | KISARAN
    discard_draft(plan_id=plan.draft.pk, seen=1, by=plan.deputy)

    gone = head.post(f"{DRAFT}usul/", typed)
    assert gone.status_code == 409
    assert "Draf versi 1 dibuang oleh Deputi wilayah, 10 Maret 2022" in text(gone)
    draft = start_draft(region=plan.region, year=2022, by=plan.deputy)
    Target.objects.create(plan=draft, territory=plan.world.kisaran, segment=TOTAL, kind="flow_new", value=600)
    again = text(head.post(f"{DRAFT}usul/", typed))
    assert "Bawa ke draf versi 1" in again
    assert not TargetProposal.objects.exists()
    brought = text(head.post(f"{DRAFT}usul/", typed | {"rencana": str(draft.pk), "bawa": "1"}))

    assert 'value="250"' in brought
    assert "Pabrik baru di Asahan</textarea>" in brought
    assert not TargetProposal.objects.exists()
    head.post(f"{DRAFT}usul/", typed | {"rencana": str(draft.pk)})
    assert TargetProposal.objects.get().plan == draft


def test_a_further_proposal_goes_on_from_the_one_that_waits(plan: PlanWorld) -> None:
    head = as_(factories.head_of(plan.world.kisaran))
    wage, own = name(plan.asahan, PU), name(plan.asahan, BPU)
    plan.put(plan.asahan, BPU, 40)
    head.post(
        f"{DRAFT}usul/", {wage: "250", own: "40", f"asal-{own}": "40", "alasan": "Pabrik baru di Asahan", **KISARAN}
    )

    page = text(head.get(DRAFT, KISARAN))

    assert "Kotak berisi usulan Anda 10 Maret 2022" in page
    assert "draf –" in page
    assert page.count('value="250"') == 1
    assert f'name="asal-{wage}" value=""' in page
    assert "Pabrik baru di Asahan</textarea>" in page
    assert "sisa 310" in page
    # Another one's boxes stay those of the draft.
    assert 'value="250"' not in text(as_(plan.deputy).get(DRAFT, KISARAN))


def published(plan: PlanWorld) -> None:
    publish(plan_id=plan.draft.pk, seen=1, version_date=date(2022, 3, 10), reason="Hasil rapat", by=plan.deputy)
