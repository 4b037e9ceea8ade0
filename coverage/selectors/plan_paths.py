"""How a plan spreads its year over the months: by its own percentages, the season's, or last year's shape."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from coverage.indicators.month_shares import Shares, even_shares, shape_of, shapeless
from coverage.indicators.vocabulary import Group, PathKind, Segment
from coverage.models import PlanShare, SeasonalProfile, TargetPlan
from coverage.selectors.rows import read_rows


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
    """Read the new participants of the region by segment and month number, of months that are published whole.

    A month that only some branches have reported would look like a weak one, and stay so in a published plan.
    """
    groups = {Group(segment.value): segment for segment in Segment}
    book = read_rows([region_id], first=date(year, 1, 1), last=date(year, 12, 1), groups=list(groups))
    return {
        segment: {
            row.month.month: row.new_enrolments
            for row in book.of(region_id, group)
            if row.is_complete and row.new_enrolments is not None
        }
        for group, segment in groups.items()
    }
