"""A small nation around the reference data, written by the same statements, once for a module."""

from __future__ import annotations

import pytest

from coverage.demo.nation.load import load_nation
from coverage.demo.nation.scale import Scale

SMALL = Scale(region_codes=("JAKARTA", "BANTEN"), branches=6, areas=17, month_count=12, employers=500)


@pytest.fixture(scope="module")
def told(reference: None) -> list[str]:
    """The lines that the load prints; the rows stand until the module ends."""
    lines: list[str] = []
    load_nation(SMALL, 2022, lines.append)
    return lines
