"""Acts of the ledger from its pages: recorded, carried on, corrected, dropped; refused with all that was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from coverage.clock import at
from coverage.models import Commitment, User
from tests import factories
from tests.factories import SmallWorld
from tests.ledger_rows import opened
from tests.pages.reading import figures, text

pytestmark = pytest.mark.django_db

NEW = {
    "place": "KIS:12.09", "kind": "budget", "title": "Iuran pekerja rentan 2023", "group": "vulnerable",
    "step": "asked",
    "happened_on": "2022-11-10", "evidence": "Surat 12/XI/2022", "heads": "1.500", "rupiah": "Rp302.400.000",
    "months": "12", "budget_year": "2023", "regulation_type": "", "regulation_number": "", "regulation_date": "",
    "next_step": "Audiensi", "next_due": "2022-12-01", "note": "",
}  # fmt: skip


@pytest.fixture
def world() -> Iterator[SmallWorld]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=False):
        yield factories.small_world()


@pytest.fixture
def head(world: SmallWorld, client: Client) -> Client:
    client.force_login(factories.head_of(world.kisaran))
    return client


def stepping(client: Client, row: Commitment, **given: str) -> HttpResponse:
    typed = {
        "version": str(row.version), "step": "under_study", "happened_on": "2022-11-10", "evidence": "Berita acara",
        "owner": str(row.owner_id),
    }  # fmt: skip
    answer = client.post(f"/komitmen/{row.number}/langkah/", typed | given)
    assert isinstance(answer, HttpResponse)
    return answer


def editing(client: Client, row: Commitment, **given: str) -> HttpResponse:
    typed = {"version": str(row.version), "title": row.title, "group": row.group, "owner": str(row.owner_id)}
    answer = client.post(f"/komitmen/{row.number}/ubah/", typed | given)
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_line_is_recorded_and_shown(head: Client) -> None:
    answer = head.post("/komitmen/baru/", NEW)

    assert (answer.status_code, answer["Location"]) == (302, "/komitmen/KM-12.09-2022-1/")
    page = head.get(answer["Location"])
    words = text(page)
    assert "Komitmen KM-12.09-2022-1 dicatat." in words
    assert "Rp302.400.000" in words
    assert "dicatat Kepala cabang Kisaran, 14 November 2022" in words
    assert "kepala.kis" not in page.content.decode()
    assert figures(page)["commitment-heads"] == "1500"
    assert figures(page)["commitment-realised"] == ""
    assert "belum ada perjanjian yang menyebut komitmen ini" in words


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"place": "MDK:12.71"}, "Pilih kabupaten/kota yang dilayani kantor Anda."),
        ({"place": ""}, "Isian ini tidak boleh kosong."),
        ({"title": " "}, "Isian ini tidak boleh kosong."),
        ({"title": "x" * 201}, "Paling panjang 200 karakter."),
        ({"heads": "-5"}, "Jumlah tidak boleh kurang dari nol"),
        ({"heads": "1,500"}, "Koma tidak jelas artinya"),
        ({"rupiah": "-5"}, "Rupiah tidak boleh kurang dari nol."),
        ({"rupiah": "5 juta"}, "Rupiah ditulis bulat"),
        ({"months": "0"}, "Lama dalam bulan: 1 sampai 600."),
        ({"budget_year": "23"}, "Periksa tahun anggarannya."),
        ({"budget_year": "nanti"}, "Tulis tahun dengan empat angka"),
        ({"happened_on": "2022-11-15"}, "Tanggal ini belum tiba: paling lambat hari ini, 14 November 2022."),
        ({"happened_on": "kemarin"}, "Tulis sebagai tanggal"),
        ({"evidence": ""}, "Isian ini tidak boleh kosong."),
        ({"kind": "regulation", "step": "signed"}, "isi nomor atau tanggalnya"),
        ({"next_due": "2022-11-01"}, "Tenggat sudah lewat"),
        ({"step": "dropped"}, "Pilih salah satu dari daftar."),
    ],
)
def test_a_refusal_says_why_and_keeps_what_was_typed(head: Client, given: dict[str, str], sentence: str) -> None:
    answer = head.post("/komitmen/baru/", NEW | given)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text(answer)
    kept = {"title": 'value="Iuran pekerja rentan 2023"', "heads": 'value="1.500"', "rupiah": 'value="Rp302.400.000"',
            "evidence": "Surat 12/XI/2022</textarea>", "happened_on": 'value="2022-11-10"'}  # fmt: skip
    assert [name for name, part in kept.items() if name not in given and part not in page] == []
    assert not Commitment.objects.exists()


def test_a_step_is_recorded_from_the_page(head: Client) -> None:
    row = opened()

    answer = stepping(head, row, next_step="Rapat dengan DPRD", next_due="2022-12-01")

    assert (answer.status_code, answer["Location"]) == (302, f"/komitmen/{row.number}/")
    words = text(head.get(answer["Location"]))
    assert "Langkah dicatat." in words
    assert "Rapat dengan DPRD" in words
    assert "tenggat 1 Desember 2022" in words
    assert words.index("Berita acara") < words.index("Surat")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"happened_on": "2022-08-31"}, "Langkah yang tercatat bertanggal 1 September 2022"),
        ({"happened_on": "2022-11-15"}, "Tanggal ini belum tiba"),
        ({"step": "signed"}, "isi nomor atau tanggalnya"),
        ({"step": "asked"}, "Pilih salah satu dari daftar."),
        ({"evidence": ""}, "Isian ini tidak boleh kosong."),
        ({"owner": "0"}, "Pilih salah satu dari daftar."),
        ({"next_due": "2022-01-01"}, "Tenggat sudah lewat"),
    ],
)
def test_a_refused_step_says_why_and_stores_nothing(head: Client, given: dict[str, str], sentence: str) -> None:
    row = opened()

    answer = stepping(head, row, **({"evidence": "Ketikan saya"} | given))

    assert answer.status_code == 422
    assert sentence in text(answer)
    assert "evidence" in given or "Ketikan saya" in answer.content.decode()
    assert row.records.count() == 1


def test_of_two_editors_the_second_is_told_and_may_send_again(head: Client) -> None:
    row = opened()
    stepping(head, row)

    late = stepping(head, row, step="spoken", evidence="Ketikan saya")

    assert late.status_code == 409
    assert "Orang lain sudah mengubah komitmen ini." in text(late)
    assert "Ketikan saya" in late.content.decode()
    assert 'name="version" value="2"' in late.content.decode()
    assert stepping(head, row, step="spoken", version="2").status_code == 302


def test_details_are_corrected(head: Client) -> None:
    row = opened(heads=100)

    answer = editing(head, row, heads="250", note="Diperbaiki")

    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.heads, row.note, row.version) == (250, "Diperbaiki", 2)
    refused = editing(head, row, version="2", heads="-1", title="Ketikan saya")
    assert refused.status_code == 422
    assert "Ketikan saya" in refused.content.decode()


def test_a_commitment_is_dropped_with_a_reason(head: Client) -> None:
    row = opened()

    nothing = head.post(f"/komitmen/{row.number}/batal/", {"version": "1", "evidence": " "})
    done = head.post(f"/komitmen/{row.number}/batal/", {"version": "1", "evidence": "Pemkab menolak"})

    assert (nothing.status_code, done.status_code) == (422, 302)
    words = text(head.get(f"/komitmen/{row.number}/"))
    assert "Komitmen dibatalkan." in words
    assert "Pemkab menolak" in words
    assert "Catat langkah berikut" not in words


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda world: factories.head_of(world.medan), 404),
        (lambda world: factories.reader(world.kisaran.seat), 403),
        (lambda world: factories.deputy(), 302),
    ],
)
def test_acts_keep_to_the_same_rules(
    client: Client, world: SmallWorld, who: Callable[[SmallWorld], User], status: int
) -> None:
    row = opened()
    client.force_login(who(world))

    assert stepping(client, row).status_code == status


def test_a_head_reads_the_sub_office_and_does_not_write_there(head: Client, world: SmallWorld) -> None:
    row = opened(of=world.south, in_regency=world.south.seat)

    page = head.get(f"/komitmen/{row.number}/")

    assert "Kerjakan" not in text(page).split("Langkah dan buktinya")[1]
    assert stepping(head, row).status_code == 403
    assert "LBS:12.22" not in head.get("/komitmen/baru/").content.decode()
