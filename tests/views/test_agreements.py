"""The pages of agreements: seen by whom it concerns, written by whom it belongs to, refused in words beside the box."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.entry.agreement_papers import add_paper
from coverage.models import Agreement, User
from tests import factories
from tests.factories import SmallWorld
from tests.pages.reading import text

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n..."
NEW = {
    "status": "agreed",
    "happened_on": "2022-10-04",
    "evidence": "Nota kesepahaman",
    "workers": "2.000",
    "first_month": "2022-10",
    "last_month": "2022-12",
    "sponsor_kind": "APBD",
    "sponsor_name": "Pemkab Asahan",
    "group": "village_workers",
    "segment": "BPU",
    "programmes": ["JKK", "JKM"],
}
STEP = {"versi": "1", "status": "active", "happened_on": "2022-11-01", "evidence": "Bukti bayar"}
TERMS = {"workers": "2000", "first_month": "2022-10", "last_month": "2022-12"}


@pytest.fixture
def world() -> Iterator[SmallWorld]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=False):
        made = factories.small_world()
        factories.reporting_month()
        yield made


@pytest.fixture
def head(world: SmallWorld, client: Client) -> Client:
    """The head of Kisaran, signed in."""
    client.force_login(factories.head_of(world.kisaran))
    return client


def send(client: Client, path: str, data: dict[str, object]) -> HttpResponse:
    answer = client.post(path, data)
    assert isinstance(answer, HttpResponse)
    return answer


def new(client: Client, world: SmallWorld, **changes: object) -> HttpResponse:
    area = world.kisaran.areas.get().pk
    return send(client, "/perlindungan/baru/", NEW | {"area": str(area)} | changes)


def test_an_agreement_is_written_down_and_shown(world: SmallWorld, head: Client) -> None:
    answer = new(head, world)

    assert answer.status_code == 302
    page = head.get(answer["Location"])
    assert "Perjanjian PR-12.09-2022-01 dicatat." in text(page)
    assert "Belum terdaftar: 0 pekerja dihitung." in text(page)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"workers": "1,8"}, "Jumlah harus bilangan bulat"),
        ({"workers": "-5"}, "tidak boleh kurang dari nol"),
        ({"workers": "0"}, "Jumlah pekerja harus 1 atau lebih"),
        ({"last_month": "2022-09"}, "Bulan terakhir lebih awal"),
        ({"last_month": "Desember"}, "Tulis bulannya sebagai tahun-bulan"),
        ({"happened_on": "31-02-2022"}, "Tulis tanggalnya"),
        ({"happened_on": "2022-11-15"}, "belum tiba"),
        ({"happened_on": ""}, "Isi tanggalnya."),
        ({"evidence": ""}, "Tulis buktinya"),
        ({"area": ""}, "Pilih kabupaten/kota yang dilayani kantor Anda."),
        ({"area": "999999"}, "Pilih kabupaten/kota yang dilayani kantor Anda."),
        ({"sponsor_name": ""}, "Tulis siapa yang membayar"),
        ({"programmes": []}, "Pilih paling sedikit satu program."),
        ({"status": "lapsed"}, "Pilih statusnya."),
        ({"own_rate": "16.800,50"}, "Jumlah harus bilangan bulat"),
        ({"year": "23"}, "empat angka"),
        ({"successor_of": "PR-1"}, "Pilih dari daftar perjanjian"),
    ],
)
def test_a_fault_is_said_beside_its_box_and_nothing_typed_is_lost(
    world: SmallWorld, head: Client, changes: dict[str, object], sentence: str
) -> None:
    answer = new(head, world, **({"note": "Rakor Oktober"} | changes))

    assert answer.status_code == 422
    assert sentence in text(answer)
    assert "Rakor Oktober" in text(answer)
    assert not Agreement.objects.exists()


def test_a_regency_of_another_office_is_refused(world: SmallWorld, head: Client) -> None:
    answer = new(head, world, area=str(world.medan.areas.get().pk))

    assert answer.status_code == 422
    assert "Pilih kabupaten/kota yang dilayani kantor Anda." in text(answer)


def test_months_and_dates_may_be_typed_the_indonesian_way(world: SmallWorld, head: Client) -> None:
    new(head, world, first_month="10/2022", last_month="12-2022", happened_on="4/10/2022")

    row = Agreement.objects.get()
    assert (row.first_month, row.last_month, row.known_from) == (
        date(2022, 10, 1),
        date(2022, 12, 1),
        date(2022, 10, 4),
    )


def test_odd_terms_are_asked_about_and_stored_when_answered(world: SmallWorld, head: Client) -> None:
    other = factories.agreement()
    key = f"overlap:{other.pk}:2022-10..2022-12"

    asked = new(head, world)
    answered = new(head, world, ya=[key])

    assert asked.status_code == 422
    assert f'value="{key}"' in asked.content.decode()
    assert "Kelompok yang sama sudah dibayar perjanjian PR-1 untuk Okt 2022 sampai Des 2022" in text(asked)
    assert answered.status_code == 302


def test_a_renewal_begins_with_what_it_renews(world: SmallWorld, head: Client) -> None:
    factories.agreement()

    page = head.get("/perlindungan/baru/?memperpanjang=PR-1").content.decode()

    assert 'value="2023-01"' in page
    assert '<option value="PR-1" selected>' in page
    assert 'value="Pemkab Asahan"' in page


def test_a_step_is_recorded_and_told(world: SmallWorld, head: Client) -> None:
    row = factories.agreement(status="agreed")

    answer = send(head, f"/perlindungan/{row.number}/langkah/", STEP | TERMS)

    assert answer.status_code == 302
    page = text(head.get(answer["Location"]))
    assert "Langkah dicatat." in page
    assert "2.000 pekerja dihitung terlindungi bulan ini. 47 hari lagi sampai hari terakhir." in page
    assert "2.000 pekerja lepas pada 1 Januari 2023 bila tidak diperpanjang." in page
    assert "dicatat Kepala cabang" in page


def test_a_step_on_an_older_page_keeps_what_was_typed(world: SmallWorld, head: Client) -> None:
    row = factories.agreement(status="agreed", version=2)

    answer = send(head, f"/perlindungan/{row.number}/langkah/", STEP | TERMS | {"evidence": "Kuitansi 12"})

    assert answer.status_code == 409
    assert "sudah berubah sesudah Anda membukanya" in text(answer)
    assert 'value="Kuitansi 12"' in answer.content.decode()


@pytest.mark.parametrize("seen", ["", "x", "٣", "99999999999999999999"])
def test_an_odd_version_is_no_version(world: SmallWorld, head: Client, seen: str) -> None:
    row = factories.agreement(status="agreed")

    answer = send(head, f"/perlindungan/{row.number}/langkah/", STEP | TERMS | {"versi": seen})

    assert answer.status_code == 409


def test_details_are_changed_in_their_own_form(world: SmallWorld, head: Client) -> None:
    row = factories.agreement()
    details = {name: NEW[name] for name in ("sponsor_kind", "sponsor_name", "group", "segment", "programmes")}

    answer = send(head, f"/perlindungan/{row.number}/keterangan/", details | {"versi": "1", "pks_number": "12/2022"})

    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.pks_number, row.workers, row.version) == ("12/2022", 2000, 2)


def test_papers_come_and_go(world: SmallWorld, head: Client) -> None:
    row = factories.agreement()
    path = f"/perlindungan/{row.number}/dokumen/"

    added = send(head, path, {"title": "PKS 12/2022", "file": SimpleUploadedFile("virus.exe", PDF)})
    paper = row.papers.get()
    given = head.get(f"{path}{paper.pk}/")

    assert added.status_code == 302
    assert (given["Content-Type"], given.content) == ("application/pdf", PDF)
    assert given["Content-Disposition"] == f'attachment; filename="PR-1-{paper.pk}.pdf"'
    assert given["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert send(head, f"{path}{paper.pk}/hapus/", {}).status_code == 302
    assert head.get(f"{path}{paper.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"title": "PKS"}, "bukan PDF, PNG, atau JPEG"),
        ({"title": "PKS", "file": SimpleUploadedFile("pks.pdf", b"<html>")}, "bukan PDF, PNG, atau JPEG"),
        ({"title": "", "file": SimpleUploadedFile("pks.pdf", PDF)}, "Beri nama dokumen ini"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(
    world: SmallWorld, head: Client, data: dict[str, object], sentence: str
) -> None:
    row = factories.agreement()

    answer = send(head, f"/perlindungan/{row.number}/dokumen/", data)

    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not row.papers.exists()


def test_a_foreign_agreement_is_as_unknown_as_a_missing_one(world: SmallWorld, client: Client) -> None:
    head = factories.head_of(world.kisaran)
    row = factories.agreement()
    paper = add_paper(agreement_id=row.pk, title="PKS", content=PDF, by=head)
    client.force_login(factories.head_of(world.medan))

    for path in (f"/perlindungan/{row.number}/", f"/perlindungan/{row.number}/dokumen/{paper.pk}/"):
        foreign, missing = client.get(path), client.get(path.replace("PR-1", "PR-9"))
        assert (foreign.status_code, missing.status_code) == (404, 404)
    for act in ("langkah", "keterangan", "dokumen"):
        assert client.post(f"/perlindungan/{row.number}/{act}/", STEP).status_code == 404


def test_the_reader_of_a_regency_reads_its_own_and_writes_nothing(world: SmallWorld, client: Client) -> None:
    regency = factories.regency()
    factories.agreement()
    factories.agreement(world.medan, world.medan.areas.get().regency)
    client.force_login(factories.reader(regency))

    page = client.get("/perlindungan/PR-1/")

    assert page.status_code == 200
    assert "Catat langkah" not in text(page)
    assert client.get("/perlindungan/PR-2/").status_code == 404
    assert client.post("/perlindungan/PR-1/langkah/", STEP).status_code == 403
    assert client.get("/perlindungan/baru/").status_code == 403


def test_the_parent_office_reads_its_sub_office_and_does_not_write(world: SmallWorld, head: Client) -> None:
    row = factories.agreement(world.south, world.south.areas.get().regency)

    assert "Catat langkah" not in text(head.get(f"/perlindungan/{row.number}/"))
    assert head.post(f"/perlindungan/{row.number}/langkah/", STEP).status_code == 403


def test_the_deputy_writes_anywhere_in_the_region(world: SmallWorld, client: Client) -> None:
    client.force_login(factories.deputy())
    row = factories.agreement(status="agreed")

    assert send(client, f"/perlindungan/{row.number}/langkah/", STEP | TERMS).status_code == 302
    assert new(client, world, group="fishers").status_code == 302


def test_nobody_is_named(world: SmallWorld, head: Client) -> None:
    row = factories.agreement(status="agreed")
    send(head, f"/perlindungan/{row.number}/langkah/", STEP | TERMS)

    assert User.objects.get().username not in text(head.get(f"/perlindungan/{row.number}/"))


def test_a_page_asks_few_questions(
    world: SmallWorld, head: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row, deputy = factories.agreement(), factories.deputy()
    for number in range(5):
        add_paper(agreement_id=row.pk, title="PKS", content=PDF + bytes([number]), by=deputy)

    with django_assert_max_num_queries(12):
        head.get(f"/perlindungan/{row.number}/")


def test_a_new_agreement_may_name_a_commitment_of_its_regency(world: SmallWorld, head: Client) -> None:
    own = factories.commitment()
    factories.commitment(in_regency=factories.regency("12.71", "Medan"), title="Perbup lain")

    asked = text(new(head, world, workers="x", commitment=str(own.pk)))
    new(head, world, commitment=str(own.pk))

    assert "KM-1 · Peraturan bupati" in asked
    assert "Perbup lain" not in asked
    assert Agreement.objects.get().commitment == own
