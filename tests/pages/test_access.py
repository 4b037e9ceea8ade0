"""Who sees what on the pages: published figures for all roles, drafts and registers by scope."""

from __future__ import annotations

import pytest
from django.test import Client

from coverage.models import MeetingAction
from tests.pages.conftest import As
from tests.pages.reading import text

SCREEN = "/layar/?bulan=2022-09&langkah=KIS&versi=1&target=1&mulai=09.30"
PAGES = [
    "/nasional/", "/wilayah/SUMBAGUT/", "/cabang/", "/cabang/KIS/", "/kabupaten/", "/kabupaten/12.09/", SCREEN,
]  # fmt: skip
READERS = ["deputi", "kepala.kisaran", "kepala.medankota", "admin.data", "pembaca.tebingtinggi"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("username", READERS)
def test_published_figures_are_open_to_every_role(signed_in_as: As, username: str, path: str) -> None:
    assert signed_in_as(username).get(path).status_code == 200


@pytest.mark.parametrize("path", [*PAGES, "/", "/akun/"])
def test_anonymous_is_sent_to_the_login_page(path: str) -> None:
    response = Client().get(path)

    assert response.status_code == 302
    assert response["Location"].startswith("/masuk/?next=")


@pytest.mark.parametrize("path", PAGES)
def test_accounts_only_role_may_not_read_figures(signed_in_as: As, path: str) -> None:
    assert signed_in_as("sistem").get(path).status_code == 403


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_read_only(signed_in_as: As, path: str) -> None:
    assert signed_in_as("deputi").post(path).status_code == 405


@pytest.mark.parametrize("path", ["/cabang/XXX/", "/kabupaten/99.99/", "/kabupaten/12.9/", "/wilayah/JABAR/"])
def test_an_unknown_code_is_not_found(signed_in_as: As, path: str) -> None:
    assert signed_in_as("kepala.kisaran").get(path).status_code == 404


def test_head_of_kisaran_sees_own_drafts_and_register_but_not_those_of_medan(signed_in_as: As) -> None:
    head = signed_in_as("kepala.kisaran")

    own, foreign = text(head.get("/cabang/KIS/")), text(head.get("/cabang/MDK/"))

    assert "Keadaan laporan per bulan" in own
    assert "Daftar badan usaha (data contoh, bukan seluruhnya)" in own
    assert "Keadaan laporan per bulan" not in foreign
    assert "Daftar badan usaha (data contoh" not in foreign


def test_states_of_foreign_reports_are_told_as_published_or_not(signed_in_as: As) -> None:
    deputy = text(signed_in_as("deputi").get("/wilayah/SUMBAGUT/"))
    head = text(signed_in_as("kepala.medankota").get("/wilayah/SUMBAGUT/"))

    assert "Dikembalikan 1" in deputy
    assert "Draf 3" in deputy
    assert "Dikembalikan" not in head
    assert "Draf" not in head
    assert "Belum terbit" in head


@pytest.mark.parametrize(
    ("username", "words", "onward"),
    [
        ("deputi", "4 laporan Oktober 2022 menunggu persetujuan", "/wilayah/SUMBAGUT/"),
        ("kepala.kisaran", "Isi laporan Oktober 2022, Kisaran", "/cabang/KIS/"),
    ],
)
def test_home_is_what_waits_and_leads_on_to_each_roles_own_page(
    signed_in_as: As, username: str, words: str, onward: str
) -> None:
    page = signed_in_as(username).get("/")

    assert words in text(page)
    assert f'<a class="btn" href="{onward}">' in page.content.decode()


@pytest.mark.parametrize(
    ("username", "target"),
    [
        ("kepala.medankota", "/cabang/MDK/"),
        ("pembaca.tebingtinggi", "/kabupaten/12.76/"),
        ("admin.data", "/wilayah/SUMBAGUT/"),
        ("sistem", "/pengguna/"),
    ],
)
def test_home_of_whom_nothing_waits_for_is_the_own_page(signed_in_as: As, username: str, target: str) -> None:
    # The sample holds an open action of Medan Kota, which would wait for its head.
    MeetingAction.objects.all().delete()

    assert signed_in_as(username).get("/")["Location"] == target
