"""One employer: what it is, how it stood on any day, who visited it and visits it next, and whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coverage.indicators.vocabulary import Basis
from coverage.models import Employer, EmployerContact, EmployerStatus, Person, Visit
from coverage.permissions import Permission, has_permission
from coverage.selectors.employer_rows import EmployerLine, employer_line


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerPage:
    """Everything the page of one employer shows, standing as on a day."""

    employer: Employer
    line: EmployerLine
    day: date
    today: date
    spans: tuple[EmployerStatus, ...]
    visits: tuple[Visit, ...]
    contacts: tuple[EmployerContact, ...]
    merged: tuple[Employer, ...]
    may_write: bool
    may_merge: bool
    owners: tuple[tuple[int, str], ...]

    @property
    def seen(self) -> int:
        """The id of the open span, 0 without one: what a change begins from."""
        return next((span.pk for span in self.spans if span.valid_to is None), 0)

    @property
    def shown_span(self) -> EmployerStatus | None:
        """The span that held on the day."""
        return next((span for span in self.spans if span.holds(self.day)), None)

    @property
    def is_sample(self) -> bool:
        """The row is an example."""
        return self.employer.basis == Basis.SAMPLE

    @property
    def open_visits(self) -> tuple[Visit, ...]:
        """The visits to come, the next one first."""
        return tuple(visit for visit in self.visits if visit.done_on is None)

    @property
    def closed_visits(self) -> tuple[Visit, ...]:
        """The visits that were made, the latest first."""
        made = [visit for visit in self.visits if visit.done_on is not None]
        return tuple(sorted(made, key=lambda visit: visit.done_on or date.min, reverse=True))


def employer_page(employer: Employer, person: Person, day: date, *, today: date) -> EmployerPage:
    """Answer an employer's page; the employer comes with its places. Five queries, besides the person's scope."""
    spans = tuple(employer.statuses.order_by("-valid_from"))
    merged = tuple(employer.merged.order_by("name"))
    visits = Visit.objects.of(employer).select_related("owner", "employer").order_by("planned_on", "pk")
    is_whole = employer.merged_into_id is None
    branch = employer.branch
    return EmployerPage(
        employer=employer,
        line=employer_line(employer, next((span for span in spans if span.holds(day)), None), today=today),
        day=day,
        today=today,
        spans=spans,
        visits=tuple(visits),
        contacts=tuple(employer.contacts.order_by("title", "pk")),
        merged=merged,
        may_write=is_whole and has_permission(person, Permission.VISIT_EMPLOYERS, branch=branch),
        may_merge=has_permission(person, Permission.MERGE_EMPLOYERS, branch=branch),
        owners=owners_of(employer),
    )


def owners_of(employer: Employer) -> tuple[tuple[int, str], ...]:
    """Return the offices that may visit it, by id and name: its own and the one above."""
    branch = employer.branch
    return tuple((office.pk, office.name) for office in (branch, branch.parent) if office)
