"""The region overview beside a bare page, as rows."""

from __future__ import annotations

from tests.bench import pages
from tests.bench.table import Row


def measure() -> list[Row]:
    """In process, with all middleware: what the product itself costs, without the server's and the network's part."""
    bare, first, again = pages.in_process()
    said = f"bare page {bare.median:.2f} ms"
    return [
        Row(name="region overview, repeated view / bare page", value=again.median / bare.median, unit="x", bar=1.5,
            aim=1.3, spread=f"p50 {again.median:.2f} ms, p95 {again.p95:.2f} ms; {said}"),
        Row(name="region overview, first view after a change / bare page", value=first.median / bare.median, unit="x",
            bar=12, aim=7, spread=f"p50 {first.median:.2f} ms, p95 {first.p95:.2f} ms; {said}"),
    ]  # fmt: skip
