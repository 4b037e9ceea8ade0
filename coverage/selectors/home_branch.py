"""What waits for a branch head besides reports: actions of meetings, cover that ends, and answers to proposals."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.utils.timezone import localtime

from coverage.indicators.sponsorship import lapsing, warning
from coverage.indicators.vocabulary import ActionState, ProposalState
from coverage.models import Agreement, MeetingAction, Person, TargetProposal, scope_of
from coverage.selectors.covers import cover_of
from coverage.selectors.waiting import Kind, Waiting

# An answer is news for so long.
NEWS_LASTS = timedelta(days=30)


def open_actions(person: Person, *, at: datetime) -> tuple[Waiting, ...]:
    """Return the open actions that the own office is to do, about whichever branch, the first due first. One query."""
    rows = MeetingAction.objects.filter(owner__in=scope_of(person).own_branch_ids, state=ActionState.OPEN)
    today = localtime(at).date()
    return tuple(
        Waiting(kind=Kind.ACTION, month=row.due.replace(day=1), action=row, days=max(0, (today - row.due).days))
        for row in rows.select_related("branch", "owner").order_by("due", "pk")
    )


def endings(person: Person, *, at: datetime) -> tuple[Waiting, ...]:
    """Return the coming days on which workers of the own office's agreements lose cover. One query.

    A renewal may be another office's: all agreements of the regencies are read.
    """
    today, own = localtime(at).date(), scope_of(person).own_branch_ids
    rows = Agreement.objects.filter(regency__agreements__branch__in=own, known_from__lte=today).distinct()
    covers = {row.pk: (row, cover_of(row)) for row in rows}
    lost = lapsing([cover for _row, cover in covers.values()])
    falls: dict[date, int] = defaultdict(int)
    for pk, (row, cover) in covers.items():
        if row.branch_id in own and lost.get(pk) and warning(cover, today) and cover.lapse_day:
            falls[cover.lapse_day] += lost[pk]
    return tuple(
        Waiting(kind=Kind.LAPSE, month=day, count=heads, days=(day - today).days - 1)
        for day, heads in sorted(falls.items())
    )


def answered_proposals(person: Person, *, at: datetime) -> tuple[Waiting, ...]:
    """Return what became of the newest proposal of each own branch, while the answer is news. One query."""
    rows = TargetProposal.objects.filter(branch__in=scope_of(person).own_branch_ids, decided_at__gte=at - NEWS_LASTS)
    rows = rows.exclude(state=ProposalState.WITHDRAWN).select_related("plan", "branch")
    newest = {(row.branch_id, row.plan.year): row for row in rows.order_by("decided_at", "pk")}
    return tuple(
        Waiting(kind=Kind.ANSWERED, month=date(row.plan.year, 1, 1), proposal=row, end=row.decided_at)
        for row in newest.values()
    )
