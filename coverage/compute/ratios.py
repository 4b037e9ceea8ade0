"""Ratios brought up to date: all of them, or those that a change touches. Readers see the old or the new table."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.clock import now
from coverage.compute.engine import computing
from coverage.compute.runs import record
from coverage.compute.scope import RecomputeScope, Touched, touched_by
from coverage.compute.writing import write_all, write_changed
from coverage.models import ComputeKind


def rebuild_all() -> int:
    """Bring every ratio up to date and remove those without an expected cell; returns how many rows changed."""
    return recompute([RecomputeScope()])


def recompute(scopes: Sequence[RecomputeScope], *, work_rows: int = 0) -> int:
    """Bring the rows that these changes touch up to date; returns how many rows changed.

    Reads the base tables only, never a difference, so that running it twice or late gives the same table.
    """
    with computing():
        started_at = now()
        touched = touched_by(scopes)
        written = _write(touched)
        kind = ComputeKind.FULL if touched.is_full else ComputeKind.INCREMENT
        record(kind, started_at=started_at, rows_written=written, work_rows=work_rows)
    return written


def _write(touched: Touched) -> int:
    if touched.is_full:
        return write_all(touched)
    return 0 if touched.is_empty else write_changed(touched)
