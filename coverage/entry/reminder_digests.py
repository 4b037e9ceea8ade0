"""Who is to be reminded today, and of what: offices of what they have not sent, deputies of the offices behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter, itemgetter

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.utils.timezone import localtime

from coverage import clock
from coverage.entry.moves import EDITABLE, RULES, Move
from coverage.indicators.reminders import reminder_day
from coverage.indicators.vocabulary import UNSENT, ReportState
from coverage.models import AuditEvent, Membership, MonthlyReport, ReportingMonth, Role, User, scope_of
from coverage.selectors.doors import Door, door_of

# A report with an end of its own: the day before it, or at once when the end is that near.
BEFORE_OWN_END = (-1,)
_GIVE_AN_END = tuple(RULES[move].action for move in (Move.RETURN, Move.REOPEN, Move.EXTEND))


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReport:
    """A report that the person's office can still type, and its door."""

    report: MonthlyReport
    door: Door


@dataclass(frozen=True, slots=True, kw_only=True)
class LateMonth:
    """A month, and the reports of the deputy's offices that were not sent, in the order of the offices."""

    month: ReportingMonth
    reports: tuple[MonthlyReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All that one mail says. Nothing of it was sent or approved."""

    own: tuple[OwnReport, ...]
    late: tuple[LateMonth, ...]

    def __bool__(self) -> bool:
        return bool(self.own or self.late)

    @property
    def reports(self) -> tuple[MonthlyReport, ...]:
        """The reports it mentions."""
        return (*(own.report for own in self.own), *(report for late in self.late for report in late.reports))


def people_due(at: datetime) -> Mapping[int, datetime]:
    """Return the accounts to remind, each with the moment since when a mail has told them. Six queries at most.

    Few on most days. Only who and since when is decided here; what the mail says is read again when it goes
    (`digest_of`).
    """
    found: dict[int, datetime] = {}
    for user_id, since in (*_heads_due(at), *_deputies_due(at)):
        found[user_id] = max(since, found.get(user_id, since))
    return found


def digest_of(person: User, *, at: datetime) -> Digest:
    """Return what is to be said to one person at this moment; nothing when all was sent meanwhile."""
    scope = scope_of(person)
    own = _typable(MonthlyReport.objects.filter(branch__in=scope.own_branch_ids), at) if scope.own_branch_ids else ()
    late = _late(person, at) if scope.has_role(Role.DEPUTY) else ()
    return Digest(own=tuple(own), late=tuple(late))


def _heads_due(at: datetime) -> Iterator[tuple[int, datetime]]:
    typable = tuple(_typable(MonthlyReport.objects.all(), at))
    ending = [(own.report, clock.at(day)) for own in typable if (day := _day_before_end(own, at))]
    given = _ends_given(report.pk for report, _moment in ending)
    due = [(own.report.branch_id, clock.at(day)) for own in typable if (day := _day_by_month(own, at))]
    due += [(report.branch_id, max(moment, given.get(report.pk, moment))) for report, moment in ending]
    # The newest moment of an office comes last and stays.
    since = dict(sorted(due, key=itemgetter(1)))
    for user_id, branch_id in _members(Role.BRANCH_HEAD, since):
        yield user_id, since[branch_id]


def _day_by_month(own: OwnReport, at: datetime) -> date | None:
    """A report that was never sent is asked for around its due day."""
    if own.report.state not in UNSENT:
        return None
    return reminder_day(localtime(own.report.month.due).date(), settings.REMINDER_DAYS, today=localtime(at).date())


def _day_before_end(own: OwnReport, at: datetime) -> date | None:
    """One with its own end is asked for before that end."""
    if not own.report.open_until or not own.door.at:
        return None
    return reminder_day(localtime(own.door.at).date(), BEFORE_OWN_END, today=localtime(at).date())


def _ends_given(report_ids: Iterable[int]) -> Mapping[int, datetime]:
    """Return when each report was last given its own end: no mail before that told of it. One query, none for none."""
    subjects = {f"report:{pk}": pk for pk in report_ids}
    if not subjects:
        return {}
    acts = AuditEvent.objects.filter(subject__in=subjects, action__in=_GIVE_AN_END).order_by()
    return {subjects[subject]: moment for subject, moment in acts.values_list("subject").annotate(Max("at"))}


def _typable(reports: QuerySet[MonthlyReport], at: datetime) -> Iterator[OwnReport]:
    """Find the reports that are not with the deputy and whose door is open, the oldest month first. One query."""
    is_open = Q(month__opens__lte=at, month__closes__gte=at) | Q(open_until__gte=at)
    without_end = Q(state=ReportState.RETURNED, open_until__isnull=True)
    rows = reports.filter(is_open | without_end, state__in=EDITABLE).select_related("branch", "month")
    for report in rows.order_by("month", "branch__order", "branch__code"):
        if (door := door_of(report, at=at)).is_open:
            yield OwnReport(report=report, door=door)


def _deputies_due(at: datetime) -> Iterator[tuple[int, datetime]]:
    days = _deputies_months(at)
    if not days:
        return
    # Who has no late office is left out when the mail is written.
    for user_id, _territory in _members(Role.DEPUTY):
        yield user_id, clock.at(max(days.values()))


def _deputies_months(at: datetime) -> dict[date, date]:
    """Return the months that deputies are told of today, each with the day of that reminder."""
    today = localtime(at).date()
    offsets = settings.REMINDER_DEPUTY_DAYS
    months = ReportingMonth.objects.filter(opens__lte=at).order_by("-month")[:2]
    found = {month.month: reminder_day(localtime(month.due).date(), offsets, today=today) for month in months}
    return {month: day for month, day in found.items() if day}


def _late(person: User, at: datetime) -> Iterator[LateMonth]:
    if not (months := _deputies_months(at)):
        return
    unsent = MonthlyReport.objects.visible_to(person).filter(month__in=months, state__in=UNSENT)
    rows = unsent.select_related("branch", "month").order_by("month", "branch__order", "branch__code")
    for month, reports in groupby(rows, key=attrgetter("month")):
        yield LateMonth(month=month, reports=tuple(reports))


def _members(role: Role, territories: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
    """Return active accounts with a role and where they hold it, at these territories if any are named."""
    rows = Membership.objects.filter(role=role, user__is_active=True, territory__isnull=False)
    if territories is not None:
        rows = rows.filter(territory__in=list(territories))
    return ((user_id, territory_id or 0) for user_id, territory_id in rows.values_list("user", "territory"))
