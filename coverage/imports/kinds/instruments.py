"""National rules that commitments rest on."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.imports.columns import Count, Date, Text, Year
from coverage.imports.kind import PROVENANCE, Kind, Link, Record, Tally
from coverage.imports.kinds.sources import DOCUMENT_CODE
from coverage.imports.known import Known, document
from coverage.imports.upsert import upsert
from coverage.models import Instrument


def _save(records: Sequence[Record], known: Known) -> Tally:
    rows = []
    for record in records:
        fields = {name: value for name, value in record.values.items() if name != "document"}
        rows.append(fields | {"document_id": known.document_id(record.values["document"])})
    return upsert(Instrument, rows, key=("code",))


INSTRUMENTS = Kind(
    identifier="instruments",
    columns=(
        Text(name="code", longest=40),
        Text(name="title", longest=200),
        Text(name="asks", longest=300),
        Text(name="asks_en", longest=300),
        Date(name="issued_on", blank=True),
        Year(name="year", blank=True),
        Count(name="order", most=32_000),
        DOCUMENT_CODE,
        *PROVENANCE,
    ),
    key=("code",),
    links=(Link(column="document", ref=lambda values: document(values["document"])),),
    save=_save,
)
