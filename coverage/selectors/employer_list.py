"""What the page of the register shows: its strip, its filters, and the window of the list that is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from coverage.models import Employer, Person, Scope, scope_of
from coverage.models.employers import EmployerQuerySet
from coverage.selectors.employer_choices import employer_fields, read_choices
from coverage.selectors.employer_query import EmployerQuery
from coverage.selectors.employer_rows import EmployerLine, employer_lines, matching, narrowed, ordered, register
from coverage.selectors.employer_tallies import (
    StandingCount,
    Strip,
    Tally,
    read_tallies,
    standings_of,
    strip_of,
)
from coverage.selectors.filters import Field
from coverage.selectors.kept import kept

# What is searched for is counted no further: with more, another word helps better than turning pages. The whole
# register is counted anyway and can be turned to as far as PostgreSQL skips rows in no time.
MOST_COUNTED, MOST_TURNED = 2_000, 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The rows of a list, of which a page at a time is read; `found` is None when there are more than are counted."""

    rows: EmployerQuerySet
    found: int | None
    day: date
    today: date
    content: str

    @property
    def count(self) -> int:
        """As many as can be turned to."""
        return MOST_COUNTED if self.found is None else min(self.found, MOST_TURNED)

    def lines(self, start: int, stop: int, order: str) -> list[EmployerLine]:
        """Read one page: first which, by an index that knows nothing else, then what they say. Three queries."""
        if start >= self.count:
            return []
        rows = ordered(self.rows, order, are_few=self.found is not None and self.found <= MOST_COUNTED)
        ids = list(rows.values_list("pk", flat=True)[start:stop])
        found = Employer.objects.in_bulk(ids)
        return employer_lines([found[pk] for pk in ids], self.day, today=self.today, content=self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerList:
    """Everything the register's page shows."""

    query: EmployerQuery
    place_name: str
    strip: Strip
    standings: tuple[StandingCount, ...]
    fields: tuple[Field, ...]
    window: Window
    is_sample: bool

    @property
    def dense_link(self) -> str:
        """The address of the same list with low rows."""
        return replace(self.query, is_airy=False).tail()

    @property
    def airy_link(self) -> str:
        """The address of the same list with high rows."""
        return replace(self.query, is_airy=True).tail()


def employer_list(person: Person, query: EmployerQuery, *, today: date, content: str) -> EmployerList:
    """Answer the register's page. Tallies and choices are kept under the content version; its queries are held."""
    scope = scope_of(person)
    # The search is left out: the figures above the list are about those who are searched among.
    population = replace(query, search="", activity="", standing="", order="", is_airy=False, asked_day="")
    tallies = kept(content, _tallies, scope, population, today)
    choices = kept(content, read_choices, scope)
    strip = strip_of(tallies, query)
    rows = matching(register(scope), query, today)
    is_searched = query.search and not query.is_too_short
    found = _counted(rows) if is_searched else strip.employers
    return EmployerList(
        query=query,
        place_name=choices.name_of(query) or (scope.home.name if scope.home else ""),
        strip=strip,
        standings=standings_of(tallies, query),
        fields=employer_fields(query, choices),
        window=Window(rows=rows, found=found, day=query.day, today=today, content=content),
        is_sample=choices.is_sample,
    )


def _tallies(scope: Scope, query: EmployerQuery, today: date) -> tuple[Tally, ...]:
    return read_tallies(narrowed(register(scope), query, today), query.day)


def _counted(rows: EmployerQuerySet) -> int | None:
    """Count what was found; None when there is more than is counted."""
    count = rows.order_by()[: MOST_COUNTED + 1].count()
    return count if count <= MOST_COUNTED else None
