"""Acts on accounts: each leaves a trace without names, and somebody who keeps accounts is always left."""

from __future__ import annotations

import pytest
from axes.models import AccessAttempt
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from coverage.entry.account_checks import AccountError
from coverage.entry.account_roles import assign_role, remove_role
from coverage.entry.accounts import activate, anonymise, create_account, deactivate
from coverage.models import AuditEvent, Membership, Role, User
from coverage.permissions import Permission, has_permission
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> User:
    """The system administrator who acts."""
    return factories.administrator()


def trace() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


# --- create ---
def test_a_new_account_cannot_be_entered_before_its_link_is_used(keeper: User) -> None:
    user = create_account(username="kepala.binjai", role=Role.BRANCH_HEAD, territory=factories.branch(), by=keeper)

    assert not user.has_usable_password()
    assert [(held.role, held.territory.code) for held in user.memberships.all()] == [("branch_head", "KIS")]
    assert trace() == ["account-created"]
    assert "binjai" not in str(AuditEvent.objects.values().get())


@pytest.mark.parametrize("name", ["ab", "Kepala", "ada spasi", "-depan", "akun-dihapus-7", "x" * 61, "nama\n", "é" * 5])
def test_a_name_that_cannot_be_given_is_refused(keeper: User, name: str) -> None:
    with pytest.raises(AccountError, match="huruf kecil"):
        create_account(username=name, role=Role.SYSTEM, territory=None, by=keeper)


def test_a_name_that_differs_by_capitals_only_is_taken(keeper: User) -> None:
    factories.person("Kepala.KIS")

    with pytest.raises(AccountError, match="sudah dipakai"):
        create_account(username="kepala.kis", role=Role.SYSTEM, territory=None, by=keeper)


@pytest.mark.parametrize(
    ("role", "place", "fits"),
    [
        (Role.DEPUTY, "region", True),
        (Role.DEPUTY, "nation", True),
        (Role.DEPUTY, "branch", False),
        (Role.BRANCH_HEAD, "branch", True),
        (Role.BRANCH_HEAD, "region", False),
        (Role.IMPORTER, "region", True),
        (Role.IMPORTER, "nation", False),
        (Role.READER, "regency", True),
        (Role.READER, "province", True),
        (Role.READER, "region", True),
        (Role.READER, "nation", True),
        (Role.READER, "branch", False),
        (Role.SYSTEM, None, True),
        (Role.SYSTEM, "region", False),
        (Role.READER, None, False),
    ],
)
def test_a_role_stands_only_where_it_belongs(keeper: User, role: Role, place: str | None, fits: bool) -> None:
    territory = getattr(factories, place)() if place else None
    user = factories.person("seseorang")

    if fits:
        assign_role(user, role=role, territory=territory, by=keeper)
    else:
        with pytest.raises(AccountError):
            assign_role(user, role=role, territory=territory, by=keeper)

    assert Membership.objects.filter(user=user).exists() is fits


# --- roles ---
def test_a_new_role_takes_the_place_of_the_old_one(keeper: User) -> None:
    user = factories.head_of(factories.branch())

    assign_role(user, role=Role.READER, territory=factories.regency(), by=keeper)

    assert list(user.memberships.values_list("role", flat=True)) == ["reader"]
    event = AuditEvent.objects.get()
    assert event.before == {"roles": [{"role": "branch_head", "territory": "KIS"}]}
    assert event.after == {"roles": [{"role": "reader", "territory": "12.09"}]}


def test_a_role_can_be_taken_away_once(keeper: User) -> None:
    user = factories.deputy()

    remove_role(user, by=keeper)

    assert not user.memberships.exists()
    with pytest.raises(AccountError, match="tidak memegang peran"):
        remove_role(user, by=keeper)
    assert trace() == ["role-removed"]


# --- deactivate, activate ---
def test_deactivating_and_activating_are_traced(keeper: User) -> None:
    user = factories.deputy()

    deactivate(user, by=keeper)
    activate(user, by=keeper)

    user.refresh_from_db()
    assert user.is_active
    assert trace() == ["account-deactivated", "account-activated"]


@pytest.mark.parametrize("act", [deactivate, anonymise, remove_role])
def test_nobody_acts_on_the_own_account(keeper: User, act: object) -> None:
    factories.person("sistem.dua", Role.SYSTEM)

    with pytest.raises(AccountError, match="Akun sendiri"):
        act(keeper, by=keeper)  # type: ignore[operator]

    assert trace() == []


@pytest.mark.parametrize("act", [deactivate, anonymise, remove_role])
def test_the_last_active_administrator_stays(keeper: User, act: object) -> None:
    """Two dismiss each other at once: the slower one finds that nobody would be left."""
    slower = factories.person("sistem.dua", Role.SYSTEM)
    assert has_permission(slower, Permission.MANAGE_ACCOUNTS)
    deactivate(User.objects.get(pk=slower.pk), by=keeper)

    with pytest.raises(AccountError, match="Harus ada satu administrator"):
        act(keeper, by=slower)  # type: ignore[operator]

    keeper.refresh_from_db()
    assert keeper.is_active
    assert keeper.memberships.filter(role=Role.SYSTEM).exists()


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.BRANCH_HEAD, Role.IMPORTER, Role.READER])
@pytest.mark.parametrize("act", [deactivate, activate, anonymise, remove_role])
def test_the_act_itself_refuses_every_other_role(keeper: User, act: object, role: Role) -> None:
    place = factories.branch() if role is Role.BRANCH_HEAD else factories.region()

    with pytest.raises(PermissionDenied):
        act(keeper, by=factories.person("lain", role, place))  # type: ignore[operator]


# --- anonymise ---
def test_an_anonymised_person_cannot_be_recognised_and_the_history_stays(keeper: User) -> None:
    user = factories.head_of(factories.branch())
    User.objects.filter(pk=user.pk).update(
        email="siti@contoh.example", first_name="Siti", last_name="A", last_login=timezone.now()
    )
    own = AuditEvent.objects.create(at=timezone.now(), actor=user, action="submitted", subject="report:1")
    AccessAttempt.objects.create(username=user.username, ip_address="192.0.2.1", failures_since_start=1)

    anonymise(user, by=keeper)

    row = User.objects.get(pk=user.pk)
    assert (row.username, row.email, row.first_name, row.last_name) == (f"akun-dihapus-{row.pk}", "", "", "")
    assert (row.is_active, row.last_login, row.has_usable_password()) == (False, None, False)
    assert row.anonymised_at is not None
    assert not row.memberships.exists()
    assert AuditEvent.objects.get(pk=own.pk).actor == row
    assert not AccessAttempt.objects.filter(username="kepala.kis").exists()
    assert "kepala.kis" not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize("act", [activate, deactivate, anonymise, remove_role])
def test_nothing_more_can_be_done_with_an_anonymised_account(keeper: User, act: object) -> None:
    user = factories.deputy()
    anonymise(user, by=keeper)

    with pytest.raises(AccountError, match="sudah dihapus"):
        act(user, by=keeper)  # type: ignore[operator]
