"""What visits bring: of the workers at inactive employers that were visited, the share whose employer came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models.functions import Coalesce

from coverage.indicators.employers import RecoveryRate, VisitedEmployer, recovery_rate
from coverage.models import EmployerActivity, EmployerStatus, Visit
from coverage.models.employers import EmployerQuerySet


def read_recovery(rows: EmployerQuerySet, *, since: date, today: date) -> RecoveryRate:
    """Measure the visits of these employers since a day. Two queries.

    Each employer counts once, from its first visit on whose eve it was inactive: on the day itself it may have been
    won back already.
    """
    visits = Visit.objects.filter(done_on__gte=since, done_on__lte=today)
    asked = visits.annotate(kept=Coalesce("employer__merged_into", "employer")).filter(kept__in=rows.values("pk"))
    days: dict[int, list[date]] = defaultdict(list)
    for employer, day in asked.order_by("done_on").values_list("kept", "done_on"):
        days[employer] += [day] if day else []
    spans: dict[int, list[EmployerStatus]] = defaultdict(list)
    for span in EmployerStatus.objects.filter(employer__in=list(days)):
        spans[span.employer_id].append(span)
    return recovery_rate(_visited(days, spans, today))


def _visited(
    days: dict[int, list[date]], spans: dict[int, list[EmployerStatus]], today: date
) -> Iterator[VisitedEmployer]:
    for employer, visited_on in days.items():
        own = spans[employer]
        found = next(((day, span) for day in visited_on if (span := _inactive_on(own, day - timedelta(days=1)))), None)
        if found is not None:
            day, span = found
            yield VisitedEmployer(workers=span.workers, came_back=_became_active(own, day, today))


def _inactive_on(spans: Iterable[EmployerStatus], day: date) -> EmployerStatus | None:
    return next((span for span in spans if span.activity == EmployerActivity.INACTIVE and span.holds(day)), None)


def _became_active(spans: Iterable[EmployerStatus], first: date, last: date) -> bool:
    return any(span.activity == EmployerActivity.ACTIVE and first <= span.valid_from <= last for span in spans)
