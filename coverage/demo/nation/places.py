"""The invented offices, their segments and their areas, stored by the importer's own kinds and marked as sample."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Max

from coverage.compute.closure import rebuild_closure
from coverage.demo.nation.offices import Area, Office, invented_offices, served_areas
from coverage.demo.nation.reference import load_reference
from coverage.demo.nation.scale import Scale
from coverage.demo.records import SAMPLE_SOURCE
from coverage.imports.kind import Record, Values
from coverage.imports.kinds.areas import AREAS
from coverage.imports.kinds.branch_segments import BRANCH_SEGMENTS
from coverage.imports.kinds.branches import BRANCHES
from coverage.imports.known import Known
from coverage.indicators.vocabulary import Basis, Segment
from coverage.models import Branch, BranchKind, ServiceArea


def write_places(scale: Scale) -> int:
    """Store the places of the scale with their offices, and return how many areas these serve."""
    known = Known()
    seats = load_reference(scale, known)
    offices = invented_offices(seats, scale, set(Branch.objects.values_list("code", flat=True)))
    areas = served_areas(seats, offices, scale)
    first_day = scale.months[0]
    start = _last_order(Branch) + 1
    BRANCHES.save(_records([_branch(office, number) for number, office in enumerate(offices, start=start)]), known)
    BRANCH_SEGMENTS.save(_records([_segment(one, segment, first_day) for one in offices for segment in Segment]), known)
    start = _last_order(ServiceArea) + 1
    AREAS.save(_records([_area(area, number, first_day) for number, area in enumerate(areas, start=start)]), known)
    rebuild_closure()
    return len(areas)


def _last_order(model: type[Branch | ServiceArea]) -> int:
    return model.objects.aggregate(last=Max("order"))["last"] or 0


def _records(rows: Sequence[Values]) -> list[Record]:
    return [Record(file="nation", line=number, values=row, cells={}) for number, row in enumerate(rows, start=1)]


def _sample(as_of: date | None = None) -> Values:
    return {"basis": Basis.SAMPLE.value, "source": SAMPLE_SOURCE, "as_of": as_of}


def _branch(office: Office, order: int) -> Values:
    return {
        "code": office.code,
        "name": office.name,
        "order": order,
        "kind": BranchKind.PIONEER.value if office.parent else BranchKind.FULL.value,
        "class_label": "",
        "parent_code": office.parent,
        "region_code": office.seat.region,
        "province_code": office.seat.province,
        "seat_regency_code": office.seat.code,
        "city": office.seat.short_name,
        "latitude": office.seat.latitude,
        "longitude": office.seat.longitude,
        "first_documented_year": None,
        "opened": None,
        "closed": None,
        "parent_basis": Basis.SAMPLE.value if office.parent else "",
        "parent_source": SAMPLE_SOURCE if office.parent else "",
        "note": "",
        **_sample(),
    }


def _segment(office: Office, segment: Segment, first_day: date) -> Values:
    return {
        "branch_code": office.code,
        "segment": segment.value,
        "valid_from": first_day,
        "valid_to": None,
        **_sample(),
    }


def _area(area: Area, order: int, first_day: date) -> Values:
    return {
        "branch_code": area.office,
        "regency_code": area.regency,
        "order": order,
        "workforce_share": area.share,
        "is_primary": area.is_primary,
        "valid_from": first_day,
        "valid_to": None,
        "share_basis": "exact" if area.share == 1 else "illustrative",
        **_sample(first_day),
    }
