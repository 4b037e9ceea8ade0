"""Is what the page shows up to date? Stale is said, never hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from coverage.models import ComputeRun, PendingRecompute, Territory, TerritoryArea


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """When the ratios were computed, under which data version, and what waits to be computed."""

    data_version: int
    computed_at: datetime | None
    pending_count: int
    parked_count: int

    @property
    def is_stale(self) -> bool:
        """Approved changes exist that the ratios do not hold yet."""
        return self.pending_count > 0


def freshness_of(territory: Territory) -> Freshness:
    """Say how fresh a territory's ratios are: only work that touches its areas counts. Two queries."""
    run = ComputeRun.objects.filter(is_ok=True, rows_written__gt=0).aggregate(
        version=Max("pk"), computed_at=Max("finished_at")
    )
    own_areas = TerritoryArea.objects.filter(territory=territory).values("area")
    touching = TerritoryArea.objects.filter(area__in=own_areas).values("territory")
    waiting = PendingRecompute.objects.filter(Q(territory__isnull=True) | Q(territory__in=touching)).aggregate(
        pending=Count("pk"), parked=Count("pk", filter=Q(parked_at__isnull=False))
    )
    return Freshness(
        data_version=run["version"] or 0,
        computed_at=run["computed_at"],
        pending_count=waiting["pending"],
        parked_count=waiting["parked"],
    )
