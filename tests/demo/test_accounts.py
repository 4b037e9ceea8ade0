"""The demo accounts: made once, only when allowed, and never with a password set back."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from coverage.demo.accounts import create_accounts
from coverage.models import Membership, User
from tests.factories import branch, regency, region

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> None:
    region()
    branch("KIS", "Kisaran")
    branch("MDK", "Medan Kota")
    regency("12.76", "Kota Tebing Tinggi", regency_kind="kota")


def role_of(username: str) -> tuple[str, str]:
    membership = Membership.objects.select_related("territory").get(user__username=username)
    return membership.role, membership.territory.code if membership.territory else ""


@pytest.mark.usefixtures("places")
def test_each_role_gets_an_account_with_the_demo_password(settings: Settings) -> None:
    settings.DEMO_PASSWORD = "dasbor-demo"

    assert create_accounts() == 7

    assert role_of("deputi") == ("deputy", "SUMBAGUT")
    assert role_of("kepala.kisaran") == ("branch_head", "KIS")
    assert role_of("kepala.medankota") == ("branch_head", "MDK")
    assert role_of("admin.data") == ("importer", "SUMBAGUT")
    assert role_of("pembaca.tebingtinggi") == ("reader", "12.76")
    assert role_of("pembaca.nasional") == ("reader", "ID")
    assert role_of("sistem") == ("system", "")
    assert all(user.check_password("dasbor-demo") for user in User.objects.all())


@pytest.mark.usefixtures("places")
def test_a_changed_password_stays() -> None:
    create_accounts()
    deputy = User.objects.get(username="deputi")
    deputy.set_password("kata-sandi-baru")
    deputy.save()

    assert create_accounts() == 0

    assert User.objects.get(username="deputi").check_password("kata-sandi-baru")


def test_no_account_is_made_outside_debug_unless_asked_for() -> None:
    out = StringIO()

    with pytest.raises(CommandError, match="load_fixtures"):
        call_command("load_demo", stdout=out, skip_checks=True)

    assert "--accounts" in out.getvalue()
    assert not User.objects.exists()


def test_in_debug_accounts_need_their_territories_first(settings: Settings) -> None:
    settings.DEBUG = True

    with pytest.raises(CommandError, match="load_fixtures"):
        call_command("load_demo", skip_checks=True)


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("password", ["dasbor-demo", ""])
def test_the_known_password_is_refused_outside_debug(settings: Settings, password: str) -> None:
    settings.DEMO_PASSWORD = password

    with pytest.raises(CommandError, match="perlu kata sandi sendiri: isi DEMO_PASSWORD"):
        call_command("load_demo", accounts=True, skip_checks=True)

    assert not User.objects.exists()


@pytest.mark.usefixtures("places")
def test_a_refused_sample_leaves_no_accounts(settings: Settings) -> None:
    settings.DEMO_PASSWORD = "rahasia-sendiri"

    with pytest.raises(CommandError, match="Data rujukan belum lengkap"):
        call_command("load_demo", accounts=True, skip_checks=True)

    assert not User.objects.exists()
