"""Where the entry checks begin to ask; a limit that the file leaves out stands at its default."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from coverage.imports.columns import Choice, Number, words_of
from coverage.imports.kind import PROVENANCE, Kind, Record, Tally
from coverage.imports.known import Known
from coverage.imports.upsert import upsert
from coverage.indicators.entry_limits import LimitName
from coverage.models import EntryLimit


def _save(records: Sequence[Record], _known: Known) -> Tally:
    return upsert(EntryLimit, [record.values for record in records], key=("name",))


ENTRY_LIMITS = Kind(
    identifier="entry_limits",
    columns=(
        Choice(name="name", words=words_of(LimitName)),
        Number(name="value", places=4, least=Decimal("0.0001"), most=Decimal(10) ** 7),
        *PROVENANCE,
    ),
    key=("name",),
    save=_save,
)
