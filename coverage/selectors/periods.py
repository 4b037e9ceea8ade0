"""Which months there are, which one leads the pages, and which are still in progress."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.conf import settings

from coverage.indicators.months import add_months
from coverage.indicators.reporting import ExpectedCell, headline_month, weighted_completeness
from coverage.indicators.vocabulary import Group
from coverage.models import ReportingMonth
from coverage.selectors.rows import Book, read_rows

# A headline month older than a year would be no headline: look no further back.
LOOK_BACK = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The months that exist, the headline month, and the month asked for."""

    months: tuple[date, ...]
    headline: date | None
    month: date | None

    @property
    def is_provisional(self) -> bool:
        """The month asked for is later than the headline month: too little of it is published."""
        return self.month is not None and (self.headline is None or self.month > self.headline)

    @property
    def compared(self) -> date | None:
        """The month through which new participants are counted, held against the path and against each other.

        A month in progress is left out: some have reported, others not. In January nothing comes before it.
        """
        if self.month is None or self.headline is None or self.headline.year != self.month.year:
            return self.month
        return min(self.month, self.headline)


def around(month: date) -> tuple[date, date]:
    """Return the months whose rows judge a month: since the year began and a year back, to the end of the year.

    The same for all pages, so that what one of them judged serves the others (`Reading.judged`).
    """
    return min(date(month.year, 1, 1), add_months(month, -12)), date(month.year, 12, 1)


def period_of(branch_ids: Sequence[int], asked: date | None, *, months: tuple[date, ...] | None = None) -> Period:
    """Return the period of the pages of these branches; an unknown month becomes the headline month.

    Two queries, or one when the months are known.
    """
    if months is None:
        months = tuple(ReportingMonth.objects.order_by("month").values_list("month", flat=True))
    if not months:
        return Period(months=(), headline=None, month=None)
    book = read_rows(branch_ids, first=add_months(months[-1], -LOOK_BACK), last=months[-1], groups=[Group.TOTAL])
    recent = months[-LOOK_BACK:]
    least = Fraction(settings.HEADLINE_COMPLETENESS, 100)
    # From the newest back, because the second one is complete as a rule and the others need no look.
    shares = ({month: weighted_completeness(_cells(branch_ids, month, recent, book))} for month in reversed(recent))
    headline = next((found for share in shares if (found := headline_month(share, least))), None)
    return Period(months=months, headline=headline, month=asked if asked in months else headline or months[-1])


def _cells(branch_ids: Sequence[int], month: date, months: Sequence[date], book: Book) -> Iterator[ExpectedCell]:
    """One cell per branch, weighing its last known active workers: a report is published as a whole."""
    for branch_id in branch_ids:
        row = book.get(branch_id, Group.TOTAL, month)
        if row is not None and row.cells_expected:
            yield ExpectedCell(is_done=row.is_complete, weight=_last_known(branch_id, month, months, book))


def _last_known(branch_id: int, month: date, months: Sequence[date], book: Book) -> int | None:
    rows = book.months(branch_id, Group.TOTAL, [known for known in reversed(months) if known <= month])
    return next((row.active_workers for row in rows if row and row.active_workers is not None), None)
