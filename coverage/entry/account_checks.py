"""What every act on an account asks first: who acts, on whom, and that somebody is left who can act."""

from __future__ import annotations

import re

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Membership, Role, Territory, User
from coverage.permissions import Permission, has_permission

# Where each role may stand; the system administrator stands nowhere.
PLACES: dict[Role, tuple[TerritoryKind, ...]] = {
    Role.DEPUTY: (TerritoryKind.REGION, TerritoryKind.NATION),
    Role.BRANCH_HEAD: (TerritoryKind.BRANCH,),
    Role.IMPORTER: (TerritoryKind.REGION,),
    Role.READER: (TerritoryKind.REGENCY, TerritoryKind.PROVINCE, TerritoryKind.REGION, TerritoryKind.NATION),
    Role.SYSTEM: (),
}
ANONYMOUS_NAME = "akun-dihapus-"
# Small letters only: two accounts must not differ by what nobody hears on the telephone.
_USERNAME = re.compile(r"[a-z0-9][a-z0-9.-]{2,59}")


class AccountError(Exception):
    """An act that cannot be; its text is a sentence for the page."""


def subject_of(user: User) -> str:
    """Return how the trace names an account: by number, so that it stays true when the name is gone."""
    return f"user:{user.pk}"


def check_username(username: str) -> None:
    """Raise AccountError for a name that cannot be given."""
    if not _USERNAME.fullmatch(username) or username.startswith(ANONYMOUS_NAME):
        raise AccountError(_("Nama pengguna terdiri atas 3 sampai 60 huruf kecil, angka, titik, atau tanda hubung."))
    if User.objects.filter(username__iexact=username).exists():
        raise AccountError(_("Nama pengguna ini sudah dipakai."))


def check_place(role: Role, territory: Territory | None) -> None:
    """Raise AccountError for a role at a place where it cannot stand."""
    kinds = PLACES[role]
    if territory is None and kinds:
        raise AccountError(_("Peran ini memerlukan wilayah."))
    if territory is not None and territory.kind not in kinds:
        raise AccountError(_("Peran ini tidak dapat dipegang di wilayah itu."))


def check_right(by: User) -> None:
    """Raise PermissionDenied unless the person manages accounts."""
    if not has_permission(by, Permission.MANAGE_ACCOUNTS):
        raise PermissionDenied


def hold(user: User, *, by: User) -> User:
    """Lock the account of somebody else who is not gone, and return its row as it is now."""
    check_right(by)
    if user.pk == by.pk:
        raise AccountError(_("Akun sendiri tidak dapat diubah di sini. Minta administrator lain."))
    held = User.objects.select_for_update().get(pk=user.pk)
    if held.anonymised_at is not None:
        raise AccountError(_("Akun ini sudah dihapus."))
    return held


def hold_with_successor(user: User, *, by: User) -> User:
    """Lock an account that is about to lose its rights, and refuse if nobody could manage accounts after that.

    All active administrators are locked first and in one order: two who dismiss each other at once cannot both succeed.
    """
    check_right(by)
    holders = Membership.objects.filter(role=Role.SYSTEM).values("user")
    active = list(User.objects.select_for_update().filter(pk__in=holders, is_active=True).order_by("pk"))
    held = hold(user, by=by)
    if not any(one.pk != held.pk for one in active):
        raise AccountError(_("Harus ada satu administrator sistem yang aktif."))
    return held
