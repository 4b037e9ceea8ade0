"""Whose ledger a person may read: the regencies that the own offices serve, and those the person reads."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from coverage.models import Regency, Scope, areas_read


def regency_seen(code: str, scope: Scope) -> tuple[Regency, bool] | None:
    """Return a regency with its province and region, and whether its ledger is open to a person. One query."""
    rows = Regency.objects.select_related("province__region").annotate(
        is_open=Exists(areas_read(scope).filter(regency=OuterRef("pk")))
    )
    found = rows.filter(code=code).first()
    return (found, found.is_open) if found else None
