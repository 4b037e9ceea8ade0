"""What a signed-in person may see: memberships turned into branch ids, read once per request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Q, QuerySet

from coverage.clock import today
from coverage.models.access import Role, User
from coverage.models.offices import Branch
from coverage.models.territory import ServiceArea, Territory, TerritoryArea, in_force

Person = User | AnonymousUser


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The roles a person holds, where, and the branches whose unpublished rows that opens; `read_ids`: as a reader.

    `home` and `role` are of one membership: the first on a territory, else the first. Two persons with the same
    `marks` see the same pages.
    """

    roles: frozenset[str]
    role: str
    home: Territory | None
    staffed_ids: frozenset[int]
    own_branch_ids: frozenset[int]
    read_ids: frozenset[int]
    marks: tuple[str, ...]

    @property
    def branches(self) -> QuerySet[Branch]:
        """Branches headed, their sub-offices, and all in a staffed territory or under its office; for a subquery."""
        if not self.staffed_ids and not self.own_branch_ids:
            return Branch.objects.none()
        headed, staffed = self.own_branch_ids, self.staffed_ids
        within = TerritoryArea.objects.filter(territory__in=staffed).values("area__branch")
        found = Q(pk__in=headed) | Q(parent__in=headed) | Q(region__in=staffed) | Q(pk__in=within)
        return Branch.objects.filter(found).order_by()

    @cached_property
    def branch_ids(self) -> frozenset[int]:
        """The same as ids; read when first asked for."""
        return frozenset(self.branches.values_list("pk", flat=True))

    @cached_property
    def staffed_branch_ids(self) -> frozenset[int]:
        """Those of the branches that are staffed, not headed: in the region of a deputy or an importer."""
        within = TerritoryArea.objects.filter(territory__in=self.staffed_ids).values("area__branch")
        found = Branch.objects.filter(Q(region__in=self.staffed_ids) | Q(pk__in=within)).order_by()
        return frozenset(found.values_list("pk", flat=True)) if self.staffed_ids else frozenset()

    def has_role(self, *roles: Role) -> bool:
        """Say whether the person holds one of these roles anywhere."""
        return any(role.value in self.roles for role in roles)


NOBODY = Scope(
    roles=frozenset(),
    role="",
    home=None,
    staffed_ids=frozenset(),
    own_branch_ids=frozenset(),
    read_ids=frozenset(),
    marks=(),
)


def areas_read(scope: Scope) -> QuerySet[ServiceArea]:
    """Areas that the person's offices serve today, and those of the places that the person reads; for a subquery."""
    served = in_force(today()) & Q(branch__in=scope.branches.values("pk"))
    return ServiceArea.objects.filter(served | Q(territory_links__territory__in=scope.read_ids)).order_by()


def of_own_places(person: Person) -> Q:
    """Rows of `branch` and `regency` that a person reads: of the own offices, or about a regency that is theirs too.

    Two offices of one regency read each other's rows; each writes only its own.
    """
    scope = scope_of(person)
    return Q(branch__in=scope.branches.values("pk")) | Q(regency__in=areas_read(scope).values("regency"))


def scope_of(person: Person) -> Scope:
    """Return the person's scope; kept on the person, because a request asks for it many times."""
    if not isinstance(person, User) or not person.is_active:
        return NOBODY
    known: Scope | None = getattr(person, "_scope", None)
    if known is None:
        known = _read_scope(person)
        person._scope = known  # type: ignore[attr-defined]  # noqa: SLF001
    return known


# Plain SQL: it comes with every page, and the ORM takes longer to write it than the database to answer.
MEMBERSHIP_COLUMNS = 'm.role, t.id, t.kind, t.code, t.name, t."order"'
MEMBERSHIPS = "coverage_membership m LEFT JOIN coverage_territory t ON t.id = m.territory_id"
_QUESTION = f"SELECT {MEMBERSHIP_COLUMNS} FROM {MEMBERSHIPS} WHERE m.user_id = %s ORDER BY m.id"  # noqa: S608
_PLACE = ["id", "kind", "code", "name", "order"]


def _read_scope(person: User) -> Scope:
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION, [person.pk])
        return scope_from(cursor.fetchall())


def keep_scope(person: User, rows: Sequence[Sequence[Any]]) -> None:
    """Take the scope from rows that another question brought along, in the order of their ids."""
    if person.is_active:
        person._scope = scope_from(rows)  # type: ignore[attr-defined]  # noqa: SLF001


def scope_from(rows: Sequence[Sequence[Any]]) -> Scope:
    """Make a scope of rows of MEMBERSHIP_COLUMNS. Any: whatever the columns hold."""
    held = [(role, place) for role, *place in rows]
    main_role, home = next(((role, place) for role, place in held if place[0]), held[0] if held else ("", [None]))
    return Scope(
        roles=frozenset(role for role, _place in held),
        role=main_role,
        home=Territory.from_db(connection.alias, _PLACE, home) if home[0] else None,
        staffed_ids=frozenset(place[0] for role, place in held if role in (Role.DEPUTY, Role.IMPORTER) and place[0]),
        own_branch_ids=frozenset(place[0] for role, place in held if role == Role.BRANCH_HEAD and place[0]),
        read_ids=frozenset(place[0] for role, place in held if role == Role.READER and place[0]),
        # In their order: the first one says where home is.
        marks=tuple(f"{role}:{place[0]}" for role, place in held),
    )
