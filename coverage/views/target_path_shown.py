"""A plan's path as lines of percentages, as its boxes hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coverage.entry.errors import PathUnknownError
from coverage.entry.plan_paths import path_shares
from coverage.forms.targets import read_shares, share_text
from coverage.indicators.vocabulary import PathKind, PlanState, Segment
from coverage.models import TargetPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLine:
    """One segment's twelve months, and their sum."""

    segment: str
    shares: tuple[str, ...]
    total: str


def typed_lines(posted: Mapping[str, str]) -> tuple[ShareLine, ...]:
    """Return the lines as somebody typed them, with the sum of what is a percentage in them."""
    sums = read_shares(posted)
    return tuple(
        ShareLine(
            segment=segment.value,
            shares=tuple(posted.get(f"bagian-{segment.value}-{number}", "")[:12] for number in range(1, 13)),
            total=share_text(sum(sums[segment], start=sums[segment][0] * 0)),
        )
        for segment in Segment
    )


def share_lines(plan: TargetPlan) -> tuple[ShareLine, ...]:
    """Return the path that a plan has: a published one the path it was published with. One query, at most two."""
    try:
        found = path_shares(plan, PathKind.MANUAL) if plan.state != PlanState.DRAFT else {}
        found = found or path_shares(plan, PathKind(plan.path))
    except PathUnknownError:
        return ()
    return tuple(
        ShareLine(
            segment=segment.value,
            shares=tuple(share_text(share) for share in found[segment]),
            total=share_text(sum(found[segment], start=found[segment][0] * 0)),
        )
        for segment in Segment
        if segment in found
    )
