"""The region overview beside a bare page, as rows."""

from __future__ import annotations

from tests.bench import pages
from tests.bench.table import Row

Bars = tuple[tuple[float | None, float | None], ...]
_NAMES = ("repeated view", "first view after a change")
NO_BARS: Bars = ((None, None), (None, None))


def measure() -> list[Row]:
    """Over HTTP from two sync workers of gunicorn, as the bars were set; then in process, where nothing else counts."""
    return [
        *_rows(pages.over_gunicorn(), "over HTTP", bars=((1.5, 1.3), (12, 7))),
        *_rows(pages.in_process(), "in process"),
    ]


def _rows(found: tuple[pages.Times, pages.Times, pages.Times], way: str, bars: Bars = NO_BARS) -> list[Row]:
    bare, first, again = found
    return [
        Row(name=f"region overview, {name} / bare page, {way}", value=times.median / bare.median, unit="x", bar=bar,
            aim=aim, spread=f"p50 {times.median:.2f} ms, p95 {times.p95:.2f} ms; bare page {bare.median:.2f} ms")
        for name, times, (bar, aim) in zip(_NAMES, (again, first), bars, strict=True)
    ]  # fmt: skip
