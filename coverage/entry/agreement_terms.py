"""What people say of an agreement: its terms, its step, its details."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from coverage.indicators.vocabulary import AgreementStatus, BeneficiaryGroup, Programme, Segment, SponsorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How many workers from which month to which; None where nobody said."""

    workers: int | None = None
    first_month: date | None = None
    last_month: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where it stands, since when, and what proves it."""

    status: AgreementStatus
    happened_on: date
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Who pays for whom, under which papers. `successor_of` is the number of the agreement it renews."""

    sponsor_kind: SponsorKind
    sponsor_name: str
    group: BeneficiaryGroup
    programmes: frozenset[Programme] = frozenset({Programme.JKK, Programme.JKM})
    segment: Segment = Segment.BPU
    year: int | None = None
    own_rate: int | None = None
    mou_number: str = ""
    mou_date: date | None = None
    pks_number: str = ""
    pks_date: date | None = None
    legal_basis: str = ""
    successor_of: str = ""
    commitment_id: int | None = None
    note: str = ""

    def stripped(self) -> Details:
        """Return the same as it is stored: texts without blanks around them."""
        return replace(
            self,
            sponsor_name=self.sponsor_name.strip(),
            mou_number=self.mou_number.strip(),
            pks_number=self.pks_number.strip(),
            legal_basis=self.legal_basis.strip(),
            successor_of=self.successor_of.strip(),
            note=self.note.strip(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An agreement as a person gives it. `confirmed`: keys of questions that were answered with yes."""

    details: Details
    terms: Terms
    step: Step
    confirmed: Collection[str] = field(default_factory=frozenset)
