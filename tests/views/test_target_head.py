"""The plan as a branch head opens it, and what it says of months and of what nobody shared out yet."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.indicators.vocabulary import TargetKind
from coverage.models import Target, TargetPlan
from tests import factories
from tests.entry.plan_world import PU, TOTAL, PlanWorld, plan_world, published_plan
from tests.pages.reading import text as words_of
from tests.views.plan_pages import DRAFT, KISARAN, PAGE, march, text
from tests.views.signed_in import as_

__all__ = ["march"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> PlanWorld:
    made = plan_world()
    made.put(made.region, TOTAL, 1_000)
    return made


def number(plan: TargetPlan, place: object, segment: str, value: int) -> None:
    Target.objects.create(
        plan=plan,
        territory_id=place.pk,
        segment=segment,
        kind=TargetKind.FLOW_NEW,
        value=value,  # type: ignore[attr-defined]
    )


def test_a_head_opens_the_plan_in_force_at_the_own_branch_and_may_propose(plan: PlanWorld) -> None:
    published_plan(plan.region, version=9)
    head = as_(factories.head_of(plan.world.kisaran))

    opened = head.get(PAGE)

    assert opened["Location"] == f"{PAGE}versi/9/?cabang=KIS"
    page = head.get(opened["Location"])
    assert "Versi 9, berlaku sekarang" in words_of(page)
    assert f'href="{DRAFT}?cabang=KIS">Usulkan pembagian' in text(page)
    assert "Kirim usulan" in text(head.get(DRAFT, {"cabang": "KIS"}))
    # The whole region stays one step away.
    assert head.get(f"{PAGE}versi/9/").status_code == 200


def test_a_head_opens_the_draft_only_where_nothing_is_published(plan: PlanWorld) -> None:
    head = as_(factories.head_of(plan.world.kisaran))
    assert head.get(PAGE)["Location"] == f"{DRAFT}?cabang=KIS"

    published_plan(plan.region, version=9, day=date(2022, 12, 20))
    published_plan(plan.region, version=10, day=date(2022, 12, 1))

    assert head.get(PAGE)["Location"] == f"{PAGE}versi/10/?cabang=KIS"
    assert 'data-plan-state="draft"' in text(as_(plan.deputy).get(PAGE))


def test_a_version_without_segments_says_that_its_months_are_even(plan: PlanWorld) -> None:
    announced, reader = published_plan(plan.region, version=9), as_(factories.reader())
    number(announced, plan.province, "TOTAL", 1_000)
    told = "Jalur bulan: rata, seperdua belas tiap bulan, karena versi ini tidak menyebut segmen"
    assert told in words_of(reader.get(PAGE))

    number(announced, plan.province, "PU", 600)

    assert "Jalur bulan: musiman per segmen" in words_of(reader.get(PAGE))


def test_what_nobody_shared_out_is_not_called_shared(plan: PlanWorld) -> None:
    page = words_of(as_(plan.deputy).get(DRAFT))
    assert "belum terbagi ke 1 provinsi" in page

    plan.put(plan.asahan, PU, 10)

    page = words_of(as_(plan.deputy).get(DRAFT, KISARAN))
    assert "belum terbagi ke" not in page
    assert "terbagi ke 1 provinsi" in page


def test_the_own_branch_stands_first_and_a_missing_draft_is_told(plan: PlanWorld) -> None:
    published_plan(plan.region, version=9)
    head, told = as_(factories.head_of(plan.world.medan)), "Usulan pembagian dapat dikirim selama ada draf"

    page = text(head.get(f"{PAGE}versi/9/", {"provinsi": "12", "cabang": "MDK"}))

    assert page.index('id="judul-bagian"') < page.index('id="judul-wilayah"') < page.index('id="judul-cabang"')
    branches = page[page.index('id="judul-cabang"') :]
    assert branches.index("Medan Kota") < branches.index("Kisaran")
    assert told not in page
    TargetPlan.objects.filter(version=1).delete()
    assert told in text(head.get(f"{PAGE}versi/9/"))
    assert told not in text(as_(plan.deputy).get(f"{PAGE}versi/9/"))
