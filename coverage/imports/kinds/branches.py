"""Branch offices: full branches, and pioneer offices under one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from coverage.imports.columns import Choice, Code, Count, Date, Number, RegencyCode, Text, Year, words_of
from coverage.imports.kind import PROVENANCE, Kind, Link, Record, Tally, Values
from coverage.imports.kinds.provinces import PROVINCE_PATTERN
from coverage.imports.kinds.regions import REGION_PATTERN
from coverage.imports.known import Known, branch, regency, territory
from coverage.imports.problems import Problem, Rule
from coverage.imports.spans import dates_in_order
from coverage.imports.upsert import Fields, Places, upsert_places
from coverage.indicators.vocabulary import Basis, TerritoryKind
from coverage.models import Branch, BranchKind

BRANCH_PATTERN = r"[A-Z]{3}"

# Stored under the same name as in the file.
_SAME_NAME = (
    "class_label",
    "city",
    "latitude",
    "longitude",
    "first_documented_year",
    "opened",
    "closed",
    "parent_basis",
    "parent_source",
    "note",
    "basis",
    "source",
    "as_of",
)


def _has_fitting_parent(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    pioneers = {record.values["code"] for record in records if record.values["kind"] == BranchKind.PIONEER}
    for record in records:
        parent, is_pioneer = record.values["parent_code"], record.values["kind"] == BranchKind.PIONEER
        if is_pioneer and not parent:
            message = _("Kantor cabang perintis harus menyebut kantor induknya.")
        elif parent and not is_pioneer:
            message = _("Kantor cabang tidak punya induk: kosongkan, atau ubah jenisnya menjadi perintis.")
        elif parent in pioneers:
            message = _("Induknya sendiri kantor perintis: pilih kantor cabang penuh.")
        else:
            continue
        yield record.problem(Rule.RELATION, message, column="parent_code")


def _own(row: Values, known: Known) -> Fields:
    return {
        "branch_kind": row["kind"],
        "region_id": known.id_of(territory(TerritoryKind.REGION, row["region_code"])),
        "province_id": known.id_of(territory(TerritoryKind.PROVINCE, row["province_code"])),
        "parent_id": known.id_of(branch(row["parent_code"])) if row["parent_code"] else None,
        "seat_id": known.id_of(regency(row["seat_regency_code"])),
        **{name: row[name] for name in _SAME_NAME},
    }


def _save(records: Sequence[Record], known: Known) -> Tally:
    places = Places(
        model=Branch,
        kind=TerritoryKind.BRANCH,
        base=lambda row: {"code": row["code"], "name": row["name"], "order": row["order"]},
        own=lambda row: _own(row, known),
    )
    return upsert_places(places, [record.values for record in records], known)


BRANCHES = Kind(
    identifier="branches",
    columns=(
        Code(name="code", pattern=BRANCH_PATTERN, example="KIS"),
        Text(name="name", longest=120),
        Choice(name="kind", words=words_of(BranchKind.values)),
        Text(name="class_label", longest=60, blank=True),
        Code(name="parent_code", pattern=BRANCH_PATTERN, example="KIS", blank=True),
        Code(name="region_code", pattern=REGION_PATTERN, example="SUMBAGUT"),
        Code(name="province_code", pattern=PROVINCE_PATTERN, example="12"),
        RegencyCode(name="seat_regency_code"),
        Text(name="city", longest=80, blank=True),
        Count(name="order"),
        Number(name="latitude", places=4, least=Decimal(-12), most=Decimal(7), blank=True),
        Number(name="longitude", places=4, least=Decimal(94), most=Decimal(142), blank=True),
        Year(name="first_documented_year", blank=True),
        Date(name="opened", blank=True),
        Date(name="closed", blank=True),
        Choice(name="parent_basis", words=words_of(Basis), blank=True),
        Text(name="parent_source", blank=True),
        Text(name="note", blank=True),
        *PROVENANCE,
    ),
    key=("code",),
    links=(
        Link(column="parent_code", ref=lambda values: branch(values["parent_code"])),
        Link(column="region_code", ref=lambda values: territory(TerritoryKind.REGION, values["region_code"])),
        Link(column="province_code", ref=lambda values: territory(TerritoryKind.PROVINCE, values["province_code"])),
        Link(column="seat_regency_code", ref=lambda values: regency(values["seat_regency_code"])),
    ),
    announces=lambda values: branch(values["code"]),
    row_checks=(_has_fitting_parent, dates_in_order("opened", "closed")),
    save=_save,
)
