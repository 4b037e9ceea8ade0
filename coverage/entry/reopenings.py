"""A reopening that nobody used ends by itself: the report is approved again as it was published."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from coverage.audit import record
from coverage.clock import now
from coverage.entry.reports import keep_version
from coverage.indicators.vocabulary import ReportState
from coverage.models import MEASURES, EnrolmentCount, MonthlyReport, PublishedCount, User

ENDED = "report-reopening-ended"
_COPIED = (*MEASURES, "qualifier", "note")


def end_reopenings(*, at: datetime | None = None) -> int:
    """End every reopening whose time is over and return how many; asked often, safe to repeat.

    What was typed and never sent is kept as a version; then the working copy is that of the published counts again.
    A report that was sent in time waits for the deputy, however long.
    """
    moment = at or now()
    is_correction = Q(state=ReportState.REOPENED) | Q(state=ReportState.RETURNED, approved_at__isnull=False)
    over = is_correction & Q(open_until__lt=moment)
    keys = MonthlyReport.objects.filter(over).order_by("pk").values_list("pk", flat=True)
    return sum(_end(key, over, at=moment) for key in keys)


@transaction.atomic
def _end(key: int, over: Q, *, at: datetime) -> bool:
    """Look again under the lock: the branch may have sent the report meanwhile."""
    found = MonthlyReport.objects.select_for_update(of=("self",)).select_related("branch").filter(over, pk=key).first()
    if found is None:
        return False
    if _has_changes(found):
        keep_version(found, by=None, at=at, reason=found.reopened_reason)
        _restore(found)
    before, found.state, found.open_until = found.state, ReportState.APPROVED, None
    found.returned_reason = ""
    # Sending took the approval's name away; what is published still has it.
    found.approved_by = found.approved_by or _approver(found)
    found.version += 1
    found.save()
    record(
        at=at, action=ENDED, subject=f"report:{found.pk}", by=None, label="calendar", territory=found.branch,
        before={"state": before}, after={"state": found.state, "version": found.version},
    )  # fmt: skip
    keep_version(found, by=None, at=at)
    return True


def _approver(report: MonthlyReport) -> User | None:
    newest = PublishedCount.objects.filter(report=report).select_related("approved_by").order_by("-approved_at").first()
    return newest.approved_by if newest else None


def _published(report: MonthlyReport) -> dict[tuple[int, str], PublishedCount]:
    rows = PublishedCount.objects.current().filter(month=report.month_id, report__branch=report.branch_id)
    return {(row.area_id, row.segment): row for row in rows}


def _has_changes(report: MonthlyReport) -> bool:
    published = _published(report)
    cells = EnrolmentCount.objects.filter(report=report)
    stands = {(cell.area_id, cell.segment): cell for cell in cells}
    return any(_values(stands.get(key)) != _values(published.get(key)) for key in {*stands, *published})


def _restore(report: MonthlyReport) -> None:
    """Make the working copy what is published: cells that never were published are blank again."""
    EnrolmentCount.objects.filter(report=report).delete()
    EnrolmentCount.objects.bulk_create(
        EnrolmentCount(
            report=report, area_id=area_id, segment=segment, updated_at=row.approved_at,
            **_values(row),
        )
        for (area_id, segment), row in sorted(_published(report).items())
    )  # fmt: skip


def _values(row: EnrolmentCount | PublishedCount | None) -> dict[str, object]:
    if row is None:
        return {}
    values = {name: getattr(row, name) for name in _COPIED}
    # Nobody typed it: the working copy holds what people type.
    return values | ({"left": None} if isinstance(row, PublishedCount) and row.left_is_derived else {})
