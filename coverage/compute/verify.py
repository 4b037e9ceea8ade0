"""Stored ratios compared with the plain way, every row and every column, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from coverage.clock import now
from coverage.compute.engine import reading
from coverage.compute.plain import PlainRatios, Row
from coverage.compute.runs import record
from coverage.models import MEASURES, ComputeKind, CoverageRatio, ReportingMonth, Territory

COLUMNS = (*MEASURES, "denominator", "cells_published", "cells_expected", "flags", "input_version")
WHOLE_ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One number that is stored otherwise than it should be; column `row`: 1 where the row is there, 0 where not."""

    territory: str
    group: str
    month: date
    column: str
    stored: int | None
    expected: int | None


def verify(*, first_month: date | None = None, last_month: date | None = None) -> list[Difference]:
    """Compare the months from first to last (None: open on that side) and keep a trace of the run."""
    started_at = now()
    with reading():
        plain = PlainRatios()
        found = [difference for month in _months(first_month, last_month) for difference in _compare(plain, month)]
    # What the page of the system recognises and explains.
    error = f"{len(found)} differences" if found else ""
    record(ComputeKind.VERIFY, started_at=started_at, error=error)
    return found


def _months(first: date | None, last: date | None) -> list[date]:
    """Reported months and stored ones: a row of a month that nobody reports is a difference too."""
    span = Q()
    if first is not None:
        span &= Q(month__gte=first)
    if last is not None:
        span &= Q(month__lte=last)
    stored = CoverageRatio.objects.filter(span).order_by().values_list("month", flat=True).distinct()
    reported = set(ReportingMonth.objects.filter(span).values_list("month", flat=True))
    return sorted(reported | set(stored))


def _compare(plain: PlainRatios, month: date) -> Iterator[Difference]:
    is_reported = ReportingMonth.objects.filter(month=month).exists()
    wanted = plain.rows(month) if is_reported else {}
    stored: dict[tuple[int, str], Row] = {
        (territory_id, group): dict(zip(COLUMNS, values, strict=True))
        for territory_id, group, *values in CoverageRatio.objects.filter(month=month).values_list(
            "territory_id", "group", *COLUMNS
        )
    }
    differing = sorted(key for key in wanted.keys() | stored.keys() if wanted.get(key) != stored.get(key))
    names = dict(Territory.objects.filter(pk__in={key for key, _ in differing}).values_list("pk", "name"))
    for territory_id, group in differing:
        name = names.get(territory_id, str(territory_id))
        for column, was, should in _columns(stored.get((territory_id, group)), wanted.get((territory_id, group))):
            yield Difference(territory=name, group=group, month=month, column=column, stored=was, expected=should)


def _columns(stored: Row | None, wanted: Row | None) -> Iterator[tuple[str, int | None, int | None]]:
    if stored is None or wanted is None:
        yield WHOLE_ROW, int(stored is not None), int(wanted is not None)
        return
    for column in COLUMNS:
        if stored[column] != wanted[column]:
            yield column, stored[column], wanted[column]
