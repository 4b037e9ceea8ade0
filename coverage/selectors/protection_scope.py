"""Whose agreements and commitments a person may read: those of the own offices, and of the places the person reads."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from coverage.models import Regency, Scope, ServiceArea


def regencies_read(scope: Scope) -> QuerySet[Regency]:
    """Regencies that the person's offices serve or served, and those of the places that the person reads."""
    areas = ServiceArea.objects.filter(
        Q(branch__in=scope.branches.values("pk")) | Q(territory_links__territory__in=scope.read_ids)
    )
    return Regency.objects.filter(pk__in=areas.values("regency"))


def regency_seen(code: str, scope: Scope) -> tuple[Regency, bool] | None:
    """Return a regency with its province and region, and whether its ledger is open to a person. One query."""
    rows = Regency.objects.select_related("province__region").annotate(
        is_open=Exists(regencies_read(scope).filter(pk=OuterRef("pk")))
    )
    found = rows.filter(code=code).first()
    return (found, found.is_open) if found else None
