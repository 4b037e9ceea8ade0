"""Accounts as the system administrator sees them: found, made, changed through the forms and no further."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import DjangoAssertNumQueries

from coverage.entry.second_factor import confirm_enrolment, start_enrolment
from coverage.models import AuditEvent, Membership, User
from tests import factories
from tests.pages.reading import text

pytestmark = pytest.mark.django_db
LINK = re.compile(r"http://testserver(/atur-sandi/[\w-]+/[\w-]+/)")


@pytest.fixture
def keeper() -> User:
    """The system administrator."""
    return factories.administrator()


@pytest.fixture
def here(keeper: User) -> Client:
    """A browser in which the administrator is signed in."""
    client = Client()
    client.force_login(keeper)
    return client


@pytest.fixture
def head() -> User:
    """Whose account it is about."""
    return factories.head_of(factories.branch())


def names(client: Client, query: str = "") -> list[str]:
    return re.findall(r'<a href="/pengguna/\d+/">([^<]+)</a>', client.get(f"/pengguna/{query}").content.decode())


# --- the list ---
def test_accounts_are_listed_searched_and_filtered(here: Client, head: User) -> None:
    factories.deputy()
    User.objects.filter(pk=head.pk).update(is_active=False)

    assert names(here) == ["deputi", "kepala.kis", "sistem"]
    assert names(here, "?cari=KEPALA") == ["kepala.kis"]
    assert names(here, "?peran=deputy") == ["deputi"]
    assert names(here, "?keadaan=nonaktif") == ["kepala.kis"]
    assert names(here, "?urut=-nama") == ["sistem", "kepala.kis", "deputi"]


def test_an_account_that_holds_a_role_twice_is_listed_once(here: Client) -> None:
    reader = factories.reader(factories.regency())
    Membership.objects.create(user=reader, role="reader", territory=factories.province())

    assert names(here, "?peran=reader") == [reader.username]


@pytest.mark.parametrize("query", ["?peran=raja", "?keadaan=x", "?cari=%00", "?urut=xx", "?halaman=-1"])
def test_nonsense_in_the_address_is_no_filter(here: Client, head: User, query: str) -> None:
    assert names(here, query) == ["kepala.kis", "sistem"]


def test_the_list_asks_as_often_for_many_accounts(
    here: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        factories.person(f"pembaca.{number}", "reader", factories.regency())

    # Session, person, scope, accounts, their memberships.
    with django_assert_num_queries(5):
        here.get("/pengguna/")


def test_a_name_is_shown_as_text(here: Client) -> None:
    factories.person("<b>tebal</b>")

    assert "<b>tebal" not in here.get("/pengguna/").content.decode()


# --- a new account ---
def test_a_new_account_shows_its_link_once(here: Client) -> None:
    factories.branch()

    page = here.post("/pengguna/baru/", {"username": "kepala.baru", "role": "branch_head", "place": "branch:KIS"})

    assert page.status_code == 200
    assert len(LINK.findall(page.content.decode())) == 1
    assert "no-store" in page["Cache-Control"]
    user = User.objects.get(username="kepala.baru")
    assert not LINK.search(here.get(f"/pengguna/{user.pk}/").content.decode())


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"username": "sistem"}, "sudah dipakai"),
        ({"username": "A"}, "huruf kecil"),
        ({"place": ""}, "memerlukan wilayah"),
        ({"role": "deputy"}, "tidak dapat dipegang"),
        ({"role": "raja"}, "Akun belum dibuat"),
        ({"place": "branch:XXX"}, "Akun belum dibuat"),
        ({"email": "bukan"}, "Akun belum dibuat"),
    ],
)
def test_a_refused_form_says_why_and_makes_nothing(here: Client, given: dict[str, str], says: str) -> None:
    factories.branch()
    form = {"username": "kepala.baru", "role": "branch_head", "place": "branch:KIS"} | given

    answer = here.post("/pengguna/baru/", form)

    assert says in text(answer)
    assert not User.objects.filter(username="kepala.baru").exists()


def test_fields_that_no_form_has_are_ignored(here: Client, head: User) -> None:
    extra = {
        "is_superuser": "1", "is_staff": "1", "is_active": "", "pk": head.pk, "id": head.pk, "password": "x",
        "groups": "1", "user": head.pk, "user_permissions": "1", "date_joined": "2001-01-01",
        "last_login": "2001-01-01", "anonymised_at": "2001-01-01", "territory": "1", "memberships": "1",
    }  # fmt: skip
    before = User.objects.values().get(pk=head.pk)

    here.post("/pengguna/baru/", {"username": "sistem.dua", "role": "system", "place": ""} | extra)
    here.post(f"/pengguna/{head.pk}/peran/", {"role": "branch_head", "place": "branch:KIS"} | extra)

    made = User.objects.get(username="sistem.dua")
    assert (made.is_superuser, made.is_staff, made.is_active, made.anonymised_at) == (False, False, True, None)
    assert User.objects.values().get(pk=head.pk) == before
    assert Membership.objects.filter(user=made).count() == 1


# --- one account ---
def test_a_role_that_does_not_fit_is_refused_on_the_page(here: Client, head: User) -> None:
    answer = here.post(f"/pengguna/{head.pk}/peran/", {"role": "deputy", "place": "branch:KIS"})

    assert "tidak dapat dipegang" in text(answer)
    assert head.memberships.get().role == "branch_head"


def test_deleting_a_person_needs_the_name_typed(here: Client, head: User) -> None:
    here.post(f"/pengguna/{head.pk}/hapus/", {"username": "kepala.lain"})
    assert User.objects.filter(username="kepala.kis").exists()

    here.post(f"/pengguna/{head.pk}/hapus/", {"username": "kepala.kis"})
    assert not User.objects.filter(username="kepala.kis").exists()
    assert "Orangnya sudah dihapus" in text(here.get(f"/pengguna/{head.pk}/"))


def test_the_administrators_own_page_offers_no_acts(here: Client, keeper: User) -> None:
    page = here.get(f"/pengguna/{keeper.pk}/").content.decode()

    assert f"/pengguna/{keeper.pk}/nonaktifkan/" not in page
    assert "Ini akun Anda sendiri" in page


@pytest.mark.parametrize("act", ["nonaktifkan", "hapus", "cabut-peran", "tautan", "kode"])
def test_a_crafted_act_on_the_own_account_is_refused(here: Client, keeper: User, act: str) -> None:
    here.post(f"/pengguna/{keeper.pk}/{act}/", {"username": "sistem"})

    keeper.refresh_from_db()
    assert keeper.is_active
    assert keeper.check_password("sistem-rahasia")
    assert AuditEvent.objects.count() == 0


def test_acts_say_what_they_did(here: Client, head: User) -> None:
    said = {
        "nonaktifkan": "Akun dinonaktifkan",
        "tautan": "Aktifkan dulu",
        "aktifkan": "Akun aktif lagi",
        "cabut-peran": "Peran sudah dicabut",
        "kode": "tidak memakai kode",
    }
    for act, says in said.items():
        assert says in text(here.post(f"/pengguna/{head.pk}/{act}/", follow=True))


def test_a_lost_device_is_reset(here: Client) -> None:
    deputy = factories.deputy()
    start_enrolment(by=deputy)
    confirm_enrolment(f"{totp(TOTPDevice.objects.get().bin_key):06d}", by=deputy)

    assert "Matikan kode masuk" in text(here.get(f"/pengguna/{deputy.pk}/"))
    here.post(f"/pengguna/{deputy.pk}/kode/")

    assert not TOTPDevice.objects.exists()
