"""Employers that have stopped paying, the largest first: what each would add, who visits it, and what visits bring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from django.db.models import F, Q

from coverage.indicators.employers import RecoveryRate, reactivation_potential
from coverage.indicators.months import add_months, month_start, months_apart
from coverage.indicators.vocabulary import Group
from coverage.models import CoverageRatio, EmployerActivity, EmployerStatus, Person, Scope, Visit, scope_of
from coverage.models.employers import EmployerQuerySet, EmployerStatusQuerySet
from coverage.selectors.employer_choices import place_fields, read_choices
from coverage.selectors.employer_list import MOST_TURNED
from coverage.selectors.employer_query import EmployerQuery, parse_employer_query
from coverage.selectors.employer_rows import narrowed, place_names, register
from coverage.selectors.employer_tallies import Part, read_tallies, strip_of
from coverage.selectors.filters import Field
from coverage.selectors.kept import kept
from coverage.selectors.recovery_rate import read_recovery


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryLine:
    """One inactive employer; `potential` is what coverage of its regency would gain at most, of `workforce`."""

    id: int
    name: str
    branch: str
    regency: str
    workers: int | None
    since: date
    months: int
    workforce: int | None
    potential: Fraction | None
    last_visit: Visit | None
    next_visit: Visit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryWindow:
    """The ranked list, of which a page at a time is read."""

    spans: EmployerStatusQuerySet
    found: int
    today: date
    content: str

    @property
    def count(self) -> int:
        """As many as can be turned to."""
        return min(self.found, MOST_TURNED)

    def lines(self, start: int, stop: int, order: str) -> list[RecoveryLine]:
        """Read one page in the only order there is, whatever is asked for. Three queries."""
        spans = list(self.spans[start:stop])
        visits = _visits([span.employer_id for span in spans])
        workforces = _workforces({span.employer.regency_id for span in spans}, self.today)
        names = kept(self.content, place_names)
        return [
            _line(span, visits[span.employer_id], workforces.get(span.employer.regency_id), names, self.today)
            for span in spans
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryPage:
    """Everything the recovery page shows. `asked_since` was asked for and is no day that can be shown."""

    query: EmployerQuery
    place_name: str
    fields: tuple[Field, ...]
    window: RecoveryWindow
    inactive: Part
    rate: RecoveryRate
    since: date
    asked_since: str
    is_sample: bool


def recovery_page(
    person: Person, query: EmployerQuery, *, since: date | None, asked_since: str, today: date, content: str
) -> RecoveryPage:
    """Answer the recovery page for the places asked for. What is counted is kept under the content version."""
    scope = scope_of(person)
    asked = _only_places(query)
    choices = kept(content, read_choices, scope)
    inactive = kept(content, _inactive, scope, asked, today)
    first = since or date(today.year, 1, 1)
    rows = narrowed(register(scope), asked, today)
    return RecoveryPage(
        query=asked,
        place_name=choices.name_of(asked) or (scope.home.name if scope.home else ""),
        fields=place_fields(asked.branch, asked.regency, choices),
        window=RecoveryWindow(spans=_spans(rows), found=inactive.employers, today=today, content=content),
        inactive=inactive,
        rate=kept(content, _rate, scope, asked, first, today),
        since=first,
        asked_since=asked_since,
        is_sample=choices.is_sample,
    )


def _only_places(query: EmployerQuery) -> EmployerQuery:
    every = parse_employer_query({}, today=query.day)
    return replace(every, branch=query.branch, regency=query.regency)


def _inactive(scope: Scope, query: EmployerQuery, today: date) -> Part:
    return strip_of(read_tallies(narrowed(register(scope), query, today), today), query).inactive


def _rate(scope: Scope, query: EmployerQuery, since: date, today: date) -> RecoveryRate:
    return read_recovery(narrowed(register(scope), query, today), since=since, today=today)


def _spans(rows: EmployerQuerySet) -> EmployerStatusQuerySet:
    """Return the open inactive spans, the most workers first; an index gives them in this order."""
    spans = EmployerStatus.objects.filter(valid_to__isnull=True, activity=EmployerActivity.INACTIVE)
    largest = F("workers").desc(nulls_last=True)
    return spans.filter(employer__in=rows.values("pk")).select_related("employer").order_by(largest, "pk")


def _visits(ids: Collection[int]) -> dict[int, list[Visit]]:
    rows = Visit.objects.filter(Q(employer__in=ids) | Q(employer__merged_into__in=ids))
    found: dict[int, list[Visit]] = defaultdict(list)
    for visit in rows.select_related("owner", "employer").order_by("planned_on", "pk"):
        found[visit.employer.merged_into_id or visit.employer_id].append(visit)
    return found


def _workforces(regency_ids: Collection[int], today: date) -> dict[int, int | None]:
    """Return the newest TK potensi of each regency that a ratio of the last year was made with."""
    rows = CoverageRatio.objects.filter(
        territory__in=regency_ids,
        group=Group.TOTAL,
        month__gt=add_months(month_start(today), -12),
        month__lte=today,
        denominator__isnull=False,
    )
    return dict(rows.order_by("month").values_list("territory_id", "denominator"))


def _line(
    span: EmployerStatus, visits: list[Visit], workforce: int | None, names: dict[int, str], today: date
) -> RecoveryLine:
    employer = span.employer
    made = [visit for visit in visits if visit.done_on is not None]
    return RecoveryLine(
        id=employer.pk,
        name=employer.name,
        branch=names.get(employer.branch_id, ""),
        regency=names.get(employer.regency_id, ""),
        workers=span.workers,
        since=span.valid_from,
        months=months_apart(span.valid_from, today),
        workforce=workforce,
        potential=reactivation_potential(span.workers, workforce),
        last_visit=max(made, key=lambda visit: visit.done_on or date.min, default=None),
        next_visit=next((visit for visit in visits if visit.done_on is None), None),
    )
