"""A newer version of the sample plan of 2022, published as the editor does."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from coverage.clock import at
from coverage.indicators.vocabulary import PlanState, TargetKind
from coverage.models import Target, TargetPlan

TENTH_OF_MARCH = date(2022, 3, 10)


def publish_doubled(day: date = TENTH_OF_MARCH, published_at: datetime | None = None) -> TargetPlan:
    """Publish a version in which every target of new participants is twice that of the first one."""
    first = TargetPlan.objects.get(territory__code="SUMBAGUT", year=2022)
    plan = TargetPlan.objects.create(
        territory=first.territory, year=2022, version=2, version_date=day, state=PlanState.PUBLISHED,
        published_at=published_at or at(day, 9), title="Revisi", basis=first.basis, source=first.source,
    )  # fmt: skip
    rows = first.targets.filter(kind=TargetKind.FLOW_NEW)
    Target.objects.bulk_create(
        Target(plan=plan, territory_id=row.territory_id, segment=row.segment, kind=row.kind,
               value=row.value * Decimal(2), basis=row.basis)
        for row in rows
    )  # fmt: skip
    return plan
