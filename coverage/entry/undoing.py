"""Taking an approval back within seconds: what it published counts no longer, what it replaced counts again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from coverage.clock import later_than, now
from coverage.compute.work import request_recompute
from coverage.entry.errors import NotYourApprovalError, UndoTooLateError
from coverage.entry.moves import RULES, Move
from coverage.entry.reports import keep_version, moved, taken
from coverage.indicators.vocabulary import ReportState
from coverage.models import (
    MEASURES,
    REMARKS,
    AuditEvent,
    EnrolmentCount,
    MonthlyReport,
    PublishedCount,
    ReportVersion,
    User,
)

# A press in the last second is still on its way when the clock has passed it.
PRESS_TAKES = timedelta(seconds=2)
_COPIED = (*MEASURES, "qualifier", "note", "basis", "left_is_derived", "source", "document_id", "as_of")


@transaction.atomic
def undo_approval(*, report_id: int, seen: int, by: User, pressed: datetime | None = None) -> MonthlyReport:
    """Put an approved report back before its deputy, as it lay there, by whoever approved it a moment ago.

    `pressed` is when that was asked for, which is a while ago for the last of many reports; None says now.

    Published counts are never changed: those of this approval are marked as superseded, and where the month was
    published before, the earlier values are published anew. Raises what `taken` raises, NotYourApprovalError and
    UndoTooLateError.
    """
    moment = now()
    report = taken(report_id, Move.UNDO_APPROVAL, seen=seen, by=by)
    if report.approved_by_id != by.pk or report.approved_at is None:
        raise NotYourApprovalError
    gone = (pressed or moment) - report.approved_at
    # Below zero the demo clock began its day anew: how long ago it was is not known then.
    if not -PRESS_TAKES <= gone <= timedelta(seconds=settings.REPORT_UNDO_SECONDS) + PRESS_TAKES:
        raise UndoTooLateError
    _take_back(report, since=report.approved_at, at=moment)
    _as_before(report, _approval(report).before or {})
    _questions_again(report)
    moved(report, Move.UNDO_APPROVAL, before=ReportState.APPROVED, by=by, at=moment)
    keep_version(report, by=by, at=moment)
    return report


def _take_back(report: MonthlyReport, *, since: datetime, at: datetime) -> None:
    current = PublishedCount.objects.current().filter(report=report, approved_at__gte=since)
    rows = list(current.select_for_update().order_by("pk"))
    if not rows:
        return
    moment = later_than((row.approved_at for row in rows), at=at)
    PublishedCount.objects.filter(pk__in=[row.pk for row in rows]).update(superseded_at=moment)
    PublishedCount.objects.bulk_create(_again(row, earlier, moment) for row, earlier in _replaced(rows))
    request_recompute(
        territory=report.branch, first_month=report.month_id, last_month=report.month_id, reason="publish"
    )


def _replaced(rows: Iterable[PublishedCount]) -> list[tuple[PublishedCount, PublishedCount]]:
    """Pair each row with the one it took the place of, in the moment it was published; a first one took none."""
    held = list(rows)
    before = PublishedCount.objects.filter(
        area_id__in={row.area_id for row in held}, month=held[0].month_id, superseded_at__isnull=False
    )
    earlier = {(row.area_id, row.segment, row.superseded_at): row for row in before}
    pairs = ((row, earlier.get((row.area_id, row.segment, row.approved_at))) for row in held)
    return [(row, found) for row, found in pairs if found is not None]


def _again(row: PublishedCount, earlier: PublishedCount, moment: datetime) -> PublishedCount:
    return PublishedCount(
        report_id=earlier.report_id,
        area_id=row.area_id,
        segment=row.segment,
        month_id=row.month_id,
        version=row.version + 1,
        approved_at=moment,
        approved_by_id=earlier.approved_by_id,
        **{name: getattr(earlier, name) for name in _COPIED},
    )


def _approval(report: MonthlyReport) -> AuditEvent:
    """The trace of the approval, which says what it took away from the report."""
    acts = AuditEvent.objects.filter(subject=f"report:{report.pk}", action=RULES[Move.APPROVE].action)
    return acts.latest("pk")


# Any: JSON of the trace.
def _as_before(report: MonthlyReport, before: Mapping[str, Any]) -> None:
    report.state = ReportState.SUBMITTED
    report.approved_at, report.approved_by = _moment(before.get("approved_at")), None
    report.returned_reason, report.open_until = before.get("returned_reason", ""), _moment(before.get("open_until"))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _questions_again(report: MonthlyReport) -> None:
    """An approval takes the pins off; the version that it kept still has them."""
    kept = ReportVersion.objects.filter(report=report, state=ReportState.APPROVED).latest("number")
    texts = {(cell["area"], cell["segment"]): cell for cell in kept.cells}
    cells = list(EnrolmentCount.objects.filter(report=report))
    for cell in cells:
        was = texts.get((cell.area_id, cell.segment), {})
        cell.question = was.get("question", "")
        for name in REMARKS:
            setattr(cell, name, was.get(name, ""))
    EnrolmentCount.objects.bulk_update(cells, ["question", *REMARKS])
