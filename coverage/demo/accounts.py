"""The demo accounts: one per role, with the password of the settings until somebody changes it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from coverage.demo.places import DemoError
from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Membership, Role, Territory, User


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account and where it holds its role; only the system administrator has no territory."""

    username: str
    role: Role
    kind: TerritoryKind | None = None
    code: str = ""


ACCOUNTS = (
    DemoAccount("deputi", Role.DEPUTY, TerritoryKind.REGION, "SUMBAGUT"),
    DemoAccount("kepala.kisaran", Role.BRANCH_HEAD, TerritoryKind.BRANCH, "KIS"),
    DemoAccount("kepala.medankota", Role.BRANCH_HEAD, TerritoryKind.BRANCH, "MDK"),
    DemoAccount("admin.data", Role.IMPORTER, TerritoryKind.REGION, "SUMBAGUT"),
    DemoAccount("pembaca.tebingtinggi", Role.READER, TerritoryKind.REGENCY, "12.76"),
    DemoAccount("pembaca.nasional", Role.READER, TerritoryKind.NATION, "ID"),
    DemoAccount("sistem", Role.SYSTEM),
)


@transaction.atomic
def create_accounts() -> int:
    """Create the accounts that are missing and return how many; one that exists keeps its password and roles.

    Raises DemoError when their territories are not loaded.
    """
    missing = [account for account in ACCOUNTS if not User.objects.filter(username=account.username).exists()]
    for account in missing:
        user = User.objects.create_user(account.username, password=settings.DEMO_PASSWORD)
        Membership.objects.create(user=user, role=account.role, territory=_territory(account))
    return len(missing)


def _territory(account: DemoAccount) -> Territory | None:
    if account.kind is None:
        return None
    territory = Territory.objects.filter(kind=account.kind, code=account.code).first()
    if territory is None:
        raise DemoError("Data rujukan belum lengkap. Jalankan dulu: manage.py load_fixtures")
    return territory
