"""Broken denominators, published figures and derived rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model

from coverage.indicators.vocabulary import Basis, DenominatorKind, WorkforceGroup
from coverage.models import (
    ALWAYS_KNOWN,
    AreaWorkforce,
    ContributionRate,
    PendingRecompute,
    ReferenceFigure,
    WorkforceEstimate,
)
from tests import factories
from tests.models.broken import breaks


@breaks("workforceestimate_one_current")
def two_estimates() -> Model:
    _estimate().save()
    return _estimate(workers=2)


@breaks("workforceestimate_rounding_positive")
def rounded_to_nothing() -> Model:
    return _estimate(rounding=0)


@breaks("workforceestimate_local_has_no_parts")
def local_part() -> Model:
    return _estimate(kind=DenominatorKind.LOKAL, group=WorkforceGroup.FORMAL)


@breaks("areaworkforce_one_current")
def two_area_workforces() -> Model:
    first = _area_workforce()
    first.save()
    return _area_workforce(area=first.area)


@breaks("referencefigure_once")
def same_figure_twice() -> Model:
    _figure(value=Decimal(1)).save()
    return _figure(value=Decimal(2))


@breaks("referencefigure_says_something")
def empty_figure() -> Model:
    return _figure()


@breaks("pendingrecompute_months_in_order")
def months_backwards() -> Model:
    return PendingRecompute(
        first_month=date(2022, 9, 1), last_month=date(2022, 8, 1), reason="approved", created_at=factories.NOON
    )


@breaks("contributionrate_once_per_start")
def same_rate_twice() -> Model:
    _rate().save()
    return _rate()


@breaks("contributionrate_dates_in_order")
def rate_ends_before_it_starts() -> Model:
    return _rate(valid_to=date(2019, 12, 31))


def _estimate(**fields: Any) -> WorkforceEstimate:
    given: dict[str, Any] = {
        "regency": factories.regency(),
        "year": 2022,
        "kind": DenominatorKind.TK_POTENSI,
        "workers": 1,
    }
    given |= {"group": WorkforceGroup.TOTAL, "basis": Basis.PUBLISHED, "recorded_at": ALWAYS_KNOWN}
    return WorkforceEstimate(**given | fields)


def _area_workforce(**fields: Any) -> AreaWorkforce:
    given: dict[str, Any] = {
        "year": 2022,
        "kind": DenominatorKind.TK_POTENSI,
        "group": WorkforceGroup.TOTAL,
        "workers": 1,
    }
    given |= {"estimate_year": 2022, "basis": Basis.DERIVED, "recorded_at": ALWAYS_KNOWN}
    given["area"] = fields.get("area") or factories.area()
    return AreaWorkforce(**given | fields)


def _figure(**fields: Any) -> ReferenceFigure:
    given: dict[str, Any] = {
        "territory": factories.regency(),
        "period": "2022-07",
        "measure": "peserta",
        "kind": "count",
    }
    return ReferenceFigure(**given | {"basis": Basis.SEED} | fields)


def _rate(**fields: Any) -> ContributionRate:
    given: dict[str, Any] = {
        "programme": "JKK",
        "segment": "BPU",
        "contribution_base": "upah",
        "unit": "rupiah",
        "basis": Basis.PUBLISHED,
    }
    given |= {"valid_from": date(2020, 1, 1), "legal_ref": "PP 44/2015", "confidence": "high"}
    return ContributionRate(**given | fields)
