"""The trace of computations: written by whoever writes ratios, in the same transaction."""

from __future__ import annotations

from datetime import datetime

from coverage.clock import now
from coverage.models import ComputeKind, ComputeRun


def record(
    kind: ComputeKind,
    *,
    started_at: datetime,
    rows_written: int = 0,
    work_rows: int = 0,
    error: str = "",
) -> ComputeRun:
    """Keep what a run did; without an error it went well."""
    return ComputeRun.objects.create(
        kind=kind,
        started_at=started_at,
        finished_at=now(),
        rows_written=rows_written,
        work_rows=work_rows,
        is_ok=not error,
        error=error,
    )
