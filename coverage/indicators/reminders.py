"""On which days people are reminded of a report, counted from the day that it is due."""

from collections.abc import Iterable
from datetime import date, timedelta

# A turn that was missed is made up for on the next day, e.g. after a night without a mail server.
GRACE_DAYS = 1


def reminder_day(due: date, offsets: Iterable[int], *, today: date) -> date | None:
    """The day of the reminder that is to go out today, in time or one day late; None when none is.

    `offsets` are days from the due day: -3 is three days before it.
    """
    days = (due + timedelta(days=offset) for offset in offsets)
    return max((day for day in days if 0 <= (today - day).days <= GRACE_DAYS), default=None)
