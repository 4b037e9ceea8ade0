"""What counts as an outage of the database, and what as a failure of the work."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, DataError, InterfaceError, OperationalError

from coverage.compute.engine import is_outage


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (OperationalError("canceling statement due to lock timeout"), True),
        (InterfaceError("connection already closed"), True),
        # What psycopg2 raises when the server crashes while it works on a statement.
        (DatabaseError("server closed the connection unexpectedly"), True),
        (DataError("integer out of range"), False),
        (ValueError("poison"), False),
    ],
)
def test_outage_is_told_from_a_failure_of_the_work(error: Exception, outage: bool) -> None:
    assert is_outage(error) is outage
