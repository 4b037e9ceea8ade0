"""One employer: any day of its past, acts that are stored or said back, contacts, and nothing of a stranger's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.models import Employer, EmployerContact, Visit
from tests import factories
from tests.pages.reading import text
from tests.selectors.registers import SmallRegister, small_register
from tests.views.signed_in import as_

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=True):
        yield


@pytest.fixture
def small() -> SmallRegister:
    """The register that the pages show."""
    return small_register()


@pytest.fixture
def here(small: SmallRegister) -> Client:
    """A browser in which the head of Kisaran is signed in."""
    return as_(factories.head_of(small.world.kisaran))


def address(employer: Employer, act: str = "") -> str:
    return f"/pemberi-kerja/{employer.pk}/{act}"


def test_the_page_says_what_is_known_and_what_is_not(here: Client, small: SmallRegister) -> None:
    said = text(here.get(address(small.karet)))

    for part in ("CV Contoh Karet", "00100002", "Kisaran", "Asahan", "Menengah", "54 (63%)", "Juni 2022", "3 bulan",
                 "Daftar sebagian tenaga kerja", "Aktif pada 14 November 2022", "sekarang"):  # fmt: skip
        assert part in said
    assert "belum diketahui" in text(here.get(address(small.toko)))
    assert "Belum pernah terdaftar" in text(here.get(address(small.baru)))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2016-12-31", "Belum terdaftar pada 31 Desember 2016"),
        ("2021-04-30", "Aktif pada 30 April 2021"),
        ("2021-05-01", "Tidak aktif pada 1 Mei 2021"),
        ("2023-01-01", "Tanggal “2023-01-01” tidak dapat ditampilkan"),
    ],
)
def test_any_day_of_the_past_can_be_rebuilt(here: Client, small: SmallRegister, day: str, said: str) -> None:
    assert said in text(here.get(f"{address(small.kopi)}?tanggal={day}"))


# --- scope ---
@pytest.mark.parametrize(
    "act", ["", "keadaan/", "kunjungan/", "kunjungan/1/tutup/", "kontak/", "kontak/1/hapus/", "kontak.csv", "pisahkan/"]
)
def test_a_strangers_employer_does_not_exist(here: Client, small: SmallRegister, act: str) -> None:
    client = as_(factories.importer()) if act == "pisahkan/" else here
    stranger = small.stranger if client is here else Employer(pk=999_999)

    assert (client.get if act in ("", "kontak.csv") else client.post)(address(stranger, act)).status_code == 404


def test_visits_and_contacts_of_another_employer_do_not_exist(here: Client, small: SmallRegister) -> None:
    visit = factories.visit(small.karet, date(2022, 12, 1))
    contact = EmployerContact.objects.create(employer=small.karet, title="Umum", phone="1", added_on=date(2022, 11, 1))

    assert here.post(address(small.sawit, f"kunjungan/{visit.pk}/tutup/")).status_code == 404
    assert here.post(address(small.sawit, f"kontak/{contact.pk}/hapus/")).status_code == 404
    assert EmployerContact.objects.exists()


def test_a_sub_offices_employer_is_read_and_not_written(here: Client, small: SmallRegister) -> None:
    page = here.get(address(small.south))

    assert page.status_code == 200
    assert "Catat perubahan keadaan" not in text(page)
    typed = {"activity": "inactive", "valid_from": "2022-11-01", "workers": "", "seen": _seen(small.south)}
    assert here.post(address(small.south, "keadaan/"), typed).status_code == 403
    assert small.south.statuses.count() == 1


def test_the_page_stays_within_its_budget(
    here: Client, small: SmallRegister, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        factories.visit(small.kopi, date(2022, 12, 1 + number))
    here.get(address(small.kopi))

    # Session, person, versions with the scope; the employer, its spans, merged entries, visits, contacts.
    with django_assert_num_queries(8):
        here.get(address(small.kopi))


# --- acts ---
def _seen(employer: Employer) -> int:
    return employer.statuses.get(valid_to=None).pk


def test_a_change_of_activity_is_stored_and_shown(here: Client, small: SmallRegister) -> None:
    typed = {"activity": "active", "valid_from": "2022-11-01", "workers": "1.200", "seen": _seen(small.kopi)}

    answer = here.post(address(small.kopi, "keadaan/"), typed, follow=True)

    assert answer.redirect_chain == [(address(small.kopi), 302)]
    assert "Keadaan dicatat." in text(answer)
    assert "1.200" in text(answer)
    assert "Tidak aktif pada 31 Oktober 2022" in text(here.get(f"{address(small.kopi)}?tanggal=2022-10-31"))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"valid_from": "kemarin"}, "Tulis tanggal mulainya"),
        ({"valid_from": "2022-12-01"}, "tidak boleh sesudah hari ini"),
        ({"valid_from": "2021-04-01"}, "Pilih tanggal sesudahnya"),
        ({"workers": "-3"}, "tidak boleh kurang dari nol"),
        ({"workers": "1,5"}, "bilangan bulat"),
        ({"activity": "x"}, "Pilih aktif atau tidak aktif"),
    ],
)
def test_what_is_refused_comes_back_as_typed(
    here: Client, small: SmallRegister, typed: dict[str, str], says: str
) -> None:
    given = {"activity": "active", "valid_from": "2022-11-01", "workers": "77", "seen": _seen(small.kopi)} | typed

    answer = here.post(address(small.kopi, "keadaan/"), given)

    assert answer.status_code == 422
    assert says in text(answer)
    assert f'value="{given["workers"]}"' in answer.content.decode()
    assert small.kopi.statuses.count() == 2


def test_who_looked_at_an_older_state_is_told(here: Client, small: SmallRegister) -> None:
    typed = {"activity": "active", "valid_from": "2022-11-01", "workers": "", "seen": "0"}

    answer = here.post(address(small.kopi, "keadaan/"), typed)

    assert answer.status_code == 409
    assert "diubah orang lain" in text(answer)


def test_a_visit_is_planned_and_closed(here: Client, small: SmallRegister) -> None:
    plan = {"owner": small.kopi.branch_id, "planned_on": "2022-11-20", "next_action": "Antar rincian"}
    assert "Kunjungan direncanakan." in text(here.post(address(small.kopi, "kunjungan/"), plan, follow=True))
    visit = Visit.objects.get()
    closing = {"kind": "will_pay", "done_on": "2022-11-14", "outcome": "Bersedia"}

    said = text(here.post(address(small.kopi, f"kunjungan/{visit.pk}/tutup/"), closing, follow=True))

    assert "Hasil kunjungan dicatat." in said
    assert "14 November 2022 · Kisaran Bersedia membayar Bersedia" in said


def test_a_refused_visit_and_closing_come_back_as_typed(here: Client, small: SmallRegister) -> None:
    plan = {"owner": small.kopi.branch_id, "planned_on": "2022-11-01", "next_action": "Antar rincian"}
    refused = here.post(address(small.kopi, "kunjungan/"), plan)
    visit = factories.visit(small.kopi, date(2022, 11, 20))
    closing = {"kind": "x", "done_on": "besok", "outcome": "Sudah ke sana"}
    answer = here.post(address(small.kopi, f"kunjungan/{visit.pk}/tutup/"), closing)

    assert (refused.status_code, answer.status_code) == (422, 422)
    assert "hari ini atau sesudahnya" in text(refused)
    assert 'value="Antar rincian"' in refused.content.decode()
    for sentence in ("Pilih hasilnya.", "Tulis tanggal kunjungannya", "Sudah ke sana"):
        assert sentence in text(answer)


def test_contacts_are_written_given_as_a_file_and_erased(here: Client, small: SmallRegister) -> None:
    typed = {"title": "=Keuangan", "phone": "+62 61-555", "email": "keu@contoh.id"}
    assert "Kontak disimpan." in text(here.post(address(small.kopi, "kontak/"), typed, follow=True))
    file = b"".join(here.get(address(small.kopi, "kontak.csv")).streaming_content).decode()  # type: ignore[attr-defined]
    contact = EmployerContact.objects.get()

    said = text(here.post(address(small.kopi, f"kontak/{contact.pk}/hapus/"), follow=True))

    assert file.splitlines()[1] == "'=Keuangan;'+62 61-555;keu@contoh.id;2022-11-14"
    assert "Kontak dihapus untuk seterusnya." in said
    assert "keu@contoh.id" not in said
    assert not EmployerContact.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"title": ""}, "Tulis bagian atau jabatannya"),
        ({"phone": "telepon"}, "Tulis nomor telepon dengan angka"),
        ({"phone": ""}, "paling sedikit satu"),
        ({"email": "bukan"}, "Tulis alamat surel yang lengkap"),
    ],
)
def test_a_contact_that_cannot_be_reached_is_refused(
    here: Client, small: SmallRegister, typed: dict[str, str], says: str
) -> None:
    answer = here.post(address(small.kopi, "kontak/"), {"title": "Umum", "phone": "061", "email": ""} | typed)

    assert answer.status_code == 422
    assert says in text(answer)
    assert not EmployerContact.objects.exists()


def test_what_people_write_is_shown_as_text(here: Client, small: SmallRegister) -> None:
    factories.visit(small.kopi, date(2022, 5, 1), done_on=date(2022, 5, 1), outcome="<b>tebal</b>")

    assert "<b>tebal" not in here.get(address(small.kopi)).content.decode()
