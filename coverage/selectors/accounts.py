"""What the pages of accounts show: the list with its filters, one account, and sessions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from coverage.models import Membership, Role, Session, Territory, User
from coverage.selectors.devices import device_name
from coverage.selectors.filters import Field, Option
from coverage.selectors.words import role_names


class AccountState(StrEnum):
    """Where an account stands."""

    ACTIVE = "aktif"
    WAITING = "menunggu"
    INACTIVE = "nonaktif"
    ANONYMISED = "dihapus"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One account. Role and place are those of its first membership; without one they are empty."""

    id: int
    username: str
    email: str
    role: str
    role_name: str
    place: Territory | None
    state: AccountState
    state_name: str
    last_login: datetime | None
    created: datetime
    has_device: bool

    @property
    def place_name(self) -> str | None:
        """The place's name; None sorts last."""
        return self.place.name if self.place else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One signed-in browser, without its key."""

    public_id: UUID
    device: str
    address: str
    started: datetime
    last_seen: datetime
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountList:
    """The list and the filters it was made with."""

    lines: tuple[AccountLine, ...]
    search: str
    fields: tuple[Field, ...]


def account_state_names() -> dict[str, str]:
    """The states in the reader's language."""
    return {
        AccountState.ACTIVE.value: _("Aktif"),
        AccountState.WAITING.value: _("Menunggu sandi"),
        AccountState.INACTIVE.value: _("Nonaktif"),
        AccountState.ANONYMISED.value: _("Dihapus"),
    }


def account_list(parameters: Mapping[str, str]) -> AccountList:
    """Return the accounts that a search and two filters leave; what no filter knows is no filter. Two queries."""
    search = parameters.get("cari", "").replace("\x00", "").strip()[:60]
    role, state = parameters.get("peran", ""), parameters.get("keadaan", "")
    rows = _rows().order_by("username")
    if search:
        rows = rows.filter(username__icontains=search)
    if role in Role.values:
        rows = rows.filter(Exists(Membership.objects.filter(user=OuterRef("pk"), role=role)))
    lines = tuple(_line(user) for user in rows)
    if state in set(AccountState):
        lines = tuple(line for line in lines if line.state == state)
    fields = (
        _field("peran", _("Peran"), role_names(), role),
        _field("keadaan", _("Keadaan"), account_state_names(), state),
    )
    return AccountList(lines=lines, search=search, fields=fields)


def account_line(user: User) -> AccountLine:
    """Return one account. Two queries."""
    return _line(_rows().get(pk=user.pk))


def session_lines(user: User, *, at: datetime, current: str | None = None) -> tuple[SessionLine, ...]:
    """Return a person's sessions, the one in use first. One query."""
    rows = Session.objects.of(user).alive(at)
    lines = [
        SessionLine(
            public_id=row.public_id,
            device=device_name(row.agent),
            address=row.address or "",
            started=row.started_at,
            last_seen=row.last_seen_at,
            is_current=row.session_key == current,
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda line: not line.is_current))


def _rows() -> QuerySet[User]:
    memberships = Prefetch("memberships", Membership.objects.select_related("territory").order_by("pk"))
    device = Exists(TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True))
    return User.objects.prefetch_related(memberships).annotate(with_device=device)


def _line(user: User) -> AccountLine:
    held = next(iter(user.memberships.all()), None)
    state = _state(user)
    return AccountLine(
        id=user.pk,
        username=user.username,
        email=user.email,
        role=held.role if held else "",
        role_name=role_names()[held.role] if held else "",
        place=held.territory if held else None,
        state=state,
        state_name=account_state_names()[state],
        last_login=user.last_login,
        created=user.date_joined,
        has_device=bool(getattr(user, "with_device", False)),
    )


def _state(user: User) -> AccountState:
    if user.anonymised_at is not None:
        return AccountState.ANONYMISED
    if not user.is_active:
        return AccountState.INACTIVE
    return AccountState.ACTIVE if user.has_usable_password() else AccountState.WAITING


def _field(name: str, label: str, names: Mapping[str, str], chosen: str) -> Field:
    every = Option("", _("Semua"), chosen not in names)
    return Field(name, label, (every, *(Option(value, word, value == chosen) for value, word in names.items())))
