"""Locks, limits and snapshots of the two engines."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, connection

from coverage.compute.engine import computing, is_outage, reading


class DriverError(Exception):
    """What the driver raises below Django's error."""

    def __init__(self, pgcode: str) -> None:
        super().__init__(pgcode)
        self.pgcode = pgcode


def caused_by(code: str) -> OperationalError:
    error = OperationalError("database")
    error.__cause__ = DriverError(code)
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (caused_by("55P03"), True),
        (caused_by("57P01"), True),
        (caused_by("57014"), False),
        (OperationalError("database is locked"), True),
        (InterfaceError("connection already closed"), True),
        (IntegrityError("refused"), False),
        (ValueError("poison"), False),
    ],
)
def test_outage_is_told_from_failing_work(error: Exception, *, expected: bool) -> None:
    assert is_outage(error) is expected


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_second_computation_waits_for_the_first() -> None:
    order: list[str] = []
    inside = threading.Event()

    def second() -> None:
        inside.wait(5)
        try:
            with computing():
                order.append("second")
        finally:
            connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    with computing():
        inside.set()
        thread.join(0.3)
        order.append("first")
    thread.join(5)

    assert order == ["first", "second"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_reading_is_one_snapshot() -> None:
    with reading(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')")
        assert cursor.fetchone() == ("repeatable read", "on")


@pytest.mark.django_db
def test_reading_inside_a_transaction_adds_nothing() -> None:
    with reading(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
