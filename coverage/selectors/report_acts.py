"""The acts on one report as its trace tells them: newest first, by role and office, saves in a row as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from coverage.indicators.vocabulary import ReportState
from coverage.models import AuditEvent, Membership, MonthlyReport, ReportVersion, Role
from coverage.permissions import GRANTS, Permission
from coverage.selectors.report_changes import Box, Change, Value, Values, changes_between, values_of
from coverage.selectors.words import role_names

SAVED, WITHDRAWN, RETURNED = "report-saved", "report-withdrawn", "report-returned"
REVIEWED = frozenset(
    {"report-approved", "report-returned", "report-reopened", "report-extended", "report-approval-undone"}
)
ACTS_SHOWN = 50
_CALENDAR = "calendar"

Holders = Mapping[int, list[Membership]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act on a report, or saves of one person in a row with their net changes: `saves` of them since `since`.

    `who` is a role and `place` an office, never a name. `state` is where a withdrawn report went back to; the other
    acts say theirs by their words. `questions` were pinned with a return, `by_id` is the account.
    """

    action: str
    at: datetime
    who: str
    place: str
    state: str
    reason: str
    until: datetime | None
    changes: tuple[Change, ...]
    questions: tuple[Change, ...]
    by_id: int | None
    saves: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """One page of the acts."""

    acts: tuple[Act, ...]
    page: Page[AuditEvent]


def report_acts(report: MonthlyReport, areas: Mapping[int, str], *, number: str) -> Acts:
    """Return one page of the acts on a report; an odd page number is the first or the last one.

    Three queries, four with a return. The order is that in which they were written: on the demo clock the time of day
    starts again each midnight. Saves in a row are folded within their page.
    """
    events = AuditEvent.objects.filter(subject=f"report:{report.pk}").order_by("-pk")
    page = Paginator(events, ACTS_SHOWN).get_page(number)
    holders, pinned = _holders(report, page.object_list), _pinned(report, page.object_list)
    acts = (_act(run, report, holders, areas, pinned) for run in _runs(page.object_list))
    return Acts(acts=tuple(acts), page=page)


def last_act(report: MonthlyReport, **only: str) -> Act | None:
    """Return the newest act on a report, or the newest one of a kind: who and when. Two queries."""
    newest = list(AuditEvent.objects.filter(subject=f"report:{report.pk}", **only).order_by("-pk")[:1])
    return _act(newest, report, _holders(report, newest), {}, {}) if newest else None


def _runs(events: Iterable[AuditEvent]) -> Iterator[list[AuditEvent]]:
    """Yield each act alone, and saves of one person that no other act parts together, newest first."""
    for (action, _actor), run in groupby(events, key=lambda event: (event.action, event.actor_id)):
        if action == SAVED:
            yield list(run)
        else:
            yield from ([event] for event in run)


def _act(
    run: list[AuditEvent],
    report: MonthlyReport,
    holders: Holders,
    areas: Mapping[int, str],
    pinned: Mapping[datetime, Values],
) -> Act:
    last, first = run[0], run[-1]
    after = last.after or {}
    who, place = _who(last, report, holders)
    return Act(
        action=last.action,
        at=last.at,
        who=who,
        place=place,
        state=after.get("state", "") if last.action == WITHDRAWN else "",
        reason=last.reason,
        until=datetime.fromisoformat(after["until"]) if "until" in after else None,
        changes=_net_changes(run, areas),
        questions=changes_between({}, pinned.get(last.at, {}), areas) if last.action == RETURNED else (),
        by_id=last.actor_id,
        saves=len(run),
        since=first.at,
    )


def _net_changes(run: list[AuditEvent], areas: Mapping[int, str]) -> tuple[Change, ...]:
    """Return what the acts changed together: what was typed and undone between them is no change."""
    before: dict[Box, Value] = {}
    for event in run:
        before |= values_of((event.before or {}).get("cells", ()))
    after: dict[Box, Value] = {}
    for event in reversed(run):
        after |= values_of((event.after or {}).get("cells", ()))
    return changes_between(before, after, areas)


def _pinned(report: MonthlyReport, events: Iterable[AuditEvent]) -> dict[datetime, Values]:
    """Return what was pinned with these returns, by their moment: it stands in the version that each of them kept."""
    moments = [event.at for event in events if event.action == RETURNED]
    if not moments:
        return {}
    kept = ReportVersion.objects.filter(report=report, state=ReportState.RETURNED, at__in=moments)
    return {
        at: {box: text for box, text in values_of(cells).items() if box.measure == "question" and text}
        for at, cells in kept.values_list("at", "cells")
    }


def _who(event: AuditEvent, report: MonthlyReport, holders: Holders) -> tuple[str, str]:
    """Return the role and the office that acted.

    The account may hold another role by now, or none: then it is named by the role that this act takes.
    """
    if event.actor_id is None:
        return (_("Kalender") if event.actor_label == _CALENDAR else event.actor_label or _("Tidak tercatat")), ""
    right = Permission.REVIEW_REPORT if event.action in REVIEWED else Permission.EDIT_REPORT
    for held in holders.get(event.actor_id, []):
        if held.territory and right in GRANTS[Role(held.role)]:
            return role_names()[held.role], held.territory.name
    if right is Permission.REVIEW_REPORT:
        return role_names()[Role.DEPUTY], report.branch.region.name
    return role_names()[Role.BRANCH_HEAD], report.branch.name


def _holders(report: MonthlyReport, events: Iterable[AuditEvent]) -> Holders:
    """Return what the actors hold today at the report's branch or above it."""
    region = report.branch.region
    above = [report.branch_id, region.pk, region.nation_id]
    actors = {event.actor_id for event in events if event.actor_id is not None}
    rows = Membership.objects.filter(user__in=actors, territory__in=above).select_related("territory").order_by("pk")
    found: dict[int, list[Membership]] = {}
    for row in rows:
        found.setdefault(row.user_id, []).append(row)
    return found
