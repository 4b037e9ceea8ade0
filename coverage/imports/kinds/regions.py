"""The nation and its regional offices."""

from collections.abc import Sequence

from coverage.imports.columns import Code, Count, Text
from coverage.imports.kind import PROVENANCE, Kind, Link, Record, Tally
from coverage.imports.known import Known, territory
from coverage.imports.upsert import Places, upsert_places
from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Nation, Region

NATION_PATTERN = r"[A-Z]{2}"
REGION_PATTERN = r"[A-Z]{3,24}"


def _save_nations(records: Sequence[Record], known: Known) -> Tally:
    places = Places(
        model=Nation,
        kind=TerritoryKind.NATION,
        base=lambda row: {"code": row["code"], "name": row["name"], "order": row["order"]},
        own=lambda _row: {},
    )
    return upsert_places(places, [record.values for record in records], known)


def _save_regions(records: Sequence[Record], known: Known) -> Tally:
    places = Places(
        model=Region,
        kind=TerritoryKind.REGION,
        base=lambda row: {"code": row["code"], "name": row["name"], "order": row["order"]},
        own=lambda row: {
            "nation_id": known.id_of(territory(TerritoryKind.NATION, row["nation_code"])),
            "office_name": row["office_name"],
            "basis": row["basis"],
            "source": row["source"],
            "as_of": row["as_of"],
        },
    )
    return upsert_places(places, [record.values for record in records], known)


NATIONS = Kind(
    identifier="nations",
    columns=(
        Code(name="code", pattern=NATION_PATTERN, example="ID"),
        Text(name="name", longest=120),
        Count(name="order"),
        *PROVENANCE,
    ),
    key=("code",),
    announces=lambda values: territory(TerritoryKind.NATION, values["code"]),
    save=_save_nations,
)
REGIONS = Kind(
    identifier="regions",
    columns=(
        Code(name="code", pattern=REGION_PATTERN, example="SUMBAGUT"),
        Text(name="name", longest=120),
        Text(name="office_name", longest=120),
        Code(name="nation_code", pattern=NATION_PATTERN, example="ID"),
        Count(name="order"),
        *PROVENANCE,
    ),
    key=("code",),
    links=(Link(column="nation_code", ref=lambda values: territory(TerritoryKind.NATION, values["nation_code"])),),
    announces=lambda values: territory(TerritoryKind.REGION, values["code"]),
    save=_save_regions,
)
