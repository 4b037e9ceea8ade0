"""Workforce estimates of regencies: superseded by a new row when they change, never rewritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from coverage import clock
from coverage.imports.columns import Choice, Count, RegencyCode, Text, Year, words_of
from coverage.imports.kind import PROVENANCE, Kind, Link, Record, Tally
from coverage.imports.kinds.sources import DOCUMENT_CODE
from coverage.imports.known import Known, document, regency
from coverage.imports.problems import Problem, Rule
from coverage.imports.upsert import BATCH, Fields
from coverage.indicators.vocabulary import DenominatorKind, WorkforceGroup
from coverage.models import ALWAYS_KNOWN, WorkforceEstimate

_KEY = ("regency_id", "year", "kind", "group")


def _local_count_is_total(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    for record in records:
        if record.values["kind"] == DenominatorKind.LOKAL and record.values["group"] != WorkforceGroup.TOTAL:
            yield record.problem(Rule.RELATION, _("Jumlah lokal tidak punya bagian: tulis total."), column="group")


def _parts_add_up(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    """Formal and informal make the total, wherever all three are given."""
    groups: dict[tuple[object, ...], dict[str, Record]] = defaultdict(dict)
    for record in records:
        row = record.values
        groups[(row["regency_code"], row["year"], row["kind"])][row["group"]] = record
    for parts in groups.values():
        if len(parts) < len(WorkforceGroup):
            continue
        total, formal, informal = (parts[group].values["workers"] for group in WorkforceGroup)
        if formal + informal != total:
            message = _("Formal %(formal)d dan informal %(informal)d tidak berjumlah %(total)d.")
            values = {"formal": formal, "informal": informal, "total": total}
            yield parts[WorkforceGroup.INFORMAL].problem(Rule.SUM, message % values, column="workers")


def _fields(record: Record, known: Known) -> Fields:
    row = {name: value for name, value in record.values.items() if name not in ("regency_code", "document")}
    return row | {
        "regency_id": known.id_of(regency(record.values["regency_code"])),
        "document_id": known.document_id(record.values["document"]),
    }


def _save(records: Sequence[Record], known: Known) -> Tally:
    """Add what is new as always known; end what differs now and add its successor."""
    current = {tuple(getattr(row, name) for name in _KEY): row for row in WorkforceEstimate.objects.current()}
    new: list[Fields] = []
    successors: list[Fields] = []
    ended: list[WorkforceEstimate] = []
    for record in records:
        fields = _fields(record, known)
        found = current.get(tuple(fields[name] for name in _KEY))
        if found is None:
            new.append(fields)
        elif any(getattr(found, name) != value for name, value in fields.items()):
            ended.append(found)
            successors.append(fields)
    moment = clock.later_than((row.recorded_at for row in ended), at=clock.now())
    for start in range(0, len(ended), BATCH):
        ids = [row.pk for row in ended[start : start + BATCH]]
        WorkforceEstimate.objects.filter(pk__in=ids).update(superseded_at=moment)
    _add(new, recorded_at=ALWAYS_KNOWN)
    _add(successors, recorded_at=moment)
    return Tally(added=len(new), changed=len(ended), unchanged=len(records) - len(new) - len(ended))


def _add(rows: Sequence[Fields], *, recorded_at: datetime) -> None:
    WorkforceEstimate.objects.bulk_create(
        (WorkforceEstimate(**fields, recorded_at=recorded_at) for fields in rows), batch_size=BATCH
    )


WORKFORCE = Kind(
    identifier="workforce",
    columns=(
        RegencyCode(name="regency_code"),
        Year(name="year"),
        Choice(name="kind", words=words_of(DenominatorKind)),
        Choice(name="group", words=words_of(WorkforceGroup)),
        Count(name="workers"),
        Count(name="rounding", least=1),
        Text(name="method", blank=True),
        DOCUMENT_CODE,
        *PROVENANCE,
    ),
    key=("regency_code", "year", "kind", "group"),
    links=(
        Link(column="regency_code", ref=lambda values: regency(values["regency_code"])),
        Link(column="document", ref=lambda values: document(values["document"])),
    ),
    row_checks=(_local_count_is_total,),
    file_checks=(_parts_add_up,),
    feeds_denominators=True,
    save=_save,
)
