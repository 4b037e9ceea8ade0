"""Offices by months: where each report stands and how late it is; how complete and how timely each month is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import chain, repeat
from operator import attrgetter

from django.db.models import Sum
from django.utils.timezone import localtime

from coverage.indicators.reporting import (
    ExpectedCell,
    PublishedPart,
    completeness,
    confidence_grade,
    days_late,
    is_on_time,
    published_share,
    timeliness,
)
from coverage.indicators.vocabulary import UNSENT, Grade, ReportState, WorkforceGroup
from coverage.models import (
    DEFAULT_DENOMINATOR,
    AreaWorkforce,
    Branch,
    MonthlyReport,
    Person,
    ReportingMonth,
    scope_of,
)
from coverage.selectors.places import Place, place_of
from coverage.selectors.report_cells import cells_owed

MONTHS_SHOWN = 12
_DONE, _MISSING = ExpectedCell(is_done=True, weight=None), ExpectedCell(is_done=False, weight=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """The report of one office and month; reported and published as in formulas.md section 8."""

    month: date
    state: str
    is_reported: bool
    is_published: bool
    is_on_time: bool
    days_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """One office with a cell per month shown; None where it owes no report."""

    place: Place
    cells: tuple[GridCell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridMonth:
    """One month over all offices of the grid: cells reported, and cells first sent in time, over cells expected.

    `grade` says how far its published figures can be relied on: by the workers whose offices are published.
    """

    month: date
    due: datetime
    completeness: Fraction | None
    timeliness: Fraction | None
    grade: Grade | None
    is_running: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """One office that has still to send its report of the newest month, for the first time or again."""

    place: Place
    cell: GridCell


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportGrid:
    """All months to choose from, those shown, the offices, and who has not sent the newest month shown."""

    months: tuple[date, ...]
    shown: tuple[GridMonth, ...]
    lines: tuple[GridLine, ...]
    regions: tuple[tuple[str, str], ...]
    region: str

    @property
    def newest(self) -> GridMonth:
        """The month at the right."""
        return self.shown[-1]

    @property
    def expected(self) -> int:
        """How many offices owe the newest month."""
        return sum(line.cells[-1] is not None for line in self.lines)

    @property
    def unsent(self) -> tuple[Unsent, ...]:
        """Who has never sent the newest month, the latest ones first."""
        return tuple(sorted(self._last(*UNSENT), key=lambda each: -each.cell.days_late))

    @property
    def returned(self) -> tuple[Unsent, ...]:
        """Whose report of the newest month came back and was not sent again."""
        return self._last(ReportState.RETURNED)

    def _last(self, *states: ReportState) -> tuple[Unsent, ...]:
        return tuple(
            Unsent(place=line.place, cell=cell)
            for line in self.lines
            if (cell := line.cells[-1]) and cell.state in states
        )


def report_grid(person: Person, *, until: date | None, region: str, at: datetime) -> ReportGrid | None:
    """Return the year up to a month, of one regional office or of all; None before any month. Six queries."""
    months = tuple(ReportingMonth.objects.order_by("month"))
    known = tuple(month.month for month in months)
    if not known:
        return None
    last = known.index(until) if until in known else len(known) - 1
    shown = months[max(0, last + 1 - MONTHS_SHOWN) : last + 1]
    offices = _offices(person)
    regions = {office.region.code: office.region.name for office in offices}
    chosen = region if region in regions else ""
    lines = _lines([office for office in offices if chosen in ("", office.region.code)], shown, person, at=at)
    owed = cells_owed(scope_of(person).branches, [month.month for month in shown])
    workers = _workers(person, {month.year for month in shown})
    return ReportGrid(
        months=known,
        shown=tuple(_month(month, place, lines, owed, workers, at=at) for place, month in enumerate(shown)),
        lines=lines,
        regions=tuple(regions.items()),
        region=chosen,
    )


def _offices(person: Person) -> list[Branch]:
    """Read the offices in the reader's scope: the own ones, then those under them, then by region."""
    scope = scope_of(person)
    order = attrgetter("region.order", "region.code", "order", "code")
    found = scope.branches.select_related("region")
    return sorted(found, key=lambda office: (office.pk not in scope.own_branch_ids, order(office)))


def _lines(
    offices: Sequence[Branch], months: Sequence[ReportingMonth], person: Person, *, at: datetime
) -> tuple[GridLine, ...]:
    """Read the reports; an office that owed none in these months has no line."""
    due = {month.month: month.due for month in months}
    cells: dict[int, dict[date, GridCell]] = {}
    for row in MonthlyReport.objects.visible_to(person).filter(month__in=months):
        cells.setdefault(row.branch_id, {})[row.month_id] = cell_of(row, due[row.month_id], at=at)
    return tuple(
        GridLine(place=place_of(office), cells=tuple(cells[office.pk].get(month) for month in due))
        for office in offices
        if office.pk in cells
    )


def _workers(person: Person, years: Collection[int]) -> Mapping[tuple[int, int], int]:
    """Return the workers of each office by year: the denominator that its figures are held against."""
    rows = AreaWorkforce.objects.current().filter(
        area__branch__in=scope_of(person).branches.values("pk"),
        year__in=years,
        kind=DEFAULT_DENOMINATOR,
        group=WorkforceGroup.TOTAL,
    )
    found = rows.values_list("area__branch_id", "year").annotate(total=Sum("workers"))
    return {(branch_id, year): total for branch_id, year, total in found}


def cell_of(report: MonthlyReport, due: datetime, *, at: datetime) -> GridCell:
    """Return where a report stands at a moment. A return keeps the day of its first submission, a withdrawal not."""
    first = None if report.state in UNSENT else report.first_submitted_at or report.approved_at
    return GridCell(
        month=report.month_id,
        state=report.state,
        # An approved report that was opened again keeps its published counts.
        is_reported=report.state == ReportState.SUBMITTED or report.approved_at is not None,
        is_published=report.approved_at is not None,
        is_on_time=is_on_time(first, due),
        days_late=days_late(
            localtime(first).date() if first else None, due=localtime(due).date(), today=localtime(at).date()
        ),
    )


def _month(
    month: ReportingMonth,
    place: int,
    lines: Sequence[GridLine],
    owed: Mapping[tuple[int, date], int],
    workers: Mapping[tuple[int, int], int],
    *,
    at: datetime,
) -> GridMonth:
    column = [
        (cell, owed.get((line.place.id, month.month), 0)) for line in lines if (cell := line.cells[place]) is not None
    ]
    expected = chain.from_iterable(repeat(_DONE if cell.is_reported else _MISSING, count) for cell, count in column)
    in_time = sum(count for cell, count in column if cell.is_on_time)
    shares = [
        PublishedPart(workers=workers.get((line.place.id, month.year)), is_published=cell.is_published)
        for line in lines
        if (cell := line.cells[place]) is not None
    ]
    return GridMonth(
        month=month.month,
        due=month.due,
        grade=confidence_grade(published_share(shares)),
        completeness=completeness(expected),
        timeliness=timeliness(in_time, sum(count for _, count in column)),
        is_running=at <= month.closes,
    )
