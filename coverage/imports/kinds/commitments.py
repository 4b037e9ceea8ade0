"""What local governments were asked for and promised, one row a step; the last row of a number is where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from coverage import clock
from coverage.imports.columns import Choice, Code, Count, Date, Number, RegencyCode, Text, Year, words_of
from coverage.imports.kind import PROVENANCE, Kind, Link, Record, Tally, Values
from coverage.imports.kinds.agreements import NUMBER_PATTERN
from coverage.imports.kinds.branches import BRANCH_PATTERN
from coverage.imports.kinds.figures import PLACE_KINDS
from coverage.imports.kinds.sources import DOCUMENT_CODE
from coverage.imports.known import Known, agreement, branch, document, regency, service, territory
from coverage.imports.problems import Problem, Rule
from coverage.imports.upsert import Fields
from coverage.indicators.codes import CODE_PATTERN
from coverage.indicators.commitments import Standing
from coverage.indicators.vocabulary import BeneficiaryGroup, CommitmentKind, CommitmentStep
from coverage.models import Agreement, Commitment, CommitmentRecord, RegulationType

_SAME_NAME = (
    "kind", "title", "group", "regulation_type", "regulation_number", "regulation_date", "budget_year", "heads",
    "months", "step", "next_step", "next_due", "note", "basis", "source", "as_of",
)  # fmt: skip


def _in_order(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    last: dict[str, date] = {}
    for record in records:
        number, day = record.values["number"], record.values["happened_on"]
        if day < last.get(number, day):
            message = _("Langkah ini lebih awal daripada langkah sebelumnya di berkas: urutkan menurut tanggal.")
            yield record.problem(Rule.RELATION, message, column="happened_on")
        last[number] = day


def _signed_is_findable(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    for record in records:
        row = record.values
        standing = Standing(CommitmentKind(row["kind"]), CommitmentStep(row["step"]))
        if standing.must_be_found and not row["regulation_number"] and row["regulation_date"] is None:
            message = _("Peraturan yang sudah ditetapkan punya nomor atau tanggal: isi salah satunya.")
            yield record.problem(Rule.RELATION, message, column="regulation_number")


def _steps_follow(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    """A regulation is signed before a budget names it."""
    signed = {record.values["number"] for record in records if record.values["step"] == CommitmentStep.SIGNED}
    for record in records:
        row = record.values
        is_early = CommitmentStep(row["step"]) is CommitmentStep.BUDGETED and row["number"] not in signed
        if is_early and row["kind"] == CommitmentKind.REGULATION:
            message = _("Peraturan dianggarkan sesudah ditetapkan: beri juga baris saat ditandatangani.")
            yield record.problem(Rule.RELATION, message, column="step")


def _save(records: Sequence[Record], known: Known) -> Tally:
    """Store new commitments and new steps. What people carried on since stands: a file is older than their acts."""
    stored = {row.number: row for row in Commitment.objects.prefetch_related("records")}
    ordered = sorted(records, key=lambda record: str(record.values["number"]))
    added = changed = 0
    for number, group in groupby(ordered, key=lambda record: str(record.values["number"])):
        rows = [record.values for record in group]
        found = stored.get(number)
        if found is None:
            _add_records(Commitment.objects.create(number=number, **_terms(rows, known)), rows, start=0)
            added += len(rows)
        elif (told := _told_by_files(found, rows)) is not None:
            new = _add_records(found, rows, start=told)
            has_other_terms = _apply_terms(found, _terms(rows, known))
            added += new
            changed += has_other_terms and not new
    _tie(records)
    return Tally(added=added, changed=changed, unchanged=len(records) - added - changed)


def _tie(records: Sequence[Record]) -> None:
    """Let agreements name the commitment that they fulfil, as far as they name none yet."""
    loose = {row.number: row for row in Agreement.objects.filter(commitment=None)}
    rows = [record.values for record in records if record.values["agreement"] in loose]
    ids = dict(Commitment.objects.filter(number__in={row["number"] for row in rows}).values_list("number", "pk"))
    for row in rows:
        loose[row["agreement"]].commitment_id = ids[row["number"]]
    tied = [one for one in loose.values() if one.commitment_id]
    if tied:
        Agreement.objects.bulk_update(tied, ["commitment"])


def _told_by_files(found: Commitment, rows: Sequence[Values]) -> int | None:
    """Return how many of its rows a commitment holds; None where people have carried it on, or the past differs."""
    told = [(record.step, record.happened_on) for record in sorted(found.records.all(), key=lambda one: one.number)]
    listed = [(row["step"], row["happened_on"]) for row in rows]
    # Each step and each edit of a person grows the version; files alone keep it at the number of steps.
    return len(told) if told == listed[: len(told)] and found.version == len(told) else None


def _apply_terms(found: Commitment, terms: Fields) -> bool:
    different = [name for name, value in terms.items() if getattr(found, name) != value]
    for name in different:
        setattr(found, name, terms[name])
    if different:
        found.save()
    return bool(different)


def _terms(rows: Sequence[Values], known: Known) -> Fields:
    last = rows[-1]
    return {name: last[name] for name in _SAME_NAME} | {
        "regency_id": known.id_of(regency(last["regency_code"])),
        "branch_id": known.id_of(branch(last["branch_code"])),
        "owner_id": known.id_of(territory(last["owner_kind"], last["owner_code"])),
        "document_id": known.document_id(last["document"]),
        "rupiah": None if last["rupiah"] is None else int(last["rupiah"]),
        "step_since": last["happened_on"],
        "known_from": rows[0]["happened_on"],
        "version": len(rows),
    }


def _add_records(commitment: Commitment, rows: Sequence[Values], *, start: int) -> int:
    """Write the steps that are not in the ledger yet, and count them. They are of their own day, by no account."""
    made = CommitmentRecord.objects.bulk_create(
        CommitmentRecord(
            commitment=commitment,
            number=number,
            step=row["step"],
            happened_on=row["happened_on"],
            evidence=row["evidence"],
            recorded_at=clock.at(row["happened_on"]),
        )
        for number, row in enumerate(rows[start:], start=start + 1)
    )
    return len(made)


COMMITMENTS = Kind(
    identifier="commitments",
    columns=(
        Code(name="number", pattern=CODE_PATTERN, example="KM-12.09-1"),
        RegencyCode(name="regency_code"),
        Code(name="branch_code", pattern=BRANCH_PATTERN, example="KIS"),
        Choice(name="kind", words=words_of(CommitmentKind)),
        Text(name="title", longest=200),
        Choice(name="group", words=words_of(BeneficiaryGroup)),
        Choice(name="regulation_type", words=words_of(RegulationType.values), blank=True),
        Text(name="regulation_number", longest=80, blank=True),
        Date(name="regulation_date", blank=True),
        Year(name="budget_year", blank=True),
        Number(name="rupiah", places=0, most=Decimal(10) ** 15, blank=True),
        Count(name="heads", blank=True),
        Count(name="months", least=1, most=600, blank=True),
        Choice(name="step", words=words_of(CommitmentStep)),
        Date(name="happened_on"),
        Text(name="evidence", longest=300),
        Text(name="next_step", longest=200, blank=True),
        Date(name="next_due", blank=True),
        Choice(name="owner_kind", words=PLACE_KINDS),
        Text(name="owner_code", longest=24),
        Code(name="agreement", pattern=NUMBER_PATTERN, example="PR-12.22-2022-01", blank=True),
        Text(name="note", longest=300, blank=True),
        DOCUMENT_CODE,
        *PROVENANCE,
    ),
    key=("number", "step"),
    links=(
        Link(column="regency_code", ref=lambda values: regency(values["regency_code"])),
        Link(
            column="branch_code",
            others=("regency_code",),
            ref=lambda values: service(values["branch_code"], values["regency_code"]),
        ),
        Link(
            column="owner_code",
            others=("owner_kind",),
            ref=lambda values: territory(values["owner_kind"], values["owner_code"]),
        ),
        Link(column="agreement", ref=lambda values: agreement(values["agreement"])),
        Link(column="document", ref=lambda values: document(values["document"])),
    ),
    row_checks=(_in_order, _signed_is_findable, _steps_follow),
    save=_save,
)
