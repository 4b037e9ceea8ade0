"""Whose agreements and commitments a person may read: those of the own offices, and of the places the person reads."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from coverage.models import Regency, Scope, ServiceArea


def regencies_read(scope: Scope) -> QuerySet[Regency]:
    """Regencies that the person's offices serve or served, and those of the places that the person reads."""
    areas = ServiceArea.objects.filter(
        Q(branch__in=scope.branches.values("pk")) | Q(territory_links__territory__in=scope.read_ids)
    )
    return Regency.objects.filter(pk__in=areas.values("regency"))


def reads_regency(code: str, scope: Scope) -> bool:
    """Say whether the ledger of a regency is open to a person. One query."""
    return regencies_read(scope).filter(code=code).exists()
