"""A commitment with its first record, as pages of the ledger show it."""

from __future__ import annotations

from typing import Any

from coverage.clock import at
from coverage.models import Commitment
from tests import factories


def opened(**fields: Any) -> Commitment:
    row = factories.commitment(**fields)
    row.records.create(
        number=1, step=row.step, happened_on=row.step_since, evidence="Surat", recorded_at=at(row.step_since)
    )
    return row
