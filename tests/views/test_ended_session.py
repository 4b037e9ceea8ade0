"""An act that met an ended session: nothing is done, it is said, and the person comes back to where it began."""

from __future__ import annotations

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from coverage.entry.second_factor import confirm_enrolment, start_enrolment
from coverage.models import User
from tests.pages.reading import text
from tests.views.test_report import DAY, PAGE, Office, office, typing_day

__all__ = ["office", "typing_day"]
pytestmark = pytest.mark.django_db

RETURNED = "Belum dilakukan: sesi berakhir sebelum laporan dikembalikan."


@pytest.fixture
def sent(office: Office) -> Office:
    office.head.post(f"{PAGE}kirim/", office.boxes())
    return office


def give_back(client: Client, **extra: str) -> str:
    posted = {"versi": "2", "alasan": "BPU belum cocok.", "sampai": DAY} | extra
    return client.post(f"{PAGE}kembalikan/", posted)["Location"]


def sign_in(client: Client, address: str, name: str = "deputi") -> list[tuple[str, int]]:
    answer = client.post(address, {"username": name, "password": f"{name}-rahasia"}, follow=True)
    client.page = text(answer)  # type: ignore[attr-defined]
    return answer.redirect_chain


def test_a_return_after_the_session_ended_leads_back_to_the_report_and_says_so(sent: Office, client: Client) -> None:
    address = give_back(client)
    assert RETURNED in text(client.get(address))

    assert sign_in(client, address)[-1] == (PAGE, 302)
    assert f"{RETURNED} Ulangi." in client.page
    assert sent.now().state == "submitted"


def test_an_act_of_the_inbox_leads_back_to_its_report_in_the_inbox(sent: Office, client: Client) -> None:
    chain = sign_in(client, give_back(client, kembali="persetujuan"))

    assert chain[-1] == ("/persetujuan/?bulan=2022-09&cabang=KIS", 302)
    assert f"{RETURNED} Ulangi." in client.page


@pytest.mark.parametrize(
    ("path", "name", "back", "told"),
    [
        (PAGE, "kepala.kis", PAGE, "sebelum isian disimpan"),
        (f"{PAGE}kirim/", "kepala.kis", PAGE, "sebelum laporan dikirim"),
        (f"{PAGE}setujui/", "deputi", PAGE, "sebelum laporan disetujui"),
        ("/persetujuan/setujui/", "deputi", "/persetujuan/", "sebelum laporan disetujui"),
        ("/akun/sesi/akhiri/", "deputi", "/akun/", "sebelum permintaan Anda diterima"),
    ],
)
def test_every_act_leads_back_to_its_page(
    office: Office, client: Client, path: str, name: str, back: str, told: str
) -> None:
    chain = sign_in(client, client.post(path)["Location"], name)

    assert chain[-1][0] == back
    assert f"Belum dilakukan: sesi berakhir {told}. Ulangi." in client.page


def test_it_is_also_said_after_a_code(sent: Office, client: Client) -> None:
    deputy = User.objects.get(username="deputi")
    start_enrolment(by=deputy)
    device = TOTPDevice.objects.get()
    assert confirm_enrolment(f"{totp(device.bin_key):06d}", by=deputy)
    TOTPDevice.objects.update(last_t=-1)

    sign_in(client, give_back(client))
    answer = client.post("/masuk/kode/", {"code": f"{totp(device.bin_key):06d}"}, follow=True)

    assert answer.redirect_chain[-1] == (PAGE, 302)
    assert RETURNED in text(answer)


@pytest.mark.parametrize("word", ["", "x", "kembalikan%00", "<b>"])
def test_nothing_is_said_of_an_act_that_is_none(office: Office, client: Client, word: str) -> None:
    sign_in(client, f"/masuk/?next={PAGE}&belum={word}")

    assert "Belum dilakukan" not in client.page


def test_who_only_looked_is_told_nothing(office: Office, client: Client) -> None:
    assert client.get(PAGE)["Location"] == f"/masuk/?next={PAGE}"
    assert client.get(f"{PAGE}?periksa=1")["Location"] == f"/masuk/?next={PAGE}%3Fperiksa%3D1"


def test_another_site_is_not_led_to(office: Office, client: Client) -> None:
    chain = sign_in(client, give_back(client, kembali="https://jahat.example/"))

    assert chain[-1] == (PAGE, 302)


# --- Addresses of acts, opened ---


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (f"{PAGE}kirim/", PAGE),
        (f"{PAGE}kembalikan/", PAGE),
        (f"{PAGE}tempel/", PAGE),
        ("/persetujuan/setujui/", "/persetujuan/"),
        ("/akun/sesi/akhiri/", "/akun/"),
        ("/akun/sesi/00000000-0000-4000-8000-000000000000/akhiri/", "/akun/"),
        ("/pengguna/7/sesi/akhiri/", "/pengguna/7/"),
        ("/sistem/ulang/7/", "/sistem/"),
    ],
)
def test_the_address_of_an_act_opens_the_page_that_it_lies_beneath(office: Office, path: str, page: str) -> None:
    assert office.head.get(path)["Location"] == page
    assert Client().get(path)["Location"] == page


def test_who_is_signed_in_needs_no_login_for_it(office: Office) -> None:
    assert office.head.get(f"{PAGE}kirim/", follow=True).status_code == 200


@pytest.mark.parametrize(("method", "path"), [("get", "/keluar/"), ("get", "/tema/"), ("post", "/persetujuan/")])
def test_a_method_that_an_address_does_not_take_is_told_in_words(office: Office, method: str, path: str) -> None:
    answer = getattr(office.deputy, method)(path)

    assert answer.status_code == 405
    assert answer["Allow"]
    assert "Belum ada yang dilakukan" in text(answer)
