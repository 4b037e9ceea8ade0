"""What stands beside the figures of a regency, in one question: agreements, commitments, national rules and rates."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from coverage.models import (
    Agreement,
    AgreementStep,
    Commitment,
    CommitmentRecord,
    Instrument,
    Regency,
    SourceDocument,
)
from coverage.selectors.covers import Covers, covers_on
from coverage.selectors.instruments import InstrumentLine, instrument_line
from coverage.selectors.rates import RateTable, lowest_rates, rate_table
from coverage.selectors.together import attach, read_together


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Rows of one regency as of a day, with what they point at. `records`: the steps of each commitment, in order."""

    covers: Covers
    steps: tuple[AgreementStep, ...]
    commitments: tuple[Commitment, ...]
    records: dict[int, tuple[CommitmentRecord, ...]]
    instruments: tuple[InstrumentLine, ...]
    rates: RateTable


def read_beside(regency: Regency, *, today: date) -> Beside:
    """Read all of it. One query."""
    agreements, steps, commitments, records, instruments, rates, documents = read_together(
        Agreement.objects.filter(regency=regency),
        AgreementStep.objects.filter(agreement__regency=regency),
        Commitment.objects.filter(regency=regency),
        CommitmentRecord.objects.filter(commitment__regency=regency),
        Instrument.objects.all(),
        lowest_rates(),
        _documents(regency),
    )
    attach([*agreements, *commitments, *instruments], document={one.pk: one for one in documents})
    attach([*agreements, *commitments], regency={regency.pk: regency})
    attach(steps, agreement={one.pk: one for one in agreements})
    of_commitment: dict[int, list[CommitmentRecord]] = defaultdict(list)
    for record in sorted(records, key=lambda record: record.number):
        of_commitment[record.commitment_id].append(record)
    in_order = sorted(instruments, key=lambda one: (one.order, one.code))
    return Beside(
        covers=covers_on(today, sorted(agreements, key=lambda one: one.number)),
        steps=tuple(sorted(steps, key=lambda step: (step.happened_on, step.pk))),
        commitments=tuple(sorted(commitments, key=lambda one: (one.known_from, one.number))),
        records={pk: tuple(rows) for pk, rows in of_commitment.items()},
        instruments=tuple(instrument_line(one, today) for one in in_order),
        rates=rate_table(sorted(rates, key=lambda row: (row.valid_from, row.pk))),
    )


def _documents(regency: Regency) -> QuerySet[SourceDocument]:
    """The documents that these agreements, commitments and rules name, and no other."""
    named = [
        rows.filter(document__isnull=False).order_by().values("document")
        for rows in (
            Agreement.objects.filter(regency=regency),
            Commitment.objects.filter(regency=regency),
            Instrument.objects.all(),
        )
    ]
    return SourceDocument.objects.filter(Q(pk__in=named[0]) | Q(pk__in=named[1]) | Q(pk__in=named[2]))
