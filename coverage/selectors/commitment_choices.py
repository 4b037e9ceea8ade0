"""What the forms of commitments offer: the regencies that a person may record for, and whose turn it may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from coverage.models import Branch, Commitment, Person, ServiceArea, in_force, scope_of
from coverage.permissions import Permission, has_permission
from coverage.selectors.meetings import Owner


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A regency as one branch serves it: what a new commitment is about."""

    key: str
    branch_id: int
    regency_id: int
    name: str


def sites_for(person: Person, day: date) -> tuple[Site, ...]:
    """Return where a person may record a commitment on a day, each office asked for by itself. At most two queries."""
    rows = ServiceArea.objects.filter(in_force(day), branch__in=scope_of(person).branches.values("pk"))
    areas = [
        area
        for area in rows.select_related("branch", "regency").order_by("regency__code", "-is_primary", "pk")
        if has_permission(person, Permission.EDIT_PROTECTION, branch=area.branch)
    ]
    names = [area.regency.name for area in areas]
    return tuple(
        Site(
            key=f"{area.branch.code}:{area.regency.code}",
            branch_id=area.branch_id,
            regency_id=area.regency_id,
            name=f"{area.regency.name} ({area.branch.name})"
            if names.count(area.regency.name) > 1
            else area.regency.name,
        )
        for area in areas
    )


def owners_of(commitment: Commitment) -> tuple[Owner, ...]:
    """List whose turn it may be: the branch, the regency's government, the office above, the others. One query."""
    branch, regency = commitment.branch, commitment.regency
    offices = list(Branch.objects.in_operation().filter(region=branch.region_id).order_by("name"))
    parents = [office for office in offices if office.pk == branch.parent_id]
    first = [
        (branch.pk, _("%(name)s (cabang ini)") % {"name": branch.name}),
        (regency.pk, _("Pemerintah daerah %(name)s") % {"name": regency.name}),
        *((office.pk, _("%(name)s (kantor induk)") % {"name": office.name}) for office in parents),
        (branch.region_id, _("%(name)s (kantor wilayah)") % {"name": branch.region.name}),
    ]
    taken = {pk for pk, _name in first}
    rest = [(office.pk, office.name) for office in offices if office.pk not in taken]
    return tuple(Owner(id=pk, name=name) for pk, name in (*first, *rest))
