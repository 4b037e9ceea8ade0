"""Published figures to compare with, control totals, and the facts of the source documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from coverage.imports.columns import Choice, Code, Number, Text, words_of
from coverage.imports.kind import PROVENANCE, Kind, Link, Record, Tally, Values
from coverage.imports.kinds.sources import DOCUMENT_CODE
from coverage.imports.known import Known, document, territory
from coverage.imports.problems import Problem, Rule
from coverage.imports.upsert import Fields, upsert
from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import ReferenceFigure

FIGURE_KINDS = (
    "stock",
    "flow",
    "ratio",
    "denominator",
    "control_total",
    "flow_target",
    "ratio_target",
    "planned",
    "event",
    "fact",
    "artefact",
)
PLACE_KINDS = words_of(kind for kind in TerritoryKind if kind is not TerritoryKind.AREA)


def _says_something(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    for record in records:
        if record.values["value"] is None and not record.values["text"]:
            yield record.problem(Rule.BLANK, _("Isi angka (value) atau kata-kata (text)."), column="value")


def _fields(row: Values, known: Known) -> Fields:
    renamed = ("territory_kind", "territory_code", "document")
    return {name: value for name, value in row.items() if name not in renamed} | {
        "territory_id": known.id_of(territory(row["territory_kind"], row["territory_code"])),
        "document_id": known.document_id(row["document"]),
    }


def _save(records: Sequence[Record], known: Known) -> Tally:
    key = ("territory_id", "period", "segment", "measure", "kind", "source", "text")
    return upsert(ReferenceFigure, [_fields(record.values, known) for record in records], key=key)


FIGURES = Kind(
    identifier="figures",
    columns=(
        Choice(name="territory_kind", words=PLACE_KINDS),
        Text(name="territory_code", longest=24),
        Code(name="period", pattern=r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?|-H[12])?", example="2022-07"),
        Text(name="segment", longest=40, blank=True),
        Text(name="measure", longest=120),
        Choice(name="kind", words=FIGURE_KINDS),
        Number(name="value", places=4, most=Decimal(10) ** 15, blank=True),
        Text(name="text", blank=True),
        Text(name="unit", longest=40, blank=True),
        Number(name="rounding", places=4, most=Decimal(10) ** 9, blank=True),
        Text(name="quote", blank=True),
        Text(name="representation", longest=300, blank=True),
        Text(name="method", blank=True),
        Text(name="note", longest=300, blank=True),
        DOCUMENT_CODE,
        *PROVENANCE,
    ),
    key=("territory_kind", "territory_code", "period", "segment", "measure", "kind", "source", "text"),
    links=(
        Link(
            column="territory_code",
            others=("territory_kind",),
            ref=lambda values: territory(values["territory_kind"], values["territory_code"]),
        ),
        Link(column="document", ref=lambda values: document(values["document"])),
    ),
    row_checks=(_says_something,),
    save=_save,
)
