"""Acts on the ledger as tests do them: a line opened by an office, a step taken, with what a test wants else."""

from __future__ import annotations

from datetime import date
from typing import Any

from coverage.entry.commitment_checks import Ahead, Paper, Terms
from coverage.entry.commitments import record_commitment, take_step
from coverage.indicators.vocabulary import BeneficiaryGroup, CommitmentKind, CommitmentStep
from coverage.models import Branch, Commitment, User

TITLE = "Peraturan bupati tentang pekerja rentan"


def terms(**given: Any) -> Terms:
    return Terms(**{"title": TITLE, "group": BeneficiaryGroup.VULNERABLE} | given)


def opened(branch: Branch, by: User, **given: Any) -> Commitment:
    told: dict[str, Any] = {
        "branch_id": branch.pk,
        "regency_id": branch.seat_id,
        "kind": CommitmentKind.REGULATION,
        "terms": terms(),
        "paper": Paper(),
        "ahead": Ahead(next_step="Audiensi", next_due=date(2022, 12, 1), owner_id=branch.pk),
        "step": CommitmentStep.ASKED,
        "happened_on": date(2022, 11, 1),
        "evidence": "Surat 12/XI/2022",
    }
    return record_commitment(**told | given, by=by)


def carried_on(found: Commitment, by: User, **given: Any) -> Commitment:
    told: dict[str, Any] = {
        "commitment_id": found.pk,
        "version": found.version,
        "step": CommitmentStep.UNDER_STUDY,
        "happened_on": date(2022, 11, 10),
        "evidence": "Berita acara audiensi",
        "paper": Paper(),
        "ahead": Ahead(owner_id=found.branch_id),
    }
    return take_step(**told | given, by=by)
