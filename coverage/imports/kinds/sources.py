"""Source documents: what a reader sees is title, outlet and date."""

from collections.abc import Sequence

from coverage.imports.columns import Code, Date, Text
from coverage.imports.kind import PROVENANCE, Kind, Record, Tally
from coverage.imports.known import Known, Target, document
from coverage.imports.upsert import upsert
from coverage.models import SourceDocument

DOCUMENT_CODE = Code(name="document", pattern=r"[0-9]{3}", example="002", blank=True)


def _save(records: Sequence[Record], known: Known) -> Tally:
    tally = upsert(SourceDocument, [record.values for record in records], key=("code",))
    known.forget(Target.DOCUMENT)
    return tally


SOURCES = Kind(
    identifier="sources",
    columns=(
        Code(name="code", pattern=r"[0-9]{3}", example="002"),
        Text(name="title", longest=200),
        Text(name="title_en", longest=200, blank=True),
        Text(name="outlet", longest=120),
        Date(name="date", blank=True),
        Text(name="file_name", longest=120, blank=True),
        *PROVENANCE,
    ),
    key=("code",),
    announces=lambda values: document(values["code"]),
    save=_save,
)
