"""A plan goes out as a spreadsheet and comes back; every number is seen before it is stored."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from coverage.indicators.vocabulary import Group, TargetKind
from tests import factories
from tests.entry.plan_world import BPU, PU, TOTAL, PlanWorld, plan_world, published_plan
from tests.views.plan_pages import DRAFT, march, name, text
from tests.views.signed_in import as_
from tests.views.target_files import FILE, upload

__all__ = ["march"]
pytestmark = pytest.mark.django_db
NUMBERS = "PU;BPU;Jakon;jumlah;PMI"
HEADER = f"tingkat;kode cabang;kode;nama;{NUMBERS}"
OF = "2022;peserta baru;SUMBAGUT"


@pytest.fixture
def plan() -> PlanWorld:
    made = plan_world()
    made.put(made.province, TOTAL, 1_000)
    made.put(made.asahan, PU, 5)
    return made


@pytest.fixture
def deputy(plan: PlanWorld) -> Client:
    return as_(plan.deputy)


def lines(*rows: str) -> str:
    return "\r\n".join([HEADER, *rows]) + "\r\n"


def test_the_template_holds_every_place_and_number(plan: PlanWorld, deputy: Client) -> None:
    found = deputy.get(f"{DRAFT}target.csv")

    rows = found.content.decode("utf-8-sig").splitlines()
    assert rows[0] == f"tingkat;kode cabang;kode;nama;tahun;jenis;kanwil;{NUMBERS}"
    assert rows[1:4] == [
        f"wilayah;;SUMBAGUT;Sumbagut;{OF};;;;;",
        f"provinsi;;12;Sumatera Utara;{OF};;;;1000;",
        f"cabang;KIS;KIS;Kisaran;{OF};;;;;",
    ]
    assert f"kabupaten/kota;KIS;12.09;Asahan;{OF};5;;;;" in rows
    assert len(rows) == 1 + 1 + 1 + 3 + 3


def test_a_file_is_read_by_the_names_of_its_columns_in_any_order(plan: PlanWorld, deputy: Client) -> None:
    page = text(upload(deputy, "PMI;jumlah;nama;BPU;kode;tingkat\r\n3;900;Sumatera Utara;41;12;provinsi\r\n"))

    for column, number in ((Group.PMI, 3), (Group.TOTAL, 900), (Group.BPU, 41)):
        assert f'name="{name(plan.province, column)}" value="{number}"' in page


def test_the_spreadsheet_holds_numbers_as_numbers(plan: PlanWorld, deputy: Client) -> None:
    found = deputy.get(f"{DRAFT}target.xlsx")

    rows = CalamineWorkbook.from_filelike(io.BytesIO(found.content)).get_sheet_by_name("Isian").to_python()
    assert [row for row in rows if row[2] == "12.09"] == [
        ["kabupaten/kota", "KIS", "12.09", "Asahan", *OF.split(";"), 5.0, "", "", "", ""]
    ]


def test_a_filled_file_is_shown_and_then_saved_as_a_form(plan: PlanWorld, deputy: Client) -> None:
    page = text(upload(deputy, lines(
        "provinsi;;12;Sumatera Utara;;;;1.000;", "kabupaten/kota;KIS;12.09;Asahan;1.200;30;;;",
    )))  # fmt: skip

    assert "2 angka berubah" in page
    assert "1 sama dengan yang tersimpan" in page
    assert plan.numbers["Asahan", "PU"] == 5
    form = {name(plan.asahan, PU): "1.200", f"asal-{name(plan.asahan, PU)}": "5", name(plan.asahan, BPU): "30"}
    for field, value in form.items():
        assert f'name="{field}" value="{value}"' in page
    deputy.post(FILE, form | {"simpan": "1"})
    assert (plan.numbers["Asahan", "PU"], plan.numbers["Asahan", "BPU"]) == (1_200, 30)


def test_an_untouched_template_changes_nothing(plan: PlanWorld, deputy: Client) -> None:
    for kind in ("csv", "xlsx"):
        page = text(upload(deputy, deputy.get(f"{DRAFT}target.{kind}").content))

        assert "0 angka berubah" in page
        assert "2 sama dengan yang tersimpan" in page


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("kabupaten/kota;KIS;12.09;Asahan;1,8;;;;", "Baris 2, kolom PU: Jumlah harus bilangan bulat"),
        ("kabupaten/kota;KIS;12.09;Asahan;;;;7;", "Tempat ini tidak punya isian di kolom ini"),
        ("kabupaten/kota;MDK;12.09;Asahan;7;;;;", "Asahan ada di rencana ini, tetapi di bawah cabang Kisaran (KIS)."),
        ("kabupaten/kota;MDK;12.99;Asahan;7;;;;", "Tidak ada kabupaten/kota dengan kode ini"),
        ("desa;KIS;12.09;Asahan;7;;;;", "Tingkat ini tidak dikenal"),
        ("cabang;;XXX;Kisaran;7;;;;", "Tidak ada cabang dengan kode ini"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_row(plan: PlanWorld, deputy: Client, row: str, told: str) -> None:
    page = text(upload(deputy, lines(row)))

    assert told in page
    assert "ke draf" not in page


def test_a_code_that_lost_its_zero_is_found_by_its_name(plan: PlanWorld, deputy: Client) -> None:
    other = factories.area(plan.world.medan, factories.regency("11.10", "Bireuen"))

    page = text(upload(deputy, lines("kabupaten/kota;MDK;11.1;Bireuen;7;;;;")))

    assert f'name="{name(other, PU)}" value="7"' in page


def test_a_place_twice_and_missing_columns_are_refused(plan: PlanWorld, deputy: Client) -> None:
    twice = text(upload(deputy, lines("cabang;;KIS;Kisaran;7;;;;", "cabang;;KIS;Kisaran;8;;;;")))
    assert "sudah ada di baris 2" in twice
    missing = upload(deputy, "tingkat;PU\r\ncabang;7\r\n")
    assert missing.status_code == 422
    assert "Kolom yang diperlukan tidak ada: “kode”" in text(missing)
    assert upload(deputy, b"\0\0").status_code == 422


def test_a_ratio_goes_out_and_in_as_percent(plan: PlanWorld, deputy: Client) -> None:
    plan.put(plan.province, TOTAL, 0, kind=TargetKind.RATIO_END)
    page = text(upload(deputy, lines("provinsi;;12;Sumatera Utara;;;;52,15;"), kind="cakupan"))
    assert f'name="{name(plan.province, TOTAL)}" value="52,15"' in page
    deputy.post(
        DRAFT, {name(plan.province, TOTAL): "52,15", f"asal-{name(plan.province, TOTAL)}": "0", "jenis": "cakupan"}
    )

    rows = deputy.get(f"{DRAFT}target.csv?jenis=cakupan").content.decode("utf-8-sig").splitlines()
    assert "provinsi;;12;Sumatera Utara;2022;cakupan;SUMBAGUT;;;;52,15;" in rows


def test_an_importer_uploads_and_readers_only_download(plan: PlanWorld) -> None:
    importer, reader = as_(factories.importer()), as_(factories.reader())
    version = published_plan(plan.region, version=9)

    assert "2 angka berubah" in text(upload(importer, lines("cabang;;KIS;Kisaran;7;;;7;")))
    assert reader.get(f"/target/2022/versi/{version.version}/target.csv").status_code == 200
    assert reader.get(f"{DRAFT}target.csv").status_code == 404
    assert reader.get(FILE).status_code == 403
    assert importer.get("/target/2022/versi/9/berkas/").status_code == 409


def test_what_somebody_changed_after_the_preview_is_named_and_chosen(plan: PlanWorld, deputy: Client) -> None:
    wage, own = name(plan.asahan, PU), name(plan.asahan, BPU)
    form = {"simpan": "1", wage: "1.200", f"asal-{wage}": "5", own: "30", f"asal-{own}": ""}
    plan.put(plan.asahan, PU, 7)

    refused = deputy.post(FILE, form)

    page = text(refused)
    assert refused.status_code == 409
    assert "Belum ada yang disimpan: 1 angka berubah sesudah berkas diperiksa." in page
    assert "Diubah sesudah berkas diperiksa: tadi 5, sekarang 7." in page
    assert f'name="berkas-{wage}" value="1.200"' in page
    assert f'name="{own}" value="30"' in page
    assert plan.numbers["Asahan", "PU"] == 7
    assert ("Asahan", "BPU") not in plan.numbers


@pytest.mark.parametrize(("choice", "kept"), [("7", 7), ("1.200", 1_200)])
def test_the_choice_and_the_other_numbers_are_saved_together(
    plan: PlanWorld, deputy: Client, choice: str, kept: int
) -> None:
    plan.put(plan.asahan, PU, 7)
    wage, own = name(plan.asahan, PU), name(plan.asahan, BPU)
    form = {"simpan": "1", f"berkas-{wage}": "1.200", f"asal-{wage}": "7", own: "30", f"asal-{own}": ""}

    unchosen = deputy.post(FILE, form)
    assert unchosen.status_code == 422
    assert "pilih dulu angka mana yang dipakai untuk 1 isian" in text(unchosen)
    assert "1.200" in text(unchosen)
    deputy.post(FILE, form | {wage: choice})

    assert (plan.numbers["Asahan", "PU"], plan.numbers["Asahan", "BPU"]) == (kept, 30)


def test_a_number_that_was_locked_after_the_preview_is_named(plan: PlanWorld, deputy: Client) -> None:
    wage, own = name(plan.asahan, PU), name(plan.asahan, BPU)
    plan.put(plan.asahan, PU, 5, locked=True)

    refused = deputy.post(FILE, {"simpan": "1", wage: "9", f"asal-{wage}": "5", own: "30", f"asal-{own}": ""})

    assert "Terkunci: buka kuncinya dulu." in text(refused)
    assert f'name="{own}" value="30"' in text(refused)
    assert ("Asahan", "BPU") not in plan.numbers


def test_a_number_that_cannot_be_used_is_no_change(plan: PlanWorld, deputy: Client) -> None:
    page = text(upload(deputy, lines("kabupaten/kota;KIS;12.09;Asahan;1,8;;;;")))

    assert "0 angka berubah, 1 tidak dapat dipakai" in page
    assert "Tidak ada yang dapat disimpan dari berkas ini." in page


def test_new_numbers_are_shown_as_people_write_them(plan: PlanWorld, deputy: Client) -> None:
    page = text(upload(deputy, lines("provinsi;;12;Sumatera Utara;;;;1200;")))

    assert '<td class="num">1.200</td>' in page
    assert "Sumatera Utara, jumlah" in page
