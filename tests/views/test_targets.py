"""The plan's pages: who sees what, saving and locking without a script, and drafts that are begun and thrown away."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coverage.entry.errors import NotPermittedError
from coverage.indicators.vocabulary import TargetKind
from coverage.models import Region, Target, TargetPlan
from tests import factories
from tests.entry.plan_world import BPU, PU, TOTAL, PlanWorld, published_plan
from tests.views.plan_pages import DRAFT, KISARAN, PAGE, march, name, stated_plan, text
from tests.views.signed_in import as_

__all__ = ["march"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> PlanWorld:
    return stated_plan()


def test_the_deputy_sees_the_draft_with_what_is_left_at_every_level(plan: PlanWorld) -> None:
    page = text(as_(plan.deputy).get(PAGE, KISARAN))

    assert 'data-plan-state="draft"' in page
    assert f'name="{name(plan.asahan, PU)}"' in page
    assert f'name="{name(plan.world.kisaran, TOTAL)}"' in page
    assert "sisa 400" in page
    assert "sisa 600" in page
    assert "Belum terbagi habis di 2 tempat." in page


def test_a_draft_is_nobodys_outside_the_region_and_its_branches(plan: PlanWorld) -> None:
    seen = {
        person.username: as_(person).get(DRAFT).status_code
        for person in (
            plan.deputy, factories.importer(), factories.head_of(plan.world.kisaran), factories.reader(),
            factories.person("pembaca.nasional", "reader", factories.nation()), factories.administrator(),
        )
    }  # fmt: skip

    assert seen == {
        "deputi": 200, "admin.data": 200, "kepala.kis": 200, "pembaca": 404, "pembaca.nasional": 404, "sistem": 403,
    }  # fmt: skip


def test_readers_see_the_version_in_force_and_no_draft(plan: PlanWorld) -> None:
    published_plan(plan.region, version=9)
    Target.objects.create(plan_id=TargetPlan.objects.get(version=9).pk, territory=plan.province, segment="TOTAL",
                          kind=TargetKind.FLOW_NEW, value=77_000)  # fmt: skip

    page = text(as_(factories.reader()).get(PAGE))

    assert "77.000" in page
    assert 'data-plan-state="published"' in page
    assert 'name="target-' not in page
    assert "draf" not in page


def test_a_year_without_a_plan_offers_a_draft_to_those_who_plan(plan: PlanWorld) -> None:
    assert "Buat draf" in text(as_(plan.deputy).get("/target/2030/"))
    assert "Buat draf" not in text(as_(factories.reader()).get("/target/2030/"))
    assert as_(plan.deputy).get("/target/1999/").status_code == 404


@pytest.mark.parametrize(
    ("moment", "version"),
    [
        ("2022-02-01T10:00", "Versi 8, diganti sejak 1 Maret 2022"),
        ("2022-03-05T10:00", "Versi 9, berlaku sekarang"),
        ("2021-01-01T10:00", ""),
    ],
)
def test_a_moment_selects_the_version_that_was_known_then(plan: PlanWorld, moment: str, version: str) -> None:
    published_plan(plan.region, version=8, day=date(2022, 1, 31))
    published_plan(plan.region, version=9, day=date(2022, 3, 1))

    page = text(as_(factories.reader()).get(PAGE, {"per": moment}))

    assert (version in " ".join(page.split())) if version else "belum ada versi yang terbit" in page


def test_the_plain_form_saves_what_is_new_and_nothing_else(plan: PlanWorld) -> None:
    total, wage = name(plan.world.kisaran, TOTAL), name(plan.asahan, PU)
    form = {total: "600", f"asal-{total}": "600", wage: "1.200", f"asal-{wage}": "", **KISARAN}
    # Meanwhile somebody else changes a number that this person left as it was.
    plan.put(plan.world.kisaran, TOTAL, 650)

    answer = as_(plan.deputy).post(DRAFT, form)

    assert answer.status_code == 302
    assert answer["Location"] == f"{DRAFT}?provinsi=12&cabang=KIS"
    assert plan.numbers["Asahan", "PU"] == 1_200
    assert plan.numbers["Kisaran", "TOTAL"] == 650


def test_a_text_that_is_no_count_comes_back_and_the_others_are_stored(plan: PlanWorld) -> None:
    wage, own = name(plan.asahan, PU), name(plan.asahan, BPU)

    answer = as_(plan.deputy).post(DRAFT, {wage: "1,8", own: "30", **KISARAN})

    assert answer.status_code == 422
    assert 'value="1,8"' in text(answer)
    assert "1 isian belum tersimpan" in text(answer)
    assert plan.numbers["Asahan", "BPU"] == 30


def test_what_somebody_else_changed_is_not_overwritten_by_the_form(plan: PlanWorld) -> None:
    total = name(plan.world.kisaran, TOTAL)
    plan.put(plan.world.kisaran, TOTAL, 650)

    answer = as_(plan.deputy).post(DRAFT, {total: "700", f"asal-{total}": "600", **KISARAN})

    assert answer.status_code == 422
    assert 'value="700"' in text(answer)
    assert plan.numbers["Kisaran", "TOTAL"] == 650


def test_a_box_that_the_plan_does_not_have_is_not_found(plan: PlanWorld) -> None:
    assert as_(plan.deputy).post(DRAFT, {f"target-{factories.regency().pk}-PU": "1"}).status_code == 404


def test_a_ratio_is_typed_as_a_percentage(plan: PlanWorld) -> None:
    box = name(plan.province, TOTAL)

    as_(plan.deputy).post(DRAFT, {box: "52,15", "jenis": "cakupan"})

    assert str(Target.objects.get(kind=TargetKind.RATIO_END).value) == "0.521500"
    assert 'value="52,15"' in text(as_(plan.deputy).get(PAGE, {"jenis": "cakupan"}))


def test_a_box_is_locked_and_unlocked_with_what_was_typed_beside_it(plan: PlanWorld) -> None:
    box, typed = name(plan.world.kisaran, TOTAL), name(plan.asahan, PU)
    deputy = as_(plan.deputy)

    deputy.post(f"{DRAFT}kunci/", {"kunci": box, typed: "12", **KISARAN})
    assert Target.objects.filter(locked=True).count() == 1
    assert plan.numbers["Asahan", "PU"] == 12
    assert "readonly" in text(deputy.get(DRAFT, KISARAN))
    deputy.post(f"{DRAFT}kunci/", {"buka": box, **KISARAN})

    assert not Target.objects.filter(locked=True).exists()
    assert deputy.post(f"{DRAFT}kunci/", {"kunci": "apa-saja"}).status_code == 404


def test_a_lock_above_its_parent_is_refused_with_the_excess(plan: PlanWorld) -> None:
    plan.put(plan.world.kisaran, TOTAL, 600, locked=True)
    plan.put(plan.world.medan, TOTAL, 500)

    answer = as_(plan.deputy).post(f"{DRAFT}kunci/", {"kunci": name(plan.world.medan, TOTAL)}, follow=True)

    assert "Sumatera Utara: pembagiannya lebih 100" in text(answer)
    assert Target.objects.filter(locked=True).count() == 1


def test_the_region_asked_for_is_kept_on_every_way(plan: PlanWorld) -> None:
    other = Region.objects.create(
        kind="region", code="JABAR", name="Jabar", nation=factories.nation(), office_name="Kanwil", basis="seed"
    )
    national = as_(factories.person("deputi.nasional", "deputy", factories.nation()))

    begun = national.post(f"{PAGE}draf/", {"wilayah": "JABAR"})
    page = text(national.get(begun["Location"]))
    national.post("/target/2022/versi/1/buang/", {"wilayah": "JABAR", "versi": "1", "yakin": "1"})

    assert begun["Location"] == f"{DRAFT}?wilayah=JABAR"
    assert page.count("wilayah=JABAR") > 5
    assert page.count('name="wilayah" value="JABAR"') >= 3
    assert not TargetPlan.objects.filter(territory=other).exists()
    assert TargetPlan.objects.filter(territory=plan.region).exists()


def test_a_draft_is_begun_and_thrown_away(plan: PlanWorld) -> None:
    deputy = as_(plan.deputy)

    assert "Sudah ada draf versi 1" in text(deputy.post(f"{PAGE}draf/", follow=True))
    assert "Draf versi 1 dibuang." in text(deputy.post(f"{DRAFT}buang/", {"versi": "1", "yakin": "1"}, follow=True))
    assert deputy.post(f"{PAGE}draf/", KISARAN)["Location"] == f"{DRAFT}?provinsi=12&cabang=KIS"


def test_a_draft_says_who_edited_it_last_and_when(plan: PlanWorld) -> None:
    importer = factories.importer()
    assert "disunting oleh Deputi wilayah pada 10 Maret 2022 pukul" in text(as_(plan.deputy).get(DRAFT))

    as_(importer).post(DRAFT, {name(plan.asahan, PU): "9"})

    assert "disunting oleh Admin data pada 10 Maret 2022 pukul" in text(as_(plan.deputy).get(DRAFT))
    importer.memberships.all().delete()
    assert "disunting oleh admin.data pada 10 Maret 2022 pukul" in text(as_(plan.deputy).get(DRAFT))


def test_a_right_lost_between_looking_and_acting_is_told_as_forbidden(
    plan: PlanWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(**_: object) -> None:
        raise NotPermittedError

    monkeypatch.setattr("coverage.views.target_acts.discard_draft", lost)
    monkeypatch.setattr("coverage.views.target_path.set_path", lost)
    monkeypatch.setattr("coverage.views.target_sharing.apply", lost)
    deputy = as_(plan.deputy)

    assert deputy.post(f"{DRAFT}buang/", {"versi": "1", "yakin": "1"}).status_code == 403
    assert deputy.post(f"{DRAFT}jalur/", {"versi": "1", "jalur": "even"}).status_code == 403
    assert deputy.post(f"{DRAFT}bagi/", {"versi": "1", "kunci": "even"}).status_code == 403


def test_a_year_without_a_plan_leads_to_other_years(plan: PlanWorld) -> None:
    page = text(as_(plan.deputy).get("/target/2023/"))

    assert "Belum ada target 2023" in page
    assert 'href="/target/2022/"' in page
    assert 'href="/target/2024/"' in page


def test_a_coverage_target_is_shown_as_a_percentage(plan: PlanWorld) -> None:
    plan.put(plan.province, TOTAL, 0, kind=TargetKind.RATIO_END)
    Target.objects.filter(kind=TargetKind.RATIO_END).update(value=Decimal("0.27"))

    assert "27%" in text(as_(factories.head_of(plan.world.kisaran)).get(DRAFT, {"jenis": "cakupan", "provinsi": "12"}))


def test_a_lock_says_what_it_locked(plan: PlanWorld) -> None:
    place = name(plan.world.kisaran, TOTAL)

    answer = as_(plan.deputy).post(f"{DRAFT}kunci/", {"kunci": place}, follow=True)

    assert "Kisaran, jumlah: dikunci." in text(answer)
