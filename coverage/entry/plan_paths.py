"""How a plan spreads its targets over the months: chosen in the draft, kept with the plan when it is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from coverage.audit import record
from coverage.clock import now
from coverage.entry.errors import PathUnknownError
from coverage.entry.plan_numbers import draft_taken, revised
from coverage.indicators.allocation import largest_remainder
from coverage.indicators.percents import MILLION, ONE_PERCENT
from coverage.indicators.vocabulary import PathKind, Segment
from coverage.models import PlanShare, PublishedCount, SeasonalProfile, TargetPlan, User

Shares = Mapping[Segment, Sequence[Decimal]]


@transaction.atomic
def set_path(*, plan_id: int, seen: int, path: PathKind, shares: Shares, by: User) -> TargetPlan:
    """Choose how a draft's months are weighed; `shares` are twelve percentages per segment for a manual one.

    Raises what `draft_taken` raises, and PathUnknownError with the segments whose months are no whole year.
    """
    moment = now()
    plan = draft_taken(plan_id, seen=seen, by=by)
    found = shares if path is PathKind.MANUAL else path_shares(plan, path)
    _refuse_no_year(found, tuple(Segment) if path is PathKind.MANUAL else ())
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


def path_shares(plan: TargetPlan, path: PathKind) -> Shares:
    """Return the twelve percentages of each segment that a path stands for. Raises PathUnknownError. One query."""
    if path is PathKind.EVEN:
        return {segment: _percentages([1] * 12) for segment in Segment}
    if path is PathKind.LAST_YEAR:
        return _last_year(plan)
    found: dict[Segment, dict[int, Decimal]] = {}
    for row in PlanShare.objects.filter(plan=plan) if path is PathKind.MANUAL else SeasonalProfile.objects.all():
        found.setdefault(Segment(row.segment), {})[row.month_number] = row.share
    return {segment: [months.get(number, Decimal(0)) for number in range(1, 13)] for segment, months in found.items()}


def keep_shares(plan: TargetPlan, shares: Shares) -> None:
    """Store the percentages with the plan, so that it keeps its path whatever becomes of the season's profile."""
    PlanShare.objects.bulk_create(
        PlanShare(plan=plan, segment=segment, month_number=number, share=share)
        for segment, months in shares.items()
        for number, share in enumerate(months, start=1)
    )


def _last_year(plan: TargetPlan) -> Shares:
    """The shape of last year's new participants in the whole region; every month of it must be published."""
    year = plan.year - 1
    rows = PublishedCount.objects.current().filter(
        area__branch__region=plan.territory_id, month__gte=date(year, 1, 1), month__lte=date(year, 12, 1)
    )
    found: dict[Segment, dict[int, int]] = {}
    for segment, month, new in rows.values_list("segment", "month").annotate(new=Sum("new_enrolments")):
        found.setdefault(Segment(segment), {})[month.month] = new or 0
    unknown = tuple(
        segment.value for segment in Segment if len(found.get(segment, {})) < 12 or not sum(found[segment].values())
    )
    # PMI may well bring nobody in a year: it then has no shape, and its path is even.
    if missing := tuple(segment for segment in unknown if segment != Segment.PMI):
        raise PathUnknownError(segments=missing)
    even = [1] * 12
    return {
        segment: _percentages(even if segment.value in unknown else [found[segment][n] for n in range(1, 13)])
        for segment in Segment
    }


def _percentages(weights: Sequence[int]) -> list[Decimal]:
    return [Decimal(part) / ONE_PERCENT for part in largest_remainder(MILLION, weights)]


def _refuse_no_year(shares: Shares, wanted: Sequence[Segment]) -> None:
    wrong = [segment.value for segment in wanted if segment not in shares]
    wrong += [segment.value for segment, months in shares.items() if len(months) != 12 or sum(months) != 100]
    if wrong:
        raise PathUnknownError(segments=tuple(wrong))
