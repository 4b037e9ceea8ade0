"""What a signed-in person may see: memberships turned into branch ids, read once per request."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from coverage.models.access import Membership, Role, User
from coverage.models.offices import Branch
from coverage.models.territory import Territory, TerritoryArea

Person = User | AnonymousUser


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The roles a person holds, where, and the branches whose unpublished rows that opens.

    `home` and `role` are of one membership: the first on a territory, else the first.
    """

    roles: frozenset[str]
    role: str
    home: Territory | None
    branch_ids: frozenset[int]
    own_branch_ids: frozenset[int]

    def has_role(self, *roles: Role) -> bool:
        """Say whether the person holds one of these roles anywhere."""
        return any(role.value in self.roles for role in roles)


NOBODY = Scope(roles=frozenset(), role="", home=None, branch_ids=frozenset(), own_branch_ids=frozenset())


def scope_of(person: Person) -> Scope:
    """Return the person's scope; kept on the person, because a request asks for it many times."""
    if not isinstance(person, User) or not person.is_active:
        return NOBODY
    known: Scope | None = getattr(person, "_scope", None)
    if known is None:
        known = _read_scope(person)
        person._scope = known  # type: ignore[attr-defined]  # noqa: SLF001
    return known


def _read_scope(person: User) -> Scope:
    memberships = list(Membership.objects.filter(user=person).select_related("territory").order_by("pk"))
    staffed = {m.territory_id for m in memberships if m.role in (Role.DEPUTY, Role.IMPORTER) and m.territory_id}
    headed = {m.territory_id for m in memberships if m.role == Role.BRANCH_HEAD and m.territory_id}
    main = next((m for m in memberships if m.territory), memberships[0] if memberships else None)
    return Scope(
        roles=frozenset(m.role for m in memberships),
        role=main.role if main else "",
        home=main.territory if main else None,
        branch_ids=_branches(staffed, headed) if staffed or headed else frozenset(),
        own_branch_ids=frozenset(headed),
    )


def _branches(staffed: set[int], headed: set[int]) -> frozenset[int]:
    """Branches headed, their sub-offices, and all in a staffed territory or under its office. One query."""
    within = TerritoryArea.objects.filter(territory__in=staffed).values("area__branch")
    found = Branch.objects.filter(Q(pk__in=headed) | Q(parent__in=headed) | Q(region__in=staffed) | Q(pk__in=within))
    return frozenset(found.order_by().values_list("pk", flat=True))
