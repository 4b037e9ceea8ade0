"""The page that a run leaves: its bars, its kinds of request, and the memory of the processes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.load.results import Results, quantile
from tests.load.run import Plan

LOSSES_SHOWN = 20


def text_of(plan: Plan, results: Results) -> str:
    """Return the page as Markdown."""
    return "\n".join(_lines(plan, results)) + "\n"


def _lines(plan: Plan, results: Results) -> Iterator[str]:
    yield "# Load"
    yield ""
    yield f"`python -m tests.load --rate {plan.rate:g} --seconds {plan.seconds:g} --writes {plan.writes:g}`: the"
    yield f"production profile of `manage.py serve` with {plan.web_workers} web processes and the region's sample data,"
    yield "everything on one machine. Open loop: the time of a request counts from the moment it was due."
    yield ""
    yield from _table(["bar", "measured", "must not exceed", ""], _bars(results))
    yield ""
    yield from _table(["request", "count", "errors", "p50 ms", "p95 ms", "p99 ms", "longest ms"], _kinds(results))
    yield ""
    yield from _table(["process", "MB before", "MB after"], _memory(results))
    for told in (*(f"{number} x {error}" for error, number in results.errors.items()), *results.losses[:LOSSES_SHOWN]):
        yield f"- {told}"


def _table(head: list[str], rows: Iterator[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _bars(results: Results) -> Iterator[list[str]]:
    for bar in results.bars:
        verdict = "holds" if bar.holds else "MISSED"
        yield [bar.name, f"{bar.value:.4g}{bar.unit}", f"{bar.limit:g}{bar.unit}", verdict]


def _kinds(results: Results) -> Iterator[list[str]]:
    for kind in ["all", *sorted({outcome.kind for outcome in results.outcomes})]:
        own = [outcome for outcome in results.outcomes if kind in ("all", outcome.kind)]
        times = [outcome.milliseconds for outcome in own]
        errors = sum(bool(outcome.error) for outcome in own)
        marks = [quantile(times, share) for share in (0.5, 0.95, 0.99, 1)]
        yield [kind, str(len(own)), str(errors), *(f"{mark:.0f}" for mark in marks)]


def _memory(results: Results) -> Iterator[list[str]]:
    before, after = results.memory
    for name in sorted(before):
        yield [name, f"{before[name]:.0f}", f"{after.get(name, 0):.0f}"]
