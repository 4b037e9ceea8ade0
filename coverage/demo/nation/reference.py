"""The other regional offices, provinces and regencies, read from `fixtures/nation/` by the importer's own kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings

from coverage.demo.nation.scale import Scale
from coverage.demo.places import DemoError
from coverage.imports.checks import check_table
from coverage.imports.kind import Kind, Record
from coverage.imports.kinds.provinces import PROVINCES
from coverage.imports.kinds.regencies import REGENCIES
from coverage.imports.kinds.regions import REGIONS
from coverage.imports.known import Known
from coverage.imports.reader import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One regency as the generator of offices needs it."""

    code: str
    name: str
    short_name: str
    is_city: bool
    province: str
    region: str
    population: int
    latitude: Decimal
    longitude: Decimal

    @property
    def office_name(self) -> str:
        """What an office in it is called: cities say that they are one, as a regency may have the same name."""
        return self.name if self.is_city else self.short_name


def load_reference(scale: Scale, known: Known) -> tuple[Seat, ...]:
    """Store the places of the scale's regional offices and return the regencies. Raises DemoError on a faulty file."""
    regions = _stored(REGIONS, "code", scale.region_codes, known)
    if len(regions) != len(scale.region_codes):
        raise DemoError("Berkas fixtures/nation/regions.csv tidak memuat semua kantor wilayah.")
    provinces = _stored(PROVINCES, "region_code", scale.region_codes, known)
    region_of = {row.values["code"]: row.values["region_code"] for row in provinces}
    regencies = _stored(REGENCIES, "province_code", tuple(region_of), known)
    return tuple(_seat(row, region_of) for row in regencies)


def _stored(kind: Kind, column: str, wanted: Sequence[str], known: Known) -> list[Record]:
    """Read the file as a whole and store the wanted rows; what they refer to is stored already."""
    content = (settings.FIXTURES_DIR / "nation" / kind.file_name).read_bytes()
    checked = check_table(kind, read_table(content, file=f"nation/{kind.file_name}"))
    if checked.problems:
        raise DemoError(str(checked.problems[0]))
    records = [record for record in checked.records if record.values[column] in wanted]
    kind.save(records, known)
    return records


def _seat(record: Record, region_of: dict[str, str]) -> Seat:
    row = record.values
    return Seat(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        is_city=row["kind"] == "kota",
        province=row["province_code"],
        region=region_of[row["province_code"]],
        population=row["population"],
        latitude=row["latitude"],
        longitude=row["longitude"],
    )
