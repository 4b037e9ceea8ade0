"""Publishing a draft plan for good, with what a person has to agree to before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from coverage.audit import record
from coverage.clock import later_than, now
from coverage.entry.errors import (
    EmptyPlanError,
    ExcessError,
    LaterVersionError,
    NotYetError,
    OpenProposalsError,
    ReasonMissingError,
    VersionDateError,
)
from coverage.entry.plan_numbers import draft_taken
from coverage.entry.plan_paths import keep_shares, known_shares
from coverage.entry.plan_sums import add_sums
from coverage.entry.proposals import answer_open
from coverage.indicators.targets import published_versions, version_days
from coverage.indicators.vocabulary import PathKind, PlanState, ProposalState
from coverage.models import TargetPlan, User
from coverage.permissions import Permission
from coverage.selectors.cell_checks import SHORTEST_REASON
from coverage.selectors.plan_excesses import ADDING_UP, plan_excesses
from coverage.selectors.plan_numbers import numbers_by_kind, plan_numbers
from coverage.selectors.plan_places import plan_places, region_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What a person said yes to: a day to come, versions that take over later, proposals that get no answer."""

    day: date | None = None
    later: Collection[int] = ()
    unanswered: int = 0


NOTHING_AGREED = Agreed()


@transaction.atomic
def check_publication(*, plan_id: int, seen: int, version_date: date, reason: str, by: User) -> TargetPlan:
    """Look whether a draft may be published, and store nothing. Raises what `publish` does."""
    plan = draft_taken(plan_id, seen=seen, by=by, needs=Permission.PUBLISH_TARGETS)
    _refuse_what_nobody_can_agree_to(plan, version_date, reason, today=now().date())
    return plan


@transaction.atomic
def publish(
    *, plan_id: int, seen: int, version_date: date, reason: str, by: User, agreed: Agreed = NOTHING_AGREED
) -> TargetPlan:
    """Publish exactly the draft that was looked at, to apply from a day on; it is never changed again.

    Raises what `draft_taken` raises, ReasonMissingError, VersionDateError, EmptyPlanError, PathUnknownError, and
    ExcessError with every place where the parts are too many. What is left to share out may be published. Without a
    word in `agreed` NotYetError, LaterVersionError or OpenProposalsError.
    """
    moment, reason = now(), reason.strip()
    plan = draft_taken(plan_id, seen=seen, by=by, needs=Permission.PUBLISH_TARGETS)
    earlier = _refuse_what_nobody_can_agree_to(plan, version_date, reason, today=moment.date())
    _refuse_what_nobody_agreed_to(plan, version_date, earlier, agreed, today=moment.date())
    last = max((version.published_at for version in _published(plan) if version.published_at), default=None)
    # A version that begins later than this one still comes, and takes this one's place then.
    rows = TargetPlan.objects.filter(pk__in=[version.pk for version in earlier], version_date__lte=version_date)
    rows.filter(state=PlanState.PUBLISHED).update(state=PlanState.SUPERSEDED)
    plan.version_date, plan.undo = version_date, None
    _keep(plan)
    answer_open(plan, by=by, at=moment)
    plan.state, plan.reason = PlanState.PUBLISHED, reason
    plan.published_at, plan.published_by = later_than([last] if last else [], at=moment), by
    plan.save()
    record(
        at=moment, action="plan-published", subject=f"plan:{plan.pk}", by=by, territory=plan.territory, reason=reason,
        after={"year": plan.year, "version": plan.version, "version_date": version_date.isoformat()},
    )  # fmt: skip
    return plan


def _published(plan: TargetPlan) -> list[TargetPlan]:
    rows = TargetPlan.objects.filter(territory=plan.territory_id, year=plan.year)
    return list(rows.exclude(state=PlanState.DRAFT))


def _refuse_what_nobody_can_agree_to(plan: TargetPlan, day: date, reason: str, *, today: date) -> list[TargetPlan]:
    """Return the versions that stand beside the draft."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonMissingError
    earlier = published_versions(_published(plan))
    _refuse_day(plan, day, [version.version_date for version in earlier], today=today)
    _refuse_what_does_not_add_up(plan)
    return earlier


def _refuse_what_nobody_agreed_to(
    plan: TargetPlan, day: date, earlier: Iterable[TargetPlan], agreed: Agreed, *, today: date
) -> None:
    if day > today and agreed.day != day:
        # A mistyped day would not apply for months.
        raise NotYetError(day=day)
    for version in sorted(earlier, key=lambda version: version.version_date):
        if version.version_date > day and version.version not in agreed.later:
            raise LaterVersionError(version=version.version, day=version.version_date)
    count = plan.proposals.filter(state=ProposalState.PROPOSED).count()
    if count > agreed.unanswered:
        raise OpenProposalsError(count=count)


def _refuse_day(plan: TargetPlan, day: date, earlier: Iterable[date], *, today: date) -> None:
    earliest, latest = version_days(plan.year, earlier, today=today)
    if not earliest <= day <= latest:
        raise VersionDateError(earliest=earliest, latest=latest)


def _refuse_what_does_not_add_up(plan: TargetPlan) -> None:
    places = plan_places(region_of(plan), plan.year)
    numbers = numbers_by_kind(plan.pk, places)
    if not any(each.cells for each in numbers.values()):
        raise EmptyPlanError
    if gaps := plan_excesses(numbers, places):
        raise ExcessError(gaps=gaps)


def _keep(plan: TargetPlan) -> None:
    """Add to the plan what its pages need and nobody types: sums of what lies below, and the path as it is now."""
    places = plan_places(region_of(plan), plan.year)
    for kind in ADDING_UP:
        add_sums(plan, plan_numbers(plan.pk, kind, places), places)
    if plan.path != PathKind.MANUAL:
        keep_shares(plan, known_shares(plan, PathKind(plan.path)))
