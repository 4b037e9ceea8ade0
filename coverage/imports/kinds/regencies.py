"""Regencies and cities under their Kemendagri codes, with their tile on the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from coverage.imports.columns import Choice, Code, Count, Date, Number, RegencyCode, Text, Year, words_of
from coverage.imports.kind import Kind, Link, Record, Tally, Values
from coverage.imports.kinds.provinces import PROVINCE_PATTERN
from coverage.imports.known import Known, regency, territory
from coverage.imports.problems import Problem, Rule
from coverage.imports.upsert import Fields, Places, upsert_places
from coverage.indicators.vocabulary import Basis, TerritoryKind
from coverage.models import Regency, RegencyKind

# Stored under the same name as in the file.
_SAME_NAME = (
    "bps_code",
    "short_name",
    "capital",
    "tile_row",
    "tile_col",
    "tile_label",
    "latitude",
    "longitude",
    "land_km2",
    "population",
    "population_year",
    "basis",
    "source",
    "note",
    "as_of",
)


def _lies_in_its_province(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    for record in records:
        if not record.values["code"].startswith(record.values["province_code"] + "."):
            message = _("Kode kabupaten/kota harus diawali kode provinsinya: periksa kedua kolom.")
            yield record.problem(Rule.RELATION, message, column="province_code")


def _has_whole_tile(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    """A tile has a row and a column, and nobody else's place."""
    taken: dict[tuple[object, ...], int] = {}
    for record in records:
        row, col = record.values["tile_row"], record.values["tile_col"]
        if (row is None) != (col is None):
            message = _("Isi tile_row dan tile_col bersama, atau kosongkan keduanya.")
            yield record.problem(Rule.RELATION, message, column="tile_col")
        elif row is not None:
            line = taken.setdefault((record.values["province_code"], row, col), record.line)
            if line != record.line:
                message = _("Petak ini sudah dipakai baris %(line)d: pilih petak lain.") % {"line": line}
                yield record.problem(Rule.DUPLICATE, message, column="tile_row")


def _own(row: Values, known: Known) -> Fields:
    return {
        "province_id": known.id_of(territory(TerritoryKind.PROVINCE, row["province_code"])),
        "regency_kind": row["kind"],
        **{name: row[name] for name in _SAME_NAME},
    }


def _save(records: Sequence[Record], known: Known) -> Tally:
    places = Places(
        model=Regency,
        kind=TerritoryKind.REGENCY,
        base=lambda row: {"code": row["code"], "name": row["name"], "order": row["order"]},
        own=lambda row: _own(row, known),
    )
    return upsert_places(places, [record.values for record in records], known)


REGENCIES = Kind(
    identifier="regencies",
    columns=(
        RegencyCode(name="code"),
        Code(name="bps_code", pattern=r"[0-9]{4}", example="1207", blank=True),
        Text(name="name", longest=120),
        Text(name="short_name", longest=80),
        Choice(name="kind", words=words_of(RegencyKind.values)),
        Code(name="province_code", pattern=PROVINCE_PATTERN, example="12"),
        Text(name="capital", longest=80, blank=True),
        Count(name="order"),
        Count(name="tile_row", most=99, blank=True),
        Count(name="tile_col", most=99, blank=True),
        Code(name="tile_label", pattern=r"[A-Z]{3}", example="ASH", blank=True),
        Number(name="latitude", places=4, least=Decimal(-12), most=Decimal(7), blank=True),
        Number(name="longitude", places=4, least=Decimal(94), most=Decimal(142), blank=True),
        Number(name="land_km2", places=3, most=Decimal(999_999), blank=True),
        Count(name="population", blank=True),
        Year(name="population_year", blank=True),
        Text(name="note", blank=True),
        Choice(name="basis", words=words_of(Basis)),
        Text(name="source", longest=600),
        Date(name="as_of", blank=True),
    ),
    key=("code",),
    links=(
        Link(column="province_code", ref=lambda values: territory(TerritoryKind.PROVINCE, values["province_code"])),
    ),
    announces=lambda values: regency(values["code"]),
    row_checks=(_lies_in_its_province, _has_whole_tile),
    save=_save,
)
