"""Broken places: territories, areas and offices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model

from coverage.indicators.vocabulary import Basis, Segment, TerritoryKind
from coverage.models import Branch, BranchSegment, Regency, ServiceArea, Territory, TerritoryArea
from tests import factories
from tests.models.broken import breaks

LATER = date(2022, 7, 1)
EARLIER = date(2022, 6, 30)


@breaks("territory_kind_code_unique")
def same_code_twice() -> Model:
    factories.region()
    return Territory(kind=TerritoryKind.REGION, code="SUMBAGUT", name="Sumbagut kedua")


@breaks("territory_kind_known")
def unknown_kind() -> Model:
    return Territory(kind="village", code="1", name="Desa")


@breaks("regency_tile_whole")
def half_a_tile() -> Model:
    return _regency(tile_row=1)


@breaks("regency_tile_unique")
def tile_taken() -> Model:
    factories.regency(tile_row=1, tile_col=2)
    return _regency(tile_row=1, tile_col=2)


@breaks("servicearea_once_per_start")
def same_area_twice() -> Model:
    existing = factories.area()
    return _area(branch=existing.branch, regency=existing.regency, valid_from=existing.valid_from)


@breaks("servicearea_share_between_0_and_1")
def share_above_one() -> Model:
    return _area(workforce_share=Decimal("1.000001"))


@breaks("servicearea_dates_in_order")
def area_ends_before_it_starts() -> Model:
    return _area(valid_from=LATER, valid_to=EARLIER)


@breaks("territoryarea_once")
def link_twice() -> Model:
    existing = factories.area()
    return TerritoryArea(territory_id=existing.branch_id, area=existing)


@breaks("branch_dates_in_order")
def closed_before_opened() -> Model:
    return _branch(opened=LATER, closed=EARLIER)


@breaks("branch_not_own_parent")
def own_parent() -> Model:
    office = factories.branch()
    office.parent = office
    return office


@breaks("branchsegment_once_per_start")
def segment_twice() -> Model:
    _segment().save()
    return _segment()


@breaks("branchsegment_segment_known")
def unknown_segment() -> Model:
    return _segment(segment="X")


@breaks("branchsegment_dates_in_order")
def segment_ends_before_it_starts() -> Model:
    return _segment(valid_from=LATER, valid_to=EARLIER)


def _regency(**fields: Any) -> Regency:
    given: dict[str, Any] = {
        "kind": TerritoryKind.REGENCY,
        "code": "12.74",
        "name": "Tanjungbalai",
        "province": factories.province(),
    }
    return Regency(**given | {"regency_kind": "kota", "short_name": "Tanjungbalai", "basis": Basis.SEED} | fields)


def _area(**fields: Any) -> ServiceArea:
    given: dict[str, Any] = {"kind": TerritoryKind.AREA, "code": "KIS-12.09-2", "name": "Asahan", "basis": Basis.SEED}
    given |= {"workforce_share": Decimal(1), "valid_from": factories.START, "share_basis": "exact"}
    if "branch" not in fields:
        given |= {"branch": factories.branch(), "regency": factories.regency()}
    return ServiceArea(**given | fields)


def _branch(**fields: Any) -> Branch:
    seat = factories.regency()
    given: dict[str, Any] = {
        "kind": TerritoryKind.BRANCH,
        "code": "MDK",
        "name": "Medan Kota",
        "region": factories.region(),
    }
    given |= {"province": seat.province, "seat": seat, "branch_kind": "kantor_cabang", "basis": Basis.SEED}
    return Branch(**given | fields)


def _segment(**fields: Any) -> BranchSegment:
    given: dict[str, Any] = {
        "branch": factories.branch(),
        "segment": Segment.PU,
        "valid_from": factories.START,
        "basis": Basis.SEED,
    }
    return BranchSegment(**given | fields)
