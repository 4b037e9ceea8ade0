"""Sharing out says what it removes before it does, and offers the way back after it."""

from __future__ import annotations

import pytest

from coverage.models import Target
from tests.entry.plan_world import BPU, JAKON, PU, TOTAL, PlanWorld, plan_world
from tests.pages.reading import text as words_of
from tests.views.plan_pages import DRAFT, march, name, text
from tests.views.signed_in import as_

__all__ = ["march"]
pytestmark = pytest.mark.django_db
ASKED = {"kunci": "even", "sampai": "bawah"}


@pytest.fixture
def plan() -> PlanWorld:
    made = plan_world()
    for column, value in ((TOTAL, 90), (PU, 40), (BPU, 30), (JAKON, 20)):
        made.put(made.region, column, value)
    return made


def digest_of(page: str) -> str:
    return page.partition('name="sidik" value="')[2].partition('"')[0]


def test_what_would_be_removed_is_named_and_ticked_and_can_be_brought_back(plan: PlanWorld) -> None:
    deputy, before = as_(plan.deputy), plan.numbers
    preview = deputy.get(f"{DRAFT}bagi/", ASKED)
    assert (
        "Pembagian ini menghapus 3 angka yang sudah ditetapkan: target per segmen Sumbagut (PU, BPU, Jakon)."
        in words_of(preview)
    )
    form = {**ASKED, "versi": "1", "sidik": digest_of(text(preview))}
    refused = deputy.post(f"{DRAFT}bagi/", form)
    assert refused.status_code == 422
    assert "centang dulu bahwa 3 angka yang sudah ditetapkan boleh dihapus" in words_of(refused)

    deputy.post(f"{DRAFT}bagi/", form | {"hapus": "ya"})
    page = deputy.get(DRAFT)
    assert plan.numbers["Asahan", "PU"] == 10
    assert "Target Sumbagut baru saja dibagi." in words_of(page)
    undone = deputy.post(f"{DRAFT}bagi/batal/", {"versi": "2"}, follow=True)

    assert "Pembagian dibatalkan" in words_of(undone)
    assert "baru saja dibagi" not in words_of(undone)
    assert plan.numbers == before


def test_after_another_change_there_is_no_way_back(plan: PlanWorld) -> None:
    deputy = as_(plan.deputy)
    preview = text(deputy.get(f"{DRAFT}bagi/", ASKED))
    deputy.post(f"{DRAFT}bagi/", {**ASKED, "versi": "1", "sidik": digest_of(preview), "hapus": "ya"})

    deputy.post(DRAFT, {name(plan.asahan, PU): "7", f"asal-{name(plan.asahan, PU)}": "10"})

    assert "Batalkan pembagian" not in text(deputy.get(DRAFT))
    answer = deputy.post(f"{DRAFT}bagi/batal/", {"versi": "3"}, follow=True)
    assert "Pembagian tidak dapat dibatalkan lagi" in words_of(answer)
    assert Target.objects.get(territory=plan.asahan, segment=PU).value == 7
