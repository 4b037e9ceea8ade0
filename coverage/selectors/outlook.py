"""What a page says of the place that it is about; region, branch, regency and nation share it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coverage.clock import today
from coverage.indicators.groups import COUNTED
from coverage.indicators.projection import Projection
from coverage.indicators.vocabulary import Group
from coverage.selectors.coverage_now import CoverageNow
from coverage.selectors.filters import Filters
from coverage.selectors.freshness import Freshness
from coverage.selectors.periods import Period
from coverage.selectors.places import Place
from coverage.selectors.progress import Progress
from coverage.selectors.query import Query
from coverage.selectors.reading import Reading
from coverage.selectors.rows import Book
from coverage.selectors.year_ago import YearAgo
from coverage.selectors.year_end import YearEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """Workers who lose sponsored cover on a day, and the days until then."""

    day: date
    heads: int
    days_left: int

    @property
    def days_covered(self) -> int:
        """Days to the last covered one."""
        return self.days_left - 1


# No slots: answers are worked out from rows already read when a template asks for them, and kept beside the fields.
@dataclass(frozen=True, kw_only=True)
class Outlook:
    """One place in one month, for the group asked for. No query."""

    focus: Place
    period: Period
    query: Query
    filters: Filters
    freshness: Freshness
    reading: Reading

    @property
    def month(self) -> date:
        """The month of the page."""
        return self.reading.month

    @property
    def book(self) -> Book:
        """The rows that the page read."""
        return self.reading.book

    @cached_property
    def coverage(self) -> CoverageNow:
        """Active workers against the denominator."""
        return self.reading.coverage(self.focus.id, self.query.group)

    @cached_property
    def formal(self) -> CoverageNow:
        """Coverage of formal workers."""
        return self.reading.coverage(self.focus.id, Group.FORMAL)

    @cached_property
    def informal(self) -> CoverageNow:
        """Coverage of informal workers."""
        return self.reading.coverage(self.focus.id, Group.INFORMAL)

    @cached_property
    def progress(self) -> Progress:
        """New participants against the year's target."""
        return self.reading.progress(self.focus.id, self.query.group)

    @property
    def in_progress(self) -> int | None:
        """New participants of the month, as far as they are published, while it is in progress; else None."""
        row = self.book.get(self.focus.id, self.query.group, self.month)
        return row.new_enrolments if row and self.reading.counted_through < self.month else None

    @cached_property
    def projection(self) -> Projection:
        """Where the year's new participants may end."""
        return self.reading.projection(self.focus.id, self.query.group)

    @cached_property
    def segments(self) -> tuple[Progress, ...]:
        """New participants of the segments that a total counts."""
        return tuple(self.reading.progress(self.focus.id, Group(segment.value)) for segment in COUNTED)

    @cached_property
    def pmi(self) -> Progress:
        """New participants who work abroad, outside the total."""
        return self.reading.progress(self.focus.id, Group.PMI)

    @cached_property
    def year_ago(self) -> YearAgo:
        """New participants beside the same months of last year."""
        return self.reading.year_ago(self.focus.id, self.query.group)

    @cached_property
    def year_end(self) -> YearEnd:
        """Active workers against what the plan wants at the year's end."""
        return self.reading.year_end(self.focus.id, self.query.group)

    @cached_property
    def fall(self) -> Fall | None:
        """Who of the place loses sponsored cover next, looked at from today; None when nobody is known to."""
        day = today()
        found = self.reading.lapsing.next_fall(self.focus.id, day=day)
        return Fall(day=found[0], heads=found[1], days_left=(found[0] - day).days) if found else None
