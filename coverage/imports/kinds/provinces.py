"""Provinces and the regional office each belongs to."""

from collections.abc import Sequence

from coverage.imports.columns import Code, Count, Text
from coverage.imports.kind import PROVENANCE, Kind, Link, Record, Tally
from coverage.imports.kinds.regions import REGION_PATTERN
from coverage.imports.known import Known, territory
from coverage.imports.upsert import Places, upsert_places
from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Province

PROVINCE_PATTERN = r"[0-9]{2}"


def _save(records: Sequence[Record], known: Known) -> Tally:
    places = Places(
        model=Province,
        kind=TerritoryKind.PROVINCE,
        base=lambda row: {"code": row["code"], "name": row["name"], "order": row["order"]},
        own=lambda row: {
            "region_id": known.id_of(territory(TerritoryKind.REGION, row["region_code"])),
            "basis": row["basis"],
            "source": row["source"],
            "as_of": row["as_of"],
        },
    )
    return upsert_places(places, [record.values for record in records], known)


PROVINCES = Kind(
    identifier="provinces",
    columns=(
        Code(name="code", pattern=PROVINCE_PATTERN, example="12"),
        Text(name="name", longest=120),
        Code(name="region_code", pattern=REGION_PATTERN, example="SUMBAGUT"),
        Count(name="order"),
        *PROVENANCE,
    ),
    key=("code",),
    links=(Link(column="region_code", ref=lambda values: territory(TerritoryKind.REGION, values["region_code"])),),
    announces=lambda values: territory(TerritoryKind.PROVINCE, values["code"]),
    save=_save,
)
