"""Benefits paid, as sources print them: a printed sum is kept beside its parts even where it does not fit them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from coverage.imports.columns import Choice, Count, Date, Number, Text, words_of
from coverage.imports.kind import PROVENANCE, Kind, Link, Record, Tally, Values
from coverage.imports.kinds.figures import PLACE_KINDS
from coverage.imports.kinds.sources import DOCUMENT_CODE
from coverage.imports.known import Known, Ref, document, territory
from coverage.imports.problems import Problem, Rule
from coverage.imports.spans import dates_in_order
from coverage.imports.upsert import Fields, upsert
from coverage.models import ClaimProgramme, ClaimsPaid

_MOST = Decimal(10) ** 15
_MONEY = ("rupiah", "rounding")


def _place_of(values: Values) -> Ref:
    return territory(values["territory_kind"], values["territory_code"])


def _says_something(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    for record in records:
        if record.values["cases"] is None and record.values["rupiah"] is None:
            yield record.problem(Rule.BLANK, _("Isi jumlah kasus (cases) atau rupiah."), column="rupiah")


def _fields(row: Values, known: Known) -> Fields:
    renamed = ("territory_kind", "territory_code", "document", *_MONEY)
    return (
        {name: value for name, value in row.items() if name not in renamed}
        | {name: None if row[name] is None else int(row[name]) for name in _MONEY}
        | {"territory_id": known.id_of(_place_of(row)), "document_id": known.document_id(row["document"])}
    )


def _save(records: Sequence[Record], known: Known) -> Tally:
    key = ("territory_id", "programme", "first_day", "last_day", "source")
    return upsert(ClaimsPaid, [_fields(record.values, known) for record in records], key=key)


CLAIMS = Kind(
    identifier="claims",
    columns=(
        Choice(name="territory_kind", words=PLACE_KINDS),
        Text(name="territory_code", longest=24),
        Choice(name="programme", words=words_of(ClaimProgramme.values)),
        Date(name="first_day"),
        Date(name="last_day"),
        Count(name="cases", blank=True),
        Number(name="rupiah", places=0, most=_MOST, blank=True),
        Number(name="rounding", places=0, most=_MOST, blank=True),
        Text(name="note", longest=300, blank=True),
        DOCUMENT_CODE,
        *PROVENANCE,
    ),
    key=("territory_kind", "territory_code", "programme", "first_day", "last_day", "source"),
    links=(
        Link(column="territory_code", others=("territory_kind",), ref=_place_of),
        Link(column="document", ref=lambda values: document(values["document"])),
    ),
    row_checks=(_says_something, dates_in_order("first_day", "last_day")),
    save=_save,
)
