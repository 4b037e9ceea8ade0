"""The plan's pages: who sees and edits what, saving without a script, locking, sharing out, publishing."""

from __future__ import annotations

import re
from datetime import date

import pytest

from coverage.entry.errors import NotPermittedError, PlanStateError
from coverage.indicators.counts import LARGEST_COUNT
from coverage.indicators.vocabulary import PlanState, TargetKind
from coverage.models import Region, Target, TargetPlan, TargetProposal
from tests import factories
from tests.entry.plan_world import BPU, PU, TOTAL, PlanWorld, plan_world, published_plan
from tests.views.plan_pages import DRAFT, KISARAN, PAGE, march, name, text
from tests.views.signed_in import as_

__all__ = ["march"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> PlanWorld:
    made = plan_world()
    made.put(made.region, TOTAL, 1_000)
    made.put(made.province, TOTAL, 1_000)
    made.put(made.world.kisaran, TOTAL, 600)
    return made


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


def test_the_region_asked_for_is_kept_on_every_way(plan: PlanWorld) -> None:
    other = Region.objects.create(
        kind="region", code="JABAR", name="Jabar", nation=factories.nation(), office_name="Kanwil", basis="seed"
    )
    national = as_(factories.person("deputi.nasional", "deputy", factories.nation()))

    begun = national.post(f"{PAGE}draf/", {"wilayah": "JABAR"})
    page = text(national.get(begun["Location"]))
    national.post("/target/2022/versi/1/buang/", {"wilayah": "JABAR", "versi": "1"})

    assert begun["Location"] == f"{DRAFT}?wilayah=JABAR"
    assert page.count("wilayah=JABAR") > 5
    assert page.count('name="wilayah" value="JABAR"') >= 4
    assert not TargetPlan.objects.filter(territory=other).exists()
    assert TargetPlan.objects.filter(territory=plan.region).exists()


def test_an_importer_types_but_finds_no_way_to_publish(plan: PlanWorld) -> None:
    importer = as_(factories.importer())

    assert "Terbitkan versi" not in text(importer.get(PAGE))
    assert importer.post(f"{DRAFT}terbitkan/", {"versi": "1"}).status_code == 403
    importer.post(DRAFT, {name(plan.asahan, PU): "9"})
    assert plan.numbers["Asahan", "PU"] == 9


def test_a_draft_is_begun_and_thrown_away(plan: PlanWorld) -> None:
    deputy = as_(plan.deputy)

    assert "Sudah ada draf versi 1" in text(deputy.post(f"{PAGE}draf/", follow=True))
    assert "Draf versi 1 dibuang." in text(deputy.post(f"{DRAFT}buang/", {"versi": "1"}, follow=True))
    assert deputy.post(f"{PAGE}draf/", KISARAN)["Location"] == f"{DRAFT}?provinsi=12&cabang=KIS"


def test_a_draft_says_who_edited_it_last_and_when(plan: PlanWorld) -> None:
    importer = factories.importer()
    assert "disunting oleh Deputi wilayah pada 10 Maret 2022 pukul" in text(as_(plan.deputy).get(DRAFT))

    as_(importer).post(DRAFT, {name(plan.asahan, PU): "9"})

    assert "disunting oleh Admin data pada 10 Maret 2022 pukul" in text(as_(plan.deputy).get(DRAFT))
    importer.memberships.all().delete()
    assert "disunting oleh admin.data pada 10 Maret 2022 pukul" in text(as_(plan.deputy).get(DRAFT))


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


def test_a_right_lost_between_looking_and_acting_is_told_as_forbidden(
    plan: PlanWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(**_: object) -> None:
        raise NotPermittedError

    monkeypatch.setattr("coverage.views.target_acts.discard_draft", lost)
    monkeypatch.setattr("coverage.views.target_path.set_path", lost)
    monkeypatch.setattr("coverage.views.target_sharing.apply", lost)
    deputy = as_(plan.deputy)

    assert deputy.post(f"{DRAFT}buang/", {"versi": "1"}).status_code == 403
    assert deputy.post(f"{DRAFT}jalur/", {"versi": "1", "jalur": "even"}).status_code == 403
    assert deputy.post(f"{DRAFT}bagi/", {"versi": "1", "kunci": "even"}).status_code == 403


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
