"""How a plan spreads its targets over the months: chosen in the draft, kept with the plan when it is published."""

from __future__ import annotations

from django.db import transaction

from coverage.audit import record
from coverage.clock import now
from coverage.entry.errors import PathUnknownError
from coverage.entry.plan_numbers import draft_taken, revised
from coverage.indicators.month_shares import NoShapeError, Shares, no_year
from coverage.indicators.vocabulary import PathKind, Segment
from coverage.models import PlanShare, TargetPlan, User
from coverage.selectors.plan_paths import path_shares


@transaction.atomic
def set_path(*, plan_id: int, seen: int, path: PathKind, shares: Shares, by: User) -> TargetPlan:
    """Choose how a draft's months are weighed; `shares` are twelve percentages per segment for a manual one.

    Raises what `draft_taken` raises, and PathUnknownError with the segments whose months are no whole year.
    """
    moment = now()
    plan = draft_taken(plan_id, seen=seen, by=by)
    found = shares if path is PathKind.MANUAL else known_shares(plan, path)
    if wrong := no_year(found, wanted=tuple(Segment) if path is PathKind.MANUAL else ()):
        raise PathUnknownError(segments=tuple(segment.value for segment in wrong))
    before, plan.path = plan.path, path
    plan.save(update_fields=["path"])
    plan.shares.all().delete()
    if path is PathKind.MANUAL:
        keep_shares(plan, found)
    revised(plan, by=by, at=moment)
    record(
        at=moment, action="plan-saved", subject=f"plan:{plan.pk}", by=by, territory=plan.territory,
        before={"path": before}, after={"path": path.value, "revision": plan.revision},
    )  # fmt: skip
    return plan


def known_shares(plan: TargetPlan, path: PathKind) -> Shares:
    """Return the percentages that a path stands for, or raise PathUnknownError with the segments that lack them."""
    try:
        return path_shares(plan, path)
    except NoShapeError as error:
        raise PathUnknownError(segments=tuple(segment.value for segment in error.segments)) from error


def keep_shares(plan: TargetPlan, shares: Shares) -> None:
    """Store the percentages with the plan, so that it keeps its path whatever becomes of the season's profile."""
    PlanShare.objects.bulk_create(
        PlanShare(plan=plan, segment=segment, month_number=number, share=share)
        for segment, months in shares.items()
        for number, share in enumerate(months, start=1)
    )
