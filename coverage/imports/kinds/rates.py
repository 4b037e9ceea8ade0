"""Contribution rates as dated rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from coverage.imports.columns import Choice, Count, Date, Flag, Number, Text, words_of
from coverage.imports.kind import PROVENANCE, Kind, Record, Tally
from coverage.imports.known import Known
from coverage.imports.spans import dates_in_order
from coverage.imports.upsert import upsert
from coverage.indicators.vocabulary import BeneficiaryGroup, Segment
from coverage.models import ContributionRate

_KEY = ("programme", "segment", "tier", "valid_from")
_MOST = Decimal(10) ** 9


def _save(records: Sequence[Record], _known: Known) -> Tally:
    return upsert(ContributionRate, [record.values for record in records], key=_KEY)


RATES = Kind(
    identifier="rates",
    columns=(
        Text(name="programme", longest=60),
        Choice(name="segment", words=words_of(Segment)),
        Text(name="tier", longest=80, blank=True),
        Text(name="contribution_base", longest=120),
        Number(name="payer_part", places=4, most=_MOST, blank=True),
        Number(name="worker_part", places=4, most=_MOST, blank=True),
        Number(name="government_part", places=4, most=_MOST, blank=True),
        Number(name="total", places=4, most=_MOST, blank=True),
        Text(name="unit", longest=40),
        Count(name="minimum", blank=True),
        Count(name="maximum", blank=True),
        Number(name="factor", places=4, most=Decimal(99), blank=True),
        Date(name="valid_from"),
        Date(name="valid_to", blank=True),
        Flag(name="replaces_normal"),
        Text(name="payer_excluded", longest=60, blank=True),
        Choice(name="only_group", words=words_of(BeneficiaryGroup), blank=True, may_lack=True),
        Text(name="legal_ref", longest=120),
        Choice(name="confidence", words=("high", "medium", "published")),
        Text(name="note", blank=True),
        *PROVENANCE,
    ),
    key=_KEY,
    row_checks=(dates_in_order("valid_from", "valid_to"),),
    save=_save,
)
