"""The deputy's inbox of one month: what waits for approval, what was decided, what was never sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Count, QuerySet, Sum
from django.utils.timezone import localtime

from coverage.indicators.groups import COUNTED
from coverage.indicators.growth import change, relative_change
from coverage.indicators.months import add_months
from coverage.indicators.reporting import days_late
from coverage.indicators.vocabulary import UNSENT, ReportState
from coverage.models import EnrolmentCount, MonthlyReport, Person, PublishedCount, ReportingMonth, scope_of
from coverage.selectors.report_cells import report_layouts


class Tab(StrEnum):
    """The parts of the inbox, as addresses name them."""

    WAITING = "menunggu"
    RETURNED = "dikembalikan"
    APPROVED = "disetujui"
    UNSENT = "belum-dikirim"


TAB_OF = {
    ReportState.SUBMITTED.value: Tab.WAITING,
    ReportState.RETURNED.value: Tab.RETURNED,
    # Opened again: like a returned one it is with the branch, and was sent before.
    ReportState.REOPENED.value: Tab.RETURNED,
    ReportState.APPROVED.value: Tab.APPROVED,
    **{state.value: Tab.UNSENT for state in UNSENT},
}


class Stock(NamedTuple):
    """Active workers of the segments that a total counts, and of how many cells they are known."""

    active: int | None
    cells: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxItem:
    """One report in the list; `before` is last month's published stock, held against it only cell for cell.

    `is_partial` says that `active` is the sum of some cells only.
    """

    report: MonthlyReport
    days_waiting: int
    days_late: int
    active: int | None
    is_partial: bool
    before: int | None
    change: int | None
    share: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """One month of the inbox: all months to choose from, the size of each tab, and the reports of the chosen tab."""

    months: tuple[date, ...]
    month: ReportingMonth
    elsewhere: date | None
    tab: Tab
    counts: Mapping[Tab, int]
    items: tuple[InboxItem, ...]


def inbox(person: Person, *, asked: date | None, tab: str, code: str, at: datetime) -> Inbox | None:
    """Return the inbox of a month; None before any month. Six queries at most.

    Without a month the newest one in which something waits, else the newest. Without a tab the one in which the report
    of the office named by `code` stands, else what waits.
    """
    months = tuple(ReportingMonth.objects.order_by("month"))
    if not months:
        return None
    waiting = _waiting(person)
    month = _month(months, asked, waiting, at)
    rows = list(MonthlyReport.objects.visible_to(person).filter(month=month).select_related("branch", "month"))
    shown = _tab(tab, code, rows)
    chosen = [row for row in rows if TAB_OF[row.state] is shown]
    return Inbox(
        months=tuple(month.month for month in months),
        month=month,
        elsewhere=max((other for other in waiting if other != month.month), default=None),
        tab=shown,
        counts={each: sum(TAB_OF[row.state] is each for row in rows) for each in Tab},
        items=_items(chosen, person, month.month, shown, at=at),
    )


def _waiting(person: Person) -> Mapping[date, int]:
    """Count what waits by month."""
    rows = MonthlyReport.objects.visible_to(person).filter(state=ReportState.SUBMITTED).order_by("month")
    return dict(rows.values_list("month").annotate(Count("pk")))


def _month(
    months: tuple[ReportingMonth, ...], asked: date | None, waiting: Mapping[date, int], at: datetime
) -> ReportingMonth:
    by_day = {month.month: month for month in months}
    opened = [month.month for month in months if month.opens <= at] or [months[-1].month]
    preferred = (asked, max(waiting, default=None), opened[-1])
    return next(by_day[day] for day in preferred if day in by_day)


def _tab(asked: str, code: str, rows: list[MonthlyReport]) -> Tab:
    if asked in {tab.value for tab in Tab}:
        return Tab(asked)
    return next((TAB_OF[row.state] for row in rows if row.branch.code == code), Tab.WAITING)


def _items(rows: list[MonthlyReport], person: Person, month: date, tab: Tab, *, at: datetime) -> tuple[InboxItem, ...]:
    """Put the longest waiting first, the newest approval first, and what was not sent in the order of the offices."""
    typed = EnrolmentCount.objects.visible_to(person).filter(report__month=month)
    published = PublishedCount.objects.current().filter(
        month=add_months(month, -1), report__branch__in=scope_of(person).branches.values("pk")
    )
    now, before = _stocks(typed, "report_id"), _stocks(published, "report__branch_id")
    # Only what is complete is ever sent.
    unsure = rows if tab in (Tab.RETURNED, Tab.UNSENT) else []
    owed = _owed(unsure, month) if unsure else {}
    items = [
        _item(row, now.get(row.pk), before.get(row.branch_id), owed=owed.get(row.branch_id, 0), at=at) for row in rows
    ]
    items.sort(key=attrgetter("report.branch.order", "report.branch.code"))
    if tab in (Tab.WAITING, Tab.RETURNED):
        items.sort(key=lambda item: item.report.submitted_at or at)
    if tab is Tab.APPROVED:
        items.sort(key=lambda item: item.report.approved_at or at, reverse=True)
    return tuple(items)


def _stocks(cells: QuerySet[EnrolmentCount] | QuerySet[PublishedCount], owner: str) -> dict[int, Stock]:
    rows = cells.filter(segment__in=COUNTED).values_list(owner)
    return {pk: Stock(*sums) for pk, *sums in rows.annotate(Sum("active_workers"), Count("active_workers"))}


def _owed(rows: Iterable[MonthlyReport], month: date) -> dict[int, int]:
    """Count the cells that the total of a branch is made of."""
    layouts = report_layouts([row.branch_id for row in rows], month)
    return {pk: sum(key.segment in COUNTED for key in layout.keys) for pk, layout in layouts.items()}


def _item(report: MonthlyReport, now: Stock | None, before: Stock | None, *, owed: int, at: datetime) -> InboxItem:
    today, sent = localtime(at).date(), report.submitted_at
    active, base = now.active if now else None, before.active if before else None
    # A stock of fewer cells is smaller without anybody having left.
    comparable = base if now and before and now.cells == before.cells else None
    return InboxItem(
        report=report,
        days_waiting=(today - localtime(sent).date()).days if sent else 0,
        days_late=days_late(None, due=localtime(report.month.due).date(), today=today),
        active=active,
        is_partial=active is not None and now is not None and now.cells < owed,
        before=base,
        change=change(active, comparable),
        share=relative_change(active, comparable),
    )
