"""Other spellings of regency names; one spelling means one regency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from coverage.imports.columns import RegencyCode, Text
from coverage.imports.kind import PROVENANCE, Kind, Link, Record, Tally
from coverage.imports.known import Known, regency
from coverage.imports.problems import Problem, Rule
from coverage.imports.upsert import upsert
from coverage.models import RegencyAlias


def _means_one_regency(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    """Two spellings that differ in capitals only would be told apart by no reader."""
    first: dict[str, int] = {}
    for record in records:
        line = first.setdefault(record.values["alias"].casefold(), record.line)
        if line != record.line:
            message = _("Ejaan ini sudah ada di baris %(line)d: satu ejaan hanya untuk satu kabupaten/kota.")
            yield record.problem(Rule.DUPLICATE, message % {"line": line}, column="alias")


def _save(records: Sequence[Record], known: Known) -> Tally:
    rows = [
        {
            "alias": record.values["alias"],
            "regency_id": known.id_of(regency(record.values["regency_code"])),
            "basis": record.values["basis"],
            "source": record.values["source"],
            "as_of": record.values["as_of"],
        }
        for record in records
    ]
    return upsert(RegencyAlias, rows, key=("alias",))


ALIASES = Kind(
    identifier="aliases",
    columns=(Text(name="alias", longest=80), RegencyCode(name="regency_code"), *PROVENANCE),
    key=("alias",),
    links=(Link(column="regency_code", ref=lambda values: regency(values["regency_code"])),),
    file_checks=(_means_one_regency,),
    save=_save,
)
