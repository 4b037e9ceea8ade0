"""Agreements that cover vulnerable workers. A changed status or term is a further step; the older ones stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import F, Max

from coverage import clock
from coverage.imports.columns import Choice, Code, Count, Date, MonthColumn, RegencyCode, Text, Year, words_of
from coverage.imports.kind import PROVENANCE, Kind, Link, Record, Tally, Values
from coverage.imports.kinds.agreement_rules import (
    carried_on,
    has_moved,
    programmes,
    says_what_can_be,
)
from coverage.imports.kinds.branches import BRANCH_PATTERN
from coverage.imports.kinds.sources import DOCUMENT_CODE
from coverage.imports.known import Known, Ref, Target, agreement, branch, document, regency, service
from coverage.imports.upsert import Fields, upsert
from coverage.indicators.sponsorship import RECORDED
from coverage.indicators.vocabulary import (
    AgreementStatus,
    BeneficiaryGroup,
    Programme,
    Segment,
    SponsorKind,
)
from coverage.models import Agreement, AgreementStep

# Stored under the same name as in the file.
_SAME_NAME = (
    "number", "sponsor_kind", "sponsor_name", "group", "segment", "status", "workers", "first_month", "last_month",
    "year", "own_rate", "mou_number", "mou_date", "pks_number", "pks_date", "legal_basis", "note", "basis", "source",
    "as_of",
)  # fmt: skip


def _fields(row: Values, known: Known) -> Fields:
    return {
        "regency_id": known.id_of(regency(row["regency_code"])),
        "branch_id": known.id_of(branch(row["branch_code"])),
        "document_id": known.document_id(row["document"]),
        "programmes": ",".join(one for one in Programme if one in programmes(row)),
        "known_from": row["proposed_on"] or row["happened_on"],
        **{name: row[name] for name in _SAME_NAME},
    }


def _save(records: Sequence[Record], known: Known) -> Tally:
    """Store new agreements and what files changed of their own. What people carried on since stands."""
    before = {row.number: row for row in Agreement.objects.select_related("successor_of")}
    told = [record.values for record in records]
    kept = carried_on([row["number"] for row in told if _differs(_fields(row, known), before.get(row["number"]))])
    records, listed = [record for record in records if record.values["number"] not in kept], len(records)
    rows = [_fields(record.values, known) for record in records]
    tally = upsert(Agreement, rows, key=("number",), create_only=("known_from",))
    known.forget(Target.AGREEMENT)
    changed = {row["number"] for row in rows if _differs(row, before.get(row["number"]))}
    changed |= _link(records, known, before)
    # A form that somebody has open is of the older version.
    Agreement.objects.filter(number__in=changed & before.keys()).update(version=F("version") + 1)
    AgreementStep.objects.bulk_create(_steps(records, known, before))
    return replace(tally, unchanged=tally.unchanged + listed - len(records))


def _differs(row: Fields, old: Agreement | None) -> bool:
    return old is not None and any(getattr(old, name) != row[name] for name in row if name != "known_from")


def _link(records: Sequence[Record], known: Known, before: Mapping[str, Agreement]) -> set[str]:
    """Say what each renews, now that all of them have ids; return the numbers of those that renew something else."""
    linked: set[str] = set()
    for record in records:
        number, renews = record.values["number"], record.values["successor_of"]
        old = before.get(number)
        stands = old.successor_of.number if old and old.successor_of else ""
        if renews != stands:
            successor_of = known.id_of(agreement(renews)) if renews else None
            Agreement.objects.filter(number=number).update(successor_of=successor_of)
            linked.add(number)
    return linked


def _steps(records: Sequence[Record], known: Known, before: Mapping[str, Agreement]) -> Iterator[AgreementStep]:
    """Write a step for what is new, and one more for what stands otherwise than before."""
    moved = [record.values for record in records if has_moved(record.values, before.get(record.values["number"]))]
    latest = AgreementStep.objects.filter(agreement__number__in=[row["number"] for row in moved])
    numbers = dict(latest.order_by().values_list("agreement_id").annotate(Max("number"))) if moved else {}
    for row in moved:
        pk = known.id_of(agreement(row["number"]))
        number = numbers.get(pk, 0) + 1
        # A first step counts as recorded at noon of its day, so that as-of views show it; a correction, when it came.
        moment = clock.now() if number > 1 else None
        if number == 1 and row["proposed_on"]:
            yield _step(pk, number, AgreementStatus.PROPOSED, row | {"happened_on": row["proposed_on"]})
            number += 1
        yield _step(pk, number, AgreementStatus(row["status"]), row, moment)


def _step(pk: int, number: int, status: AgreementStatus, row: Values, moment: datetime | None = None) -> AgreementStep:
    return AgreementStep(
        agreement_id=pk,
        number=number,
        status=status,
        happened_on=row["happened_on"],
        evidence=row["evidence"],
        workers=row["workers"],
        first_month=row["first_month"],
        last_month=row["last_month"],
        recorded_at=moment or clock.at(row["happened_on"], 12),
    )


def _named(row: Values) -> Ref:
    return agreement(row["number"])


NUMBER_PATTERN = r"PR-[0-9]{2}\.[0-9]{2}-[0-9]{4}-[0-9]{2,4}"
AGREEMENTS = Kind(
    identifier="agreements",
    columns=(
        Code(name="number", pattern=NUMBER_PATTERN, example="PR-12.22-2022-01"),
        RegencyCode(name="regency_code"),
        Code(name="branch_code", pattern=BRANCH_PATTERN, example="KIS"),
        Choice(name="sponsor_kind", words=words_of(SponsorKind)),
        Text(name="sponsor_name", longest=120),
        Choice(name="group", words=words_of(BeneficiaryGroup)),
        Choice(name="segment", words=words_of(Segment)),
        Choice(name="programmes", words=("JKK+JKM", "JKK+JKM+JHT", "JKK", "JKM")),
        Choice(name="status", words=words_of(RECORDED)),
        Date(name="happened_on"),
        Text(name="evidence", longest=300),
        Date(name="proposed_on", blank=True),
        Count(name="workers", blank=True),
        MonthColumn(name="first_month", blank=True),
        MonthColumn(name="last_month", blank=True),
        Year(name="year", blank=True),
        Count(name="own_rate", blank=True),
        Text(name="mou_number", longest=80, blank=True),
        Date(name="mou_date", blank=True),
        Text(name="pks_number", longest=80, blank=True),
        Date(name="pks_date", blank=True),
        Text(name="legal_basis", longest=160, blank=True),
        Code(name="successor_of", pattern=NUMBER_PATTERN, example="PR-12.22-2022-01", blank=True),
        Text(name="note", longest=300, blank=True),
        DOCUMENT_CODE,
        *PROVENANCE,
    ),
    key=("number",),
    links=(
        Link(column="regency_code", ref=lambda values: regency(values["regency_code"])),
        Link(
            column="branch_code",
            others=("regency_code",),
            ref=lambda values: service(values["branch_code"], values["regency_code"]),
        ),
        Link(column="document", ref=lambda values: document(values["document"])),
        Link(column="successor_of", ref=lambda values: agreement(values["successor_of"])),
    ),
    announces=_named,
    row_checks=(says_what_can_be,),
    save=_save,
)
