"""Proposals on the plan's page: what they change, what was changed meanwhile, and what was answered before."""

from __future__ import annotations

import pytest

from coverage.models import TargetProposal
from tests import factories
from tests.entry.plan_world import BPU, PU, TOTAL, PlanWorld, plan_world
from tests.pages.reading import text as words_of
from tests.views.plan_pages import DRAFT, KISARAN, march, name, text
from tests.views.signed_in import as_

__all__ = ["march"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> PlanWorld:
    made = plan_world()
    made.put(made.world.kisaran, TOTAL, 600)
    made.put(made.asahan, PU, 200)
    made.put(made.asahan, BPU, 90)
    return made


def propose(plan: PlanWorld, wage: int, why: str = "Pabrik baru di Asahan") -> TargetProposal:
    pu, bpu = name(plan.asahan, PU), name(plan.asahan, BPU)
    form = {pu: str(wage), f"asal-{pu}": "200", bpu: "90", f"asal-{bpu}": "90", "alasan": why, **KISARAN}
    as_(factories.head_of(plan.world.kisaran)).post(f"{DRAFT}usul/", form)
    return TargetProposal.objects.latest("pk")


def test_a_number_changed_meanwhile_asks_for_a_second_press(plan: PlanWorld) -> None:
    deputy, proposal = as_(plan.deputy), propose(plan, 250)
    page = words_of(deputy.get(DRAFT))
    assert "1 dari 2 angka berubah" in page
    assert "Asahan, PU: 200 → 250 1 angka tetap: Asahan, BPU 90" in page
    plan.put(plan.asahan, PU, 230)
    decide = f"{DRAFT}usul/{proposal.pk}/putuskan/"

    first = deputy.post(decide, {"keputusan": "terima", "versi": "1"})

    assert first.status_code == 409
    assert "Asahan, PU: cabang melihat 200, sekarang 230, diusulkan 250" in words_of(first)
    assert "1 angka sudah berubah sejak cabang melihatnya: Asahan PU." in words_of(first)
    assert plan.numbers["Asahan", "PU"] == 230
    assert "Terima dan timpa 1 angka" in words_of(first)
    assert 'value="timpa"' not in text(deputy.get(DRAFT))
    deputy.post(decide, {"keputusan": "timpa", "versi": "1"})
    assert plan.numbers["Asahan", "PU"] == 250


def test_an_earlier_answer_stays_in_sight(plan: PlanWorld) -> None:
    deputy = as_(plan.deputy)
    first = propose(plan, 250)
    deputy.post(f"{DRAFT}usul/{first.pk}/putuskan/", {"keputusan": "tolak", "jawaban": "Menunggu hasil rapat"})
    TargetProposal.objects.create(
        plan=plan.draft, branch=plan.world.kisaran, at=first.at, by=first.by, reason="Usulan yang kedua", cells=[]
    )

    page = words_of(deputy.get(DRAFT))

    assert "Menunggu hasil rapat" in page
    assert page.index("Usulan yang kedua") < page.index("Pabrik baru di Asahan")


def test_at_most_five_of_a_branch_are_shown_the_latest_first(plan: PlanWorld) -> None:
    first = propose(plan, 250)
    TargetProposal.objects.all().delete()
    for number in range(7):
        TargetProposal.objects.create(
            plan=plan.draft, branch=plan.world.kisaran, at=first.at, by=first.by, reason=f"Usulan ke-{number}",
            cells=first.cells, state="declined", answer="Belum", decided_at=first.at, decided_by=plan.deputy,
        )  # fmt: skip

    page = words_of(as_(plan.deputy).get(DRAFT))

    assert [f"Usulan ke-{number}" in page for number in range(7)] == [False, False, True, True, True, True, True]
    assert page.index("Usulan ke-6") < page.index("Usulan ke-2")
