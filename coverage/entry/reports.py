"""What every act on a report has in common: the locked row, the checks before, the kept copy and the trace after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Max

from coverage.audit import record
from coverage.entry.errors import ChangedMeanwhileError, NotPermittedError, WrongStateError
from coverage.entry.moves import RULES, Move
from coverage.indicators.vocabulary import ReportState
from coverage.models import MEASURES, REMARKS, EnrolmentCount, MonthlyReport, ReportVersion, User
from coverage.permissions import has_permission


def taken(report_id: int, move: Move, *, seen: int | None, by: User) -> MonthlyReport:
    """Lock a report for a move and return it as it stands. `seen` is None where each cell brings what was seen of it.

    Raises NotPermittedError, ChangedMeanwhileError if it is not the version that was looked at, and WrongStateError.
    """
    report = MonthlyReport.objects.select_for_update(of=("self",)).select_related("branch", "month").get(pk=report_id)
    rule = RULES[move]
    if not has_permission(by, rule.permission, branch=report.branch):
        raise NotPermittedError
    if seen is not None and report.version != seen:
        raise ChangedMeanwhileError(seen=seen, stands=report.version)
    if ReportState(report.state) not in rule.starts:
        raise WrongStateError(state=ReportState(report.state))
    return report


def moved(
    report: MonthlyReport,
    move: Move,
    *,
    before: str,
    by: User,
    at: datetime,
    reason: str = "",
    until: datetime | None = None,
    was: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Store a move as the next version of the report, with its line in the trace.

    `until` is the end it gave, `was` what it takes away beside the state.
    """
    report.version += 1
    report.save()
    record(
        at=at,
        action=RULES[move].action,
        subject=f"report:{report.pk}",
        by=by,
        territory=report.branch,
        before={"state": before} | dict(was),
        after={"state": report.state, "version": report.version} | ({"until": until.isoformat()} if until else {}),
        reason=reason,
    )


def keep_version(report: MonthlyReport, *, by: User | None, at: datetime, reason: str = "") -> ReportVersion:
    """Keep a copy of every cell as it stands now; numbers count the copies of the report."""
    last = ReportVersion.objects.filter(report=report).aggregate(number=Max("number"))["number"] or 0
    cells = EnrolmentCount.objects.filter(report=report).order_by("area_id", "segment")
    return ReportVersion.objects.create(
        report=report,
        number=last + 1,
        state=report.state,
        cells=[_kept(cell) for cell in cells],
        reason=reason,
        by=by,
        at=at,
    )


# Any: a kept cell is JSON.
def _kept(cell: EnrolmentCount) -> dict[str, Any]:
    measures = {name: getattr(cell, name) for name in MEASURES}
    texts = {name: getattr(cell, name) for name in (*REMARKS, "question", "qualifier", "note")}
    return {"area": cell.area_id, "segment": cell.segment} | measures | texts
