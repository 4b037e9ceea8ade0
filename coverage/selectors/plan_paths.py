"""How a plan spreads its year over the months: by its own percentages, the season's, or last year's shape."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Sum

from coverage.indicators.month_shares import Shares, even_shares, shape_of, shapeless
from coverage.indicators.vocabulary import PathKind, Segment
from coverage.models import PlanShare, PublishedCount, SeasonalProfile, TargetPlan


def path_shares(plan: TargetPlan, path: PathKind) -> Shares:
    """Return the twelve percentages of each segment that a path stands for. At most one query.

    Raises NoShapeError where last year's months are not all known.
    """
    if path is PathKind.EVEN:
        return even_shares()
    if path is PathKind.LAST_YEAR:
        return shape_of(_counts(plan.territory_id, plan.year - 1))
    found: dict[Segment, dict[int, Decimal]] = {}
    for row in PlanShare.objects.filter(plan=plan) if path is PathKind.MANUAL else SeasonalProfile.objects.all():
        found.setdefault(Segment(row.segment), {})[row.month_number] = row.share
    return {segment: [months.get(number, Decimal(0)) for number in range(1, 13)] for segment, months in found.items()}


def months_lacking(plan: TargetPlan) -> dict[Segment, tuple[int, ...]]:
    """Return the months of last year that are not published, of each segment that has no shape; none: only zeros.

    One query.
    """
    counts = _counts(plan.territory_id, plan.year - 1)
    return {
        segment: tuple(number for number in range(1, 13) if number not in counts.get(segment, {}))
        for segment in shapeless(counts)
    }


def _counts(region_id: int, year: int) -> dict[Segment, dict[int, int]]:
    """Read the new participants of the whole region by segment and month, as far as they are published."""
    rows = PublishedCount.objects.current().filter(
        area__branch__region=region_id, month__gte=date(year, 1, 1), month__lte=date(year, 12, 1)
    )
    found: dict[Segment, dict[int, int]] = {}
    for segment, month, new in rows.values_list("segment", "month").annotate(new=Sum("new_enrolments")):
        if new is not None:
            found.setdefault(Segment(segment), {})[month.month] = new
    return found
