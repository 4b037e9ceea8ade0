"""Versions of a year's plan: begun as a draft from the one published last, or thrown away."""

from __future__ import annotations

from django.db import transaction

from coverage.audit import record
from coverage.clock import now
from coverage.entry.errors import (
    DraftExistsError,
    NotPermittedError,
)
from coverage.entry.plan_numbers import draft_taken
from coverage.entry.plan_paths import keep_shares, known_shares
from coverage.indicators.targets import published_versions
from coverage.indicators.vocabulary import Basis, PathKind, PlanState, TerritoryKind
from coverage.models import Region, Target, TargetPlan, User
from coverage.permissions import Permission, has_permission
from coverage.selectors.draft_owners import may_discard
from coverage.selectors.plan_numbers import SUMMED


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
    last = max(published_versions(versions), key=lambda version: version.version, default=None)
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


def _copy(last: TargetPlan, plan: TargetPlan) -> None:
    """Take over what people set; sums come from below again."""
    rows = Target.objects.filter(plan=last).exclude(territory__kind=TerritoryKind.REGENCY)
    targets = list(rows.exclude(basis=Basis.DERIVED, source=SUMMED))
    for target in targets:
        target.pk, target.plan = None, plan
    Target.objects.bulk_create(targets)
    if last.path == PathKind.MANUAL:
        keep_shares(plan, known_shares(last, PathKind.MANUAL))
