"""Versions of a year's plan: begun as a draft from the one in force, thrown away, or published for good."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max

from coverage.audit import record
from coverage.clock import later_than, now
from coverage.entry.errors import (
    DraftExistsError,
    EmptyPlanError,
    ExcessError,
    NotPermittedError,
    NotYetError,
    ReasonMissingError,
    VersionDateError,
)
from coverage.entry.plan_numbers import draft_taken
from coverage.entry.plan_paths import keep_shares, known_shares
from coverage.entry.plan_sums import SUMMED, add_sums
from coverage.entry.proposals import answer_open
from coverage.indicators.targets import version_days
from coverage.indicators.vocabulary import Basis, PathKind, PlanState, TerritoryKind
from coverage.models import Region, Target, TargetPlan, User
from coverage.permissions import Permission, has_permission
from coverage.selectors.cell_checks import SHORTEST_REASON
from coverage.selectors.draft_owners import may_discard
from coverage.selectors.plan_excesses import ADDING_UP, plan_excesses
from coverage.selectors.plan_numbers import numbers_by_kind, plan_numbers
from coverage.selectors.plan_places import plan_places, region_of


@transaction.atomic
def start_draft(*, region: Region, year: int, by: User) -> TargetPlan:
    """Begin the next version with the numbers of the one published last, or with none.

    Raises NotPermittedError, and DraftExistsError: two drafts would not know of each other.
    """
    moment = now()
    if not has_permission(by, Permission.EDIT_TARGETS, region=region):
        raise NotPermittedError
    Region.objects.select_for_update(of=("self",)).get(pk=region.pk)
    versions = list(TargetPlan.objects.filter(territory=region, year=year))
    for version in versions:
        if version.state == PlanState.DRAFT:
            raise DraftExistsError(version=version.version)
    # Not the one that begins last: a correction goes on from the correction before it.
    last = max(versions, key=lambda version: version.version, default=None)
    plan = TargetPlan.objects.create(
        territory=region,
        year=year,
        version=max((version.version for version in versions), default=0) + 1,
        version_date=moment.date(),
        path=last.path if last else PathKind.SEASONAL,
        author=by,
        edited_at=moment,
        edited_by=by,
        revision=1,
    )
    if last:
        _copy(last, plan)
    record(
        at=moment, action="plan-drafted", subject=f"plan:{plan.pk}", by=by, territory=region,
        after={"year": year, "version": plan.version, "from": last.version if last else None},
    )  # fmt: skip
    return plan


@transaction.atomic
def discard_draft(*, plan_id: int, seen: int, by: User) -> None:
    """Throw a draft away, with all its numbers and what branches propose for it.

    Only who began it or may publish it: an importer's draft is the importer's, a deputy's is not.

    Raises what `draft_taken` raises.
    """
    plan = draft_taken(plan_id, seen=seen, by=by)
    if not may_discard(by, plan):
        raise NotPermittedError
    record(
        at=now(), action="plan-discarded", subject=f"plan:{plan.pk}", by=by, territory=plan.territory,
        before={"year": plan.year, "version": plan.version, "targets": plan.targets.count()},
    )  # fmt: skip
    plan.delete()


@transaction.atomic
def publish(
    *, plan_id: int, seen: int, version_date: date, reason: str, by: User, agreed: date | None = None
) -> TargetPlan:
    """Publish exactly the draft that was looked at, to apply from a day on; it is never changed again.

    `agreed` is the day to come that the person said yes to: a mistyped day would not apply for months.

    Raises what `draft_taken` raises, ReasonMissingError, VersionDateError, NotYetError, EmptyPlanError,
    PathUnknownError, and ExcessError with every place where the parts are too many. What is left to share out may be
    published.
    """
    moment, reason = now(), reason.strip()
    plan = draft_taken(plan_id, seen=seen, by=by, needs=Permission.PUBLISH_TARGETS)
    if len(reason) < SHORTEST_REASON:
        raise ReasonMissingError
    earlier = TargetPlan.objects.filter(territory=plan.territory_id, year=plan.year).exclude(state=PlanState.DRAFT)
    _refuse_day(plan, version_date, earlier.values_list("version_date", flat=True), today=moment.date())
    if version_date > moment.date() and agreed != version_date:
        raise NotYetError(day=version_date)
    _refuse_what_does_not_add_up(plan)
    last = earlier.aggregate(last=Max("published_at"))["last"]
    # A version that begins later than this one still comes, and takes this one's place then.
    earlier.filter(state=PlanState.PUBLISHED, version_date__lte=version_date).update(state=PlanState.SUPERSEDED)
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


def _copy(last: TargetPlan, plan: TargetPlan) -> None:
    """Take over what people set; sums come from below again."""
    rows = Target.objects.filter(plan=last).exclude(territory__kind=TerritoryKind.REGENCY)
    targets = list(rows.exclude(basis=Basis.DERIVED, source=SUMMED))
    for target in targets:
        target.pk, target.plan = None, plan
    Target.objects.bulk_create(targets)
    if last.path == PathKind.MANUAL:
        keep_shares(plan, known_shares(last, PathKind.MANUAL))
