"""Two invented regional offices beside Sumbagut, for as long as a test or a file of tests needs them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from coverage.demo.nation.load import load_nation
from coverage.demo.nation.scale import Scale

# Twelve branches among them.
TWO_MORE = Scale(region_codes=("JAKARTA", "BANTEN"), branches=12, areas=20, month_count=12, employers=6_000)


@contextmanager
def two_more_regions() -> Iterator[None]:
    """Write the two offices with their figures, and take them away again."""
    with transaction.atomic():
        load_nation(TWO_MORE, 2022, lambda _line: None)
        # As for the sample itself (tests/pages/conftest.py).
        connection.check_constraints()
        yield
        transaction.set_rollback(True)
