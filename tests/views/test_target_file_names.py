"""A file says of which plan it is; one that names another is refused, one that names none is told."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.entry.plan_world import PU, TOTAL, PlanWorld, plan_world
from tests.views.plan_pages import DRAFT, march, name, text
from tests.views.signed_in import as_
from tests.views.target_files import FILE, upload

__all__ = ["march"]
pytestmark = pytest.mark.django_db
HEADER = "tingkat;kode cabang;kode;nama;tahun;jenis;kanwil;PU"
OWN = "kabupaten/kota;KIS;12.09;Asahan;2022;peserta baru;SUMBAGUT;7"


@pytest.fixture
def plan() -> PlanWorld:
    made = plan_world()
    made.put(made.province, TOTAL, 1_000)
    return made


@pytest.fixture
def deputy(plan: PlanWorld) -> Client:
    return as_(plan.deputy)


def lines(*rows: str, header: str = HEADER) -> str:
    return "\r\n".join([header, *rows]) + "\r\n"


def test_the_template_names_year_kind_and_region_in_every_row(plan: PlanWorld, deputy: Client) -> None:
    for kind, word in (("baru", "peserta baru"), ("aktif", "peserta aktif"), ("cakupan", "cakupan")):
        found = deputy.get(f"{DRAFT}target.csv?jenis={kind}")

        header, *rows = (line.split(";") for line in found.content.decode("utf-8-sig").splitlines())
        assert header[4:7] == ["tahun", "jenis", "kanwil"]
        assert {tuple(row[4:7]) for row in rows} == {("2022", word, "SUMBAGUT")}
        assert f"target-{word.replace(' ', '-')}-2022-versi-1.csv" in found["Content-Disposition"]


@pytest.mark.parametrize("kind", ["baru", "aktif", "cakupan"])
def test_the_own_template_comes_back_without_a_warning(deputy: Client, kind: str) -> None:
    page = text(upload(deputy, deputy.get(f"{DRAFT}target.csv?jenis={kind}").content, kind))

    assert "angka berubah" in page
    assert "data-unnamed" not in page


@pytest.mark.parametrize(
    ("old", "new", "told", "own"),
    [
        ("2022", "2021", "menyebut tahun 2021", "yang Anda buka tahun 2022"),
        ("peserta baru", "peserta aktif", "jenis target peserta aktif", "jenis target peserta baru"),
        ("peserta baru", "orang", "jenis target orang", "jenis target peserta baru"),
        ("SUMBAGUT", "JATIM", "kantor wilayah JATIM", "kantor wilayah SUMBAGUT"),
    ],
)
def test_a_file_of_another_plan_is_refused(deputy: Client, old: str, new: str, told: str, own: str) -> None:
    answer = upload(deputy, lines(OWN, OWN.replace("KIS;12.09", "MDK;12.71").replace(old, new)))

    page = text(answer)
    assert answer.status_code == 422
    assert "Baris 3:" in page
    assert told in page
    assert own in page
    assert "isi templat dari halaman ini" in page
    assert "ke draf" not in page


def test_the_row_of_a_region_names_it_too(deputy: Client) -> None:
    answer = upload(deputy, lines("wilayah;;JATIM;Jatim;7", header="tingkat;kode cabang;kode;nama;PU"))

    assert answer.status_code == 422
    assert "menyebut kantor wilayah JATIM" in text(answer)


def test_an_older_template_is_told_and_saved_only_when_ticked(plan: PlanWorld, deputy: Client) -> None:
    page = text(upload(deputy, lines("kabupaten/kota;KIS;12.09;Asahan;7", header="tingkat;kode cabang;kode;nama;PU")))
    form = {name(plan.asahan, PU): "7", f"asal-{name(plan.asahan, PU)}": "", "berkas-tanpa-nama": "tahun, jenis"}

    assert "Berkas ini tidak menyebut: tahun, jenis." in page
    assert '<input type="checkbox" name="berkas-diperiksa" value="1" required>' in page
    assert "memang target peserta baru 2022" in page
    form |= {"simpan": "1"}
    refused = text(deputy.post(FILE, form))
    assert "centang dulu bahwa isi berkasnya sudah diperiksa" in refused
    assert "Berkas ini tidak menyebut: tahun, jenis." in refused
    assert f'name="{name(plan.asahan, PU)}" value="7"' in refused
    assert ("Asahan", "PU") not in plan.numbers
    deputy.post(FILE, form | {"berkas-diperiksa": "1"})
    assert plan.numbers["Asahan", "PU"] == 7


def test_of_year_and_kind_the_one_that_is_missing_is_told(deputy: Client) -> None:
    page = text(upload(deputy, lines("cabang;;KIS;Kisaran;2022;7", header="tingkat;kode cabang;kode;nama;tahun;PU")))

    assert "Berkas ini tidak menyebut: jenis." in page
