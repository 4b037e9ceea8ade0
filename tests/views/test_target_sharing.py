"""Sharing out on the plan's pages: seen before it is done, with what it would exceed."""

from __future__ import annotations

import re

import pytest

from coverage.entry.errors import PlanStateError
from coverage.indicators.vocabulary import PlanState
from coverage.models import TargetPlan
from tests import factories
from tests.entry.plan_world import PU, TOTAL, PlanWorld
from tests.views.plan_pages import DRAFT, march, name, stated_plan, text
from tests.views.signed_in import as_

__all__ = ["march"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> PlanWorld:
    return stated_plan()


def test_sharing_out_is_seen_before_it_is_done(plan: PlanWorld) -> None:
    deputy = as_(plan.deputy)
    asked = {"kunci": "even", "provinsi": "12"}

    preview = deputy.get(f"{DRAFT}bagi/", asked)
    assert plan.numbers["Kisaran", "TOTAL"] == 600
    digest = text(preview).partition('name="sidik" value="')[2].partition('"')[0]
    outdated = deputy.post(f"{DRAFT}bagi/", {**asked, "versi": "1", "sidik": "lain"})
    done = deputy.post(f"{DRAFT}bagi/", {**asked, "versi": "1", "sidik": digest})

    assert "3 tempat berubah" in text(preview)
    assert outdated.status_code == 409
    assert "sudah berubah sejak pratinjau" in text(outdated)
    assert done["Location"] == f"{DRAFT}?provinsi=12"
    assert [plan.numbers[place, "TOTAL"] for place in ("Kisaran", "Labuhanbatu Selatan", "Medan Kota")] == [
        334, 333, 333,
    ]  # fmt: skip


def test_the_preview_shows_sums_and_how_many_places_would_have_too_much(plan: PlanWorld) -> None:
    plan.put(plan.world.medan, PU, 500)
    plan.put(plan.asahan, PU, 600)

    page = text(as_(plan.deputy).get(f"{DRAFT}bagi/", {"kunci": "even", "provinsi": "12"}))
    deep = text(as_(plan.deputy).get(f"{DRAFT}bagi/", {"kunci": "even", "provinsi": "12", "sampai": "bawah"}))

    told = "Sesudah diterapkan 2 tempat melebihi targetnya; yang terbesar Kisaran: pembagiannya lebih 266"
    assert told in page
    # Medan's total was the sum of its segments; Asahan's always is.
    assert cells_of(page, "Medan Kota") == ["500", "–", "–", "500 → 333", "–"]
    assert cells_of(deep, "Asahan") == ["600 → 112", "– → 111", "– → 111", "600 → 334", "–"]
    assert "melebihi targetnya" not in deep


def cells_of(page: str, place: str) -> list[str]:
    """What the first line of a place says in its columns."""
    row = page.partition(f'<th scope="row">{place}</th>')[2].partition("</tr>")[0]
    return [
        " ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
    ]


def test_sharing_out_names_an_excess_and_places_without_a_weight(plan: PlanWorld) -> None:
    plan.put(plan.world.kisaran, TOTAL, 1_200, locked=True)

    page = as_(plan.deputy).get(f"{DRAFT}bagi/", {"kunci": "workforce", "provinsi": "12"})
    assert page.status_code == 422
    assert "sudah lebih 200 dari targetnya" in text(page)
    plan.put(plan.world.kisaran, TOTAL, 1_000)
    page = as_(plan.deputy).get(f"{DRAFT}bagi/", {"kunci": "workforce", "provinsi": "12"})
    assert "3 tempat tanpa angka untuk kunci ini mendapat 0" in text(page)


def test_a_plan_published_while_it_is_shared_out_leads_back_with_the_reason(
    plan: PlanWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(**_: object) -> None:
        TargetPlan.objects.update(state=PlanState.PUBLISHED, published_at=factories.NOON)
        raise PlanStateError(PlanState.PUBLISHED)

    monkeypatch.setattr("coverage.views.target_sharing.apply", overtaken)

    answer = as_(plan.deputy).post(f"{DRAFT}bagi/", {"versi": "1", "kunci": "even"}, follow=True)

    assert answer.redirect_chain
    assert "Terapkan" not in text(answer)


def test_the_preview_sums_up_what_is_shared_out_and_what_is_left(plan: PlanWorld) -> None:
    page = text(as_(plan.deputy).get(f"{DRAFT}bagi/", {"kunci": "even", "provinsi": "12"}))

    sums = {name: words(cell) for name, cell in re.findall(r'data-sum="([a-zA-Z-]+)">(.*?)</td>', page, re.DOTALL)}
    assert sums["target-TOTAL"] == "1.000"
    assert sums["terbagi-TOTAL"] == "600 → 1.000"
    assert sums["selisih-TOTAL"] == "sisa 400 → pas"


def words(cell: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", cell).split())


def test_without_a_script_a_preview_stores_what_was_typed_beside_it(plan: PlanWorld) -> None:
    typed = {
        name(plan.world.medan, TOTAL): "300",
        "menurut": "even",
        "dasar": "jumlah",
        "cara": "sisa",
        "pratinjau": "1",
    }

    answer = as_(plan.deputy).post(f"{DRAFT}bagi/", typed | {"provinsi": "12"})

    assert answer["Location"] == f"{DRAFT}bagi/?provinsi=12&kunci=even&dasar=jumlah&cara=sisa"
    assert plan.numbers["Medan Kota", "TOTAL"] == 300
    refused = as_(plan.deputy).post(f"{DRAFT}bagi/", typed | {name(plan.world.medan, TOTAL): "1,8"})
    assert refused.status_code == 422
