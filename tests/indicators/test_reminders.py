"""The days of reminders around a due day."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.indicators.reminders import reminder_day

DUE = date(2022, 11, 18)


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2022, 11, 14), None),
        (date(2022, 11, 15), date(2022, 11, 15)),
        (date(2022, 11, 16), date(2022, 11, 15)),
        (date(2022, 11, 17), None),
        (date(2022, 11, 18), date(2022, 11, 18)),
        (date(2022, 11, 19), date(2022, 11, 18)),
        (date(2022, 11, 20), None),
        (date(2022, 11, 21), date(2022, 11, 21)),
        (date(2022, 11, 22), date(2022, 11, 21)),
        (date(2022, 11, 23), None),
    ],
)
def test_a_reminder_goes_on_its_day_or_one_day_late(today: date, day: date | None) -> None:
    assert reminder_day(DUE, [-3, 0, 3], today=today) == day


def test_of_two_reminders_the_newer_one_counts() -> None:
    assert reminder_day(DUE, [-1, 0], today=DUE) == DUE


def test_without_days_nobody_is_reminded() -> None:
    assert reminder_day(DUE, [], today=DUE) is None
