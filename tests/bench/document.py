"""docs/benchmarks.md: the rows with what they were measured on and how to read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.bench.table import Row, markdown

_READING = """Written by `make bench`; do not edit. The ratios are what counts: each divides two medians of one run,
taken by turns, so that whatever else the machine does meets both. Seconds and milliseconds stand there for scale only
and change with the machine. The spread is median (lowest to highest, number of times), for a ratio first the thing
itself, then what it is divided by. A row without a bar informs only.

- The floor of a full rebuild is one statement of plain SQL of our own (`tests/bench/floor.py`): GROUPING SETS by level
  and group over the same published counts, TRUNCATE and INSERT into a table with its primary key, in the same session
  settings. The bench asserts that both tables hold the same rows in every column.
- The floor of the pages is a template view that reads the session and the user through the same middleware.
- The search of employers is asked by a deputy of the nation, over all employers, through the whole page: eight
  connections without a pause, a different text each time (`tests/bench/search.py` says which), and the bare page at
  the same eight connections in turn.
- Approval to fresh row: `publish` commits, a real Celery worker in its own process is nudged through Redis, and the
  clock stops when the branch's new total is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """When, where and on how much it was measured."""

    started: datetime
    minutes: float
    machine: str
    versions: str
    scale: str
    counts: int
    ratios: int


def document(rows: Sequence[Row], facts: Circumstances) -> str:
    """The whole page."""
    missed = [row.name for row in rows if not row.holds]
    verdict = f"Missed: {'; '.join(missed)}." if missed else "Every bar holds."
    return f"""# Benchmarks

{verdict}

{markdown(rows)}

| | |
| --- | --- |
| measured | {facts.started:%Y-%m-%d %H:%M} UTC, {facts.minutes:.0f} minutes |
| machine | {facts.machine} |
| versions | {facts.versions} |
| scale | {facts.scale}: {facts.counts:,} published counts, {facts.ratios:,} ratios |

## How to read this

{_READING}
"""
