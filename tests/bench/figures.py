"""The figures of the region overview: as the product draws them, and the same through plotly's graph objects."""

from __future__ import annotations

import gzip
import json

from coverage.models import Region, User
from coverage.selectors.freshness import freshness_of
from coverage.selectors.query import parse_query
from coverage.selectors.region import region_page
from coverage.selectors.region_charts import region_charts
from tests.bench.compute import seconds
from tests.bench.table import Row, Taken, ratio
from tests.figures.drawing import plotly

ROUNDS = 30
REGION, READER = "SUMBAGUT", "deputi"


def measure() -> list[Row]:
    """Draw all of them and write them out, by turns in both ways; data and words are read beforehand."""
    region = Region.objects.get(code=REGION)
    page = region_page(region, parse_query({}), User.objects.get(username=READER), freshness_of(region))
    assert page is not None

    def dicts() -> list[str]:
        return [json.dumps(chart.figure, separators=(",", ":")) for chart in region_charts(page).values()]

    def objects() -> list[str]:
        return [plotly(chart.figure).to_json() for chart in region_charts(page).values()]

    plain, through = dicts(), objects()
    pairs = [(seconds(dicts), seconds(objects)) for _ in range(ROUNDS)]
    ours, theirs = (Taken(tuple(column)) for column in zip(*pairs, strict=True))
    return [
        Row(name="figures of the region as dicts / as graph objects", value=ratio(ours, theirs), unit="x",
            spread=f"{ours.said(1000, 'ms')} / {theirs.said(1000, 'ms')}"),
        Row(name="bytes of the same figures, compressed / as graph objects", value=_bytes(plain) / _bytes(through),
            unit="x", spread=f"{_bytes(plain) / 1024:.1f} KB / {_bytes(through) / 1024:.1f} KB"),
        Row(name="bytes of the figures, not compressed", value=len("".join(plain)) / 1024, unit="KB"),
    ]  # fmt: skip


def _bytes(texts: list[str]) -> int:
    return len(gzip.compress("".join(texts).encode()))
