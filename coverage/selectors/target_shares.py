"""A plan's path as lines of percentages, as its boxes hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from coverage.indicators.month_shares import NoShapeError, share_sum
from coverage.indicators.percents import ONE_PERCENT, typed_percent
from coverage.indicators.vocabulary import PathKind, PlanState, Segment
from coverage.models import TargetPlan
from coverage.selectors.plan_paths import path_shares


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLine:
    """One segment's twelve months, and their sum."""

    segment: str
    shares: tuple[str, ...]
    total: str


def share_line(segment: Segment, shares: Sequence[str], months: Sequence[Decimal]) -> ShareLine:
    """Return a line of texts with the sum of what they mean."""
    return ShareLine(segment=segment.value, shares=tuple(shares), total=share_text(share_sum(months)))


def share_lines(plan: TargetPlan) -> tuple[ShareLine, ...]:
    """Return the path that a plan has: a published one the path it was published with. One query, at most two."""
    try:
        found = path_shares(plan, PathKind.MANUAL) if plan.state != PlanState.DRAFT else {}
        found = found or path_shares(plan, PathKind(plan.path))
    except NoShapeError:
        return ()
    return tuple(
        share_line(segment, [share_text(share) for share in found[segment]], found[segment])
        for segment in Segment
        if segment in found
    )


def share_text(share: Decimal) -> str:
    """Write a percentage of the year as its box holds it."""
    return typed_percent(int(share * ONE_PERCENT))
