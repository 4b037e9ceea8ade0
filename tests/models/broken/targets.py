"""Broken plans, targets and month profiles."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model

from coverage.indicators.vocabulary import Basis, PlanState, Segment, TargetKind
from coverage.models import SeasonalProfile, Target, TargetPlan
from tests import factories
from tests.models.broken import breaks


@breaks("targetplan_version_once")
def same_version_twice() -> Model:
    _plan().save()
    return _plan()


@breaks("targetplan_published_has_moment")
def published_without_moment() -> Model:
    return _plan(state=PlanState.PUBLISHED)


@breaks("target_once")
def same_target_twice() -> Model:
    first = _target()
    first.save()
    return _target(plan=first.plan)


@breaks("target_not_negative")
def negative_target() -> Model:
    return _target(value=Decimal(-1))


@breaks("target_ratio_at_most_1")
def ratio_above_one() -> Model:
    return _target(kind=TargetKind.RATIO_END, value=Decimal("1.01"))


@breaks("target_segment_known")
def target_of_formal() -> Model:
    return _target(segment="FORM")


@breaks("seasonalprofile_once")
def same_month_twice() -> Model:
    _profile().save()
    return _profile()


@breaks("seasonalprofile_month_real")
def month_thirteen() -> Model:
    return _profile(month_number=13)


@breaks("seasonalprofile_share_percent")
def share_above_hundred() -> Model:
    return _profile(share=Decimal("100.1"))


def _plan(**fields: Any) -> TargetPlan:
    given: dict[str, Any] = {
        "territory": factories.region(),
        "year": 2022,
        "version": 1,
        "version_date": date(2022, 1, 3),
    }
    return TargetPlan(**given | fields)


def _target(**fields: Any) -> Target:
    given: dict[str, Any] = {
        "territory": factories.region(),
        "segment": Segment.PU,
        "kind": TargetKind.FLOW_NEW,
        "value": Decimal(1),
    }
    if "plan" not in fields:
        given["plan"] = TargetPlan.objects.create(
            territory=factories.region(), year=2022, version=1, version_date=date(2022, 1, 3)
        )
    return Target(**given | fields)


def _profile(**fields: Any) -> SeasonalProfile:
    given: dict[str, Any] = {
        "segment": Segment.PU,
        "month_number": 12,
        "share": Decimal(12),
        "basis": Basis.ILLUSTRATIVE,
    }
    return SeasonalProfile(**given | fields)
