"""Broken plans, targets and month profiles."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model

from coverage.indicators.vocabulary import Basis, PlanState, ProposalState, Segment, TargetKind
from coverage.models import PlanShare, SeasonalProfile, Target, TargetPlan, TargetProposal, User
from tests import factories
from tests.models.broken import breaks


@breaks("targetplan_version_once")
def same_version_twice() -> Model:
    _plan().save()
    return _plan(state=PlanState.PUBLISHED, published_at=factories.NOON)


@breaks("targetplan_one_draft")
def second_draft_of_a_year() -> Model:
    _plan().save()
    return _plan(version=2)


@breaks("targetplan_published_has_moment")
def published_without_moment() -> Model:
    return _plan(state=PlanState.PUBLISHED)


@breaks("targetplan_published_no_undo")
def published_with_a_step_to_take_back() -> Model:
    return _plan(state=PlanState.PUBLISHED, published_at=factories.NOON, undo={"revision": 1})


@breaks("targetplan_withdrawn_was_published")
def withdrawn_by_nobody() -> Model:
    return _plan(state=PlanState.PUBLISHED, published_at=factories.NOON, withdrawn_at=factories.NOON)


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


@breaks("planshare_once")
def same_share_twice() -> Model:
    first = _share()
    first.save()
    return _share(plan=first.plan)


@breaks("planshare_month_real")
def share_of_month_thirteen() -> Model:
    return _share(month_number=13)


@breaks("planshare_share_percent")
def share_of_more_than_the_year() -> Model:
    return _share(share=Decimal("100.1"))


@breaks("targetproposal_one_open")
def second_open_proposal() -> Model:
    first = _proposal()
    first.save()
    return _proposal(plan=first.plan)


@breaks("targetproposal_decided_has_moment")
def decided_without_moment() -> Model:
    return _proposal(state=ProposalState.ACCEPTED)


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
        given["plan"] = _saved_plan()
    return Target(**given | fields)


def _share(**fields: Any) -> PlanShare:
    given: dict[str, Any] = {"segment": Segment.PU, "month_number": 12, "share": Decimal(12)}
    given["plan"] = fields.get("plan") or _saved_plan()
    return PlanShare(**given | fields)


def _proposal(**fields: Any) -> TargetProposal:
    given: dict[str, Any] = {"branch": factories.branch(), "at": factories.NOON, "cells": []}
    given["plan"] = fields.get("plan") or _saved_plan()
    given["by"] = User.objects.filter(username="kepala.kis").first() or factories.head_of(factories.branch())
    return TargetProposal(**given | fields)


def _saved_plan() -> TargetPlan:
    plan = _plan()
    plan.save()
    return plan


def _profile(**fields: Any) -> SeasonalProfile:
    given: dict[str, Any] = {
        "segment": Segment.PU,
        "month_number": 12,
        "share": Decimal(12),
        "basis": Basis.ILLUSTRATIVE,
    }
    return SeasonalProfile(**given | fields)
