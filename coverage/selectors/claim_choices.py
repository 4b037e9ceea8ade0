"""The places for which a person may write claims down."""

from __future__ import annotations

from django.db.models import QuerySet

from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Person, Territory, TerritoryArea, scope_of

# The whole country is wider than any region whose data somebody keeps.
KINDS = (TerritoryKind.REGION, TerritoryKind.PROVINCE, TerritoryKind.BRANCH, TerritoryKind.REGENCY)


def claim_places(person: Person) -> QuerySet[Territory]:
    """Regions, provinces, offices and regencies within what the person staffs."""
    areas = TerritoryArea.objects.filter(territory__in=scope_of(person).staffed_ids).values("area")
    within = TerritoryArea.objects.filter(area__in=areas).values("territory")
    return Territory.objects.filter(pk__in=within, kind__in=KINDS)
