"""Throwing a draft away: who may, what is asked before, and what its address says afterwards."""

from __future__ import annotations

import pytest

from coverage.entry.plans import discard_draft, start_draft
from coverage.entry.proposals import propose
from coverage.indicators.cascade import Cell
from coverage.models import TargetPlan
from tests import factories
from tests.entry.plan_world import PU, PlanWorld
from tests.views.plan_pages import DRAFT, KISARAN, PAGE, march, name, stated_plan, text
from tests.views.signed_in import as_

__all__ = ["march"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> PlanWorld:
    return stated_plan()


def test_it_is_asked_whose_numbers_go_before_anything_goes(plan: PlanWorld) -> None:
    as_(factories.importer()).post(DRAFT, {name(plan.asahan, PU): "9"})
    head = factories.head_of(plan.world.kisaran)
    cells = {Cell(plan.asahan.pk, PU): 10}
    propose(plan_id=plan.draft.pk, branch=plan.world.kisaran, cells=cells, reason="Pabrik baru di Asahan", by=head)

    asked = text(as_(plan.deputy).post(f"{DRAFT}buang/", {"versi": "2"} | KISARAN))

    assert "Buang draf versi 1?" in asked
    assert "4 angka di draf ini, dikerjakan oleh Deputi wilayah, Admin data." in asked
    assert "1 usulan cabang yang belum diputuskan: Kisaran." in asked
    assert 'name="versi" value="2"' in asked
    assert f"{DRAFT}?provinsi=12&amp;cabang=KIS" in asked
    assert TargetPlan.objects.exists()


def test_what_was_changed_after_the_question_is_asked_anew(plan: PlanWorld) -> None:
    deputy = as_(plan.deputy)
    as_(factories.importer()).post(DRAFT, {name(plan.asahan, PU): "9"})

    again = deputy.post(f"{DRAFT}buang/", {"versi": "1", "yakin": "1"})

    assert again.status_code == 409
    assert "sudah diubah sesudah Anda membukanya" in text(again)
    assert 'name="versi" value="2"' in text(again)
    assert TargetPlan.objects.exists()


def test_an_importer_throws_away_only_what_the_importer_began(plan: PlanWorld) -> None:
    importer = factories.importer()
    page = text(as_(importer).get(DRAFT))

    assert "Buang draf<" not in page
    assert "Yang membuang draf ini: deputi wilayah, atau yang memulainya." in page
    assert as_(importer).post(f"{DRAFT}buang/", {"versi": "1", "yakin": "1"}).status_code == 403
    discard_draft(plan_id=plan.draft.pk, seen=1, by=plan.deputy)
    start_draft(region=plan.region, year=2022, by=importer)
    as_(importer).post(f"{DRAFT}buang/", {"versi": "1", "yakin": "1"})
    assert not TargetPlan.objects.exists()


def test_the_address_of_a_draft_that_is_gone_says_who_threw_it_away(plan: PlanWorld) -> None:
    discard_draft(plan_id=plan.draft.pk, seen=1, by=plan.deputy)

    gone = as_(factories.head_of(plan.world.kisaran)).get(DRAFT, KISARAN)

    assert gone.status_code == 410
    assert "Draf versi 1 dibuang oleh Deputi wilayah, 10 Maret 2022" in text(gone)
    assert f'/usul-{plan.draft.pk}"' in text(gone)
    assert as_(factories.reader()).get(DRAFT).status_code == 404
    assert as_(plan.deputy).get(f"{PAGE}versi/7/").status_code == 404
    assert as_(factories.importer()).get(DRAFT).status_code == 410


def test_numbers_saved_into_a_draft_that_is_gone_are_shown_and_offered_on_the_next(plan: PlanWorld) -> None:
    deputy, wage = as_(plan.deputy), name(plan.asahan, PU)
    form = {wage: "11.111", f"asal-{wage}": "", "rencana": str(plan.draft.pk)} | KISARAN
    discard_draft(plan_id=plan.draft.pk, seen=1, by=plan.deputy)
    start_draft(region=plan.region, year=2022, by=plan.deputy)

    late = deputy.post(DRAFT, form)

    assert late.status_code == 409
    assert "Isian belum tersimpan" in text(late)
    assert '<td class="num b">11.111</td>' in text(late)
    assert f'name="{wage}" value="11.111"' in text(late)
    assert "Bawa ke draf versi 1" in text(late)
