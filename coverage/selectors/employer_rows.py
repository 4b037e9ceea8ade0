"""Rows of the register: who is in it for a reader, narrowed, sorted and read a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Case, Exists, F, OrderBy, OuterRef, Q, Value, When
from django.db.models.functions import Concat

from coverage.indicators.employers import arrears_months, newest_due_month
from coverage.indicators.months import add_months
from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Compliance, Employer, EmployerActivity, EmployerStatus, Scope, SizeClass, Territory
from coverage.models.employers import EmployerQuerySet
from coverage.selectors.employer_query import (
    STANDING_INACTIVE,
    ActivityChoice,
    ArrearsChoice,
    EmployerQuery,
)
from coverage.selectors.kept import kept

BATCH = 1_000
# Months in arrears from and up to; open above.
_BANDS: dict[str, tuple[int, int | None]] = {
    ArrearsChoice.FEW: (1, 2),
    ArrearsChoice.SOME: (3, 5),
    ArrearsChoice.MANY: (6, 11),
    ArrearsChoice.YEAR: (12, None),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerLine:
    """One employer as lists and files show it, standing as on a day; None is unknown."""

    id: int
    npp: str
    name: str
    branch: str
    regency: str
    sector: str
    size: str
    registered: int | None
    estimated: int | None
    compliance: str
    activity: str
    since: date | None
    workers: int | None
    last_paid: date | None
    arrears: int | None

    @property
    def standing(self) -> str:
        """The class it is counted under: its compliance, unless it does not pay at all."""
        return STANDING_INACTIVE if self.activity == EmployerActivity.INACTIVE else self.compliance

    @property
    def registered_share(self) -> Fraction | None:
        """Registered workers of the estimated ones."""
        if self.registered is None or not self.estimated:
            return None
        return Fraction(self.registered, self.estimated)


def register(scope: Scope) -> EmployerQuerySet:
    """Return the employers of a scope that stand for themselves."""
    return Employer.objects.within(scope).unmerged()


def narrowed(rows: EmployerQuerySet, query: EmployerQuery, today: date) -> EmployerQuerySet:
    """Leave the place, sector, size and arrears that were asked for: what tallies are made of."""
    if query.branch:
        rows = rows.filter(branch__code=query.branch)
    if query.regency:
        rows = rows.filter(regency__code=query.regency)
    if query.sector:
        rows = rows.filter(sector=query.sector)
    if query.size:
        rows = rows.filter(size_class=query.size)
    return rows.filter(_in_arrears(query.arrears, today)) if query.arrears else rows


def matching(rows: EmployerQuerySet, query: EmployerQuery, today: date) -> EmployerQuerySet:
    """Leave what the whole address asks for: the above, the standing on its day, and the text searched for."""
    rows = narrowed(rows, query, today)
    spans = EmployerStatus.objects.on(query.day).filter(employer=OuterRef("pk"))
    is_inactive = Exists(spans.filter(activity=EmployerActivity.INACTIVE))
    if query.activity == ActivityChoice.ACTIVE:
        rows = rows.filter(Exists(spans.filter(activity=EmployerActivity.ACTIVE)))
    elif query.activity == ActivityChoice.INACTIVE:
        rows = rows.filter(is_inactive)
    elif query.activity == ActivityChoice.UNREGISTERED:
        rows = rows.filter(~Exists(spans))
    if query.standing == STANDING_INACTIVE:
        rows = rows.filter(is_inactive)
    elif query.standing:
        rows = rows.filter(~is_inactive, compliance=query.standing)
    return rows.found_by(query.search) if query.search and not query.is_too_short else rows


def ordered(rows: EmployerQuerySet, order: str, *, are_few: bool) -> EmployerQuerySet:
    """Sort by a column of the list, unknown last whichever way; names decide between equals.

    Few rows are found first and sorted then. Left alone, PostgreSQL goes through a million names in their order to
    find the twenty-five that are wanted, which is quick only where there are many.
    """
    is_down, column = order.startswith("-"), order.removeprefix("-")
    if column == "nama":
        name = Concat("name", Value("")) if are_few else F("name")
        return rows.order_by(OrderBy(name, descending=is_down), "-id" if is_down else "id")
    # The longer in arrears, the older the last month.
    field = _orders()["iuran" if column == "tunggakan" else column]
    is_down = is_down != (column == "tunggakan")
    return rows.order_by(OrderBy(field, descending=is_down, nulls_last=True), "name", "id")


def employer_lines(rows: Sequence[Employer], day: date, *, today: date, content: str) -> list[EmployerLine]:
    """Write lines of rows already read. One query, and two more for the names of places when they are not kept."""
    spans = EmployerStatus.objects.on(day).filter(employer__in=[row.pk for row in rows])
    by_employer = {span.employer_id: span for span in spans}
    names = kept(content, place_names)
    return [
        _line(row, by_employer.get(row.pk), names.get(row.branch_id, ""), names.get(row.regency_id, ""), today)
        for row in rows
    ]


def employer_line(row: Employer, span: EmployerStatus | None, *, today: date) -> EmployerLine:
    """Write the line of one employer that was read with its places."""
    return _line(row, span, row.branch.name, row.regency.name, today)


def batches(rows: EmployerQuerySet, day: date, *, today: date, content: str) -> Iterator[list[EmployerLine]]:
    """Read rows by name, a thousand at a time, each by a short question of its own: a file may hold them all."""
    rows = rows.order_by("name", "id")
    batch = list(rows[:BATCH])
    while batch:
        yield employer_lines(batch, day, today=today, content=content)
        last = batch[-1]
        # The first condition says less than the second: it is the one that leads into the index.
        after = rows.filter(name__gte=last.name).filter(Q(name__gt=last.name) | Q(id__gt=last.pk))
        batch = list(after[:BATCH]) if len(batch) == BATCH else []


def place_names() -> dict[int, str]:
    """Return the names of all branches and regencies by id: joined, they would be sorted with a million rows."""
    return dict(
        Territory.objects.filter(kind__in=(TerritoryKind.BRANCH, TerritoryKind.REGENCY)).values_list("pk", "name")
    )


def _line(row: Employer, span: EmployerStatus | None, branch: str, regency: str, today: date) -> EmployerLine:
    return EmployerLine(
        id=row.pk,
        npp=row.npp,
        name=row.name,
        branch=branch,
        regency=regency,
        sector=row.sector,
        size=row.size_class,
        registered=row.registered_workers,
        estimated=row.estimated_workers,
        compliance=row.compliance,
        activity=span.activity if span else "",
        since=span.valid_from if span else None,
        workers=span.workers if span else None,
        last_paid=row.last_paid_month,
        arrears=arrears_months(row.last_paid_month, today),
    )


def _in_arrears(choice: str, today: date) -> Q:
    due = newest_due_month(today)
    if choice == ArrearsChoice.UNKNOWN:
        return Q(last_paid_month__isnull=True)
    if choice == ArrearsChoice.NONE:
        return Q(last_paid_month__gte=due)
    least, most = _BANDS[choice]
    newest = Q(last_paid_month__lte=add_months(due, -least))
    return newest if most is None else newest & Q(last_paid_month__gte=add_months(due, -most))


def _orders() -> dict[str, F | Case]:
    return {
        "sektor": F("sector"),
        "skala": _rank("size_class", SizeClass.values),
        "tenaga": F("estimated_workers"),
        "terdaftar": F("registered_workers"),
        "kepatuhan": _rank("compliance", Compliance.values),
        "iuran": F("last_paid_month"),
    }


def _rank(field: str, values: Sequence[str]) -> Case:
    return Case(*(When(**{field: value}, then=Value(number)) for number, value in enumerate(values)))
