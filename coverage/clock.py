"""The one source of now and today. On the demo clock the day is fixed and the time of day is real."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

JAKARTA = ZoneInfo("Asia/Jakarta")


def now() -> datetime:
    """Return the present moment, aware, in Jakarta time; with REFERENCE_DATE set, that day at the real time of day."""
    moment = real_now()
    if settings.REFERENCE_DATE is None:
        return moment
    return datetime.combine(settings.REFERENCE_DATE, moment.timetz().replace(tzinfo=None), JAKARTA)


def real_now() -> datetime:
    """Return the real moment even on the demo clock, which jumps back a day at midnight.

    Sessions, links and codes must run out on time, and processes have an age.
    """
    return timezone.now().astimezone(JAKARTA)


def today() -> date:
    """Return the present day in Jakarta."""
    return now().date()


def later_than(moments: Iterable[datetime], *, at: datetime) -> datetime:
    """Return `at`, or just after the last of these moments if the clock is not past them: as-of views order by it."""
    return max([at, *(moment + timedelta(microseconds=1) for moment in moments)])


def at(day: date, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """Return the moment of a wall-clock time in Jakarta."""
    return datetime.combine(day, time(hour, minute, second), JAKARTA)
