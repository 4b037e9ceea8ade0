"""A newer version of the sample plan of 2022, published as the editor does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from coverage.clock import at
from coverage.indicators.vocabulary import PathKind, PlanState, Segment, TargetKind
from coverage.models import PlanShare, Target, TargetPlan

TENTH_OF_MARCH = date(2022, 3, 10)


def publish_doubled(path: PathKind = PathKind.SEASONAL, *, due_in: int | None = None) -> TargetPlan:
    """Publish a version in which every target of new participants is twice that of the first one.

    With `due_in` the whole of it is due in that month.
    """
    first = TargetPlan.objects.get(territory__code="SUMBAGUT", year=2022)
    plan = TargetPlan.objects.create(
        territory=first.territory, year=2022, version=2, version_date=TENTH_OF_MARCH, state=PlanState.PUBLISHED,
        published_at=at(TENTH_OF_MARCH, 9), title="Revisi", path=path, basis=first.basis, source=first.source,
    )  # fmt: skip
    rows = first.targets.filter(kind=TargetKind.FLOW_NEW)
    Target.objects.bulk_create(
        Target(plan=plan, territory_id=row.territory_id, segment=row.segment, kind=row.kind,
               value=row.value * Decimal(2), basis=row.basis)
        for row in rows
    )  # fmt: skip
    if due_in is not None:
        PlanShare.objects.bulk_create(
            PlanShare(plan=plan, segment=segment, month_number=number, share=100 if number == due_in else 0)
            for segment in Segment
            for number in range(1, 13)
        )
    return plan
