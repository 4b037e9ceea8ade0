"""The frame around every page: a role and a place, never a name; only links that open."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import resolve
from pytest_django import Settings

from bpjs_dashboard.shell import Shell, Signed, shell
from coverage.models import Membership, Role, User
from tests import factories

pytestmark = pytest.mark.django_db


def request(path: str = "/akun/", user: User | None = None, **cookies: str) -> HttpRequest:
    made = RequestFactory().get(path)
    made.user = user or AnonymousUser()
    made.resolver_match = resolve(path)
    made.COOKIES.update(cookies)
    return made


def frame(path: str = "/akun/", user: User | None = None, **cookies: str) -> Shell:
    return shell(request(path, user, **cookies))["shell"]


def test_anonymous_gets_a_frame_without_menu_or_person() -> None:
    found = frame("/masuk/")

    assert (found.nav, found.person, found.office) == ((), None, "")
    assert (found.site_name, found.language) == ("Dasbor Cakupan", "id")


def test_a_request_that_was_refused_before_the_session_still_gets_a_frame() -> None:
    assert shell(RequestFactory().get("/"))["shell"].person is None


@pytest.mark.parametrize(
    ("role", "label", "initials"),
    [
        (Role.DEPUTY, "Deputi wilayah", "DW"),
        (Role.BRANCH_HEAD, "Kepala cabang", "KC"),
        (Role.IMPORTER, "Admin data", "AD"),
        (Role.READER, "Pembaca", "P"),
    ],
)
def test_person_is_shown_as_role_and_place(role: Role, label: str, initials: str) -> None:
    person = factories.person("siti.aminah", role, factories.branch())

    assert frame(user=person).person == Signed(id=person.pk, label=label, scope="Kisaran", initials=initials)
    assert frame(user=person).office == "Kisaran"


def test_role_and_place_in_the_rail_are_of_one_membership() -> None:
    world = factories.small_world()
    person = factories.person("dua.peran", Role.READER, world.kisaran.seat)
    Membership.objects.create(user=person, role=Role.BRANCH_HEAD, territory_id=world.medan.pk)

    assert frame(user=person).person == Signed(id=person.pk, label="Pembaca", scope="Asahan", initials="P")


def test_system_administrator_has_no_place_and_a_link_to_the_accounts_only() -> None:
    person = factories.administrator()

    found = frame(user=person)

    assert found.person == Signed(id=person.pk, label="Administrator sistem", scope="", initials="AS")
    assert [(item.label, item.url) for group in found.nav for item in group.items] == [("Pengguna", "/pengguna/")]


def test_an_account_without_a_role_is_said_to_have_none() -> None:
    found = frame(user=factories.person("baru"))

    assert found.person is not None
    assert found.person.label == "Tanpa peran"
    assert found.nav == ()


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/wilayah/SUMBAGUT/", "Ringkasan wilayah"),
        ("/cabang/", "Kantor cabang"),
        ("/cabang/KIS/", "Kantor cabang"),
        ("/kabupaten/12.09/", "Kabupaten/kota"),
        ("/target/2022/", "Target"),
        ("/komitmen/", "Komitmen"),
        ("/komitmen/KM-12.09-1/", "Komitmen"),
        ("/klaim/baru/", "Klaim"),
        ("/perlindungan/", "Perlindungan"),
    ],
)
def test_menu_marks_where_the_reader_is(path: str, current: str) -> None:
    groups = frame(path, factories.reader()).nav

    assert [item.label for group in groups for item in group.items if item.is_current] == [current]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/laporan/KIS/2022-09/riwayat/", "Laporan bulanan"),
        ("/laporan/KIS/2022-09/berkas/", "Laporan bulanan"),
        ("/laporan/KIS/2022-09/kirim/", "Laporan bulanan"),
        ("/persetujuan/", "Persetujuan"),
        ("/target/2022/versi/1/bagi/", "Target"),
    ],
)
def test_menu_marks_every_address_of_a_report(path: str, current: str) -> None:
    groups = frame(path, factories.deputy()).nav

    assert [item.label for group in groups for item in group.items if item.is_current] == [current]


def test_an_address_that_leads_nowhere_marks_nothing() -> None:
    lost = RequestFactory().get("/tidak-ada/")
    lost.user = factories.reader()
    lost.resolver_match = None

    groups = shell(lost)["shell"].nav

    assert [item.label for group in groups for item in group.items if item.is_current] == []


@pytest.mark.parametrize(
    ("cookie", "theme"), [("gelap", "gelap"), ("terang", "terang"), ("", "system"), ("x", "system")]
)
def test_theme_comes_from_the_cookie(cookie: str, theme: str) -> None:
    assert frame("/masuk/", tema=cookie).theme == theme


def test_demo_clock_is_told_on_every_page(settings: Settings) -> None:
    assert frame("/masuk/").clock_note == ""

    settings.REFERENCE_DATE = date(2022, 11, 14)

    assert frame("/masuk/").clock_note == "Jam peragaan: hari ini dianggap 14 November 2022."
