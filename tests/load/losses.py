"""Whether everything that was acknowledged is in the database, and whether the ratios follow from it."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.compute.verify import verify
from coverage.models import AuditEvent, EnrolmentCount, MonthlyReport, PendingRecompute
from tests.load.desk import Saved
from tests.load.region import MONTH
from tests.waiting import wait_until


def lost_of(saved: Sequence[Saved]) -> list[str]:
    """Return a line for each thing that is not as people were told."""
    wait_until(lambda: not PendingRecompute.objects.exists(), seconds=60, what="nothing waits to be computed")
    reports = dict(MonthlyReport.objects.filter(month=MONTH).values_list("branch__code", "pk"))
    traced = _traced()
    lost = [f"not in the trace: {one}" for one in saved if (reports[one.branch], one.version, one.count) not in traced]
    last = {one.branch: one for one in sorted(saved, key=lambda one: one.version)}
    lost += [f"not in the report: {one}" for one in last.values() if _count_of(reports[one.branch], one) != one.count]
    return lost + [f"wrong ratio: {difference}" for difference in verify()]


def _traced() -> set[tuple[int, int, int]]:
    events = AuditEvent.objects.filter(subject__startswith="report:", after__has_key="cells").values_list(
        "subject", "after"
    )
    return {
        (int(subject.removeprefix("report:")), after["version"], cell["active_workers"])
        for subject, after in events.values_list("subject", "after")
        for cell in after["cells"]
        if cell.get("active_workers") is not None
    }


def _count_of(report_id: int, saved: Saved) -> int | None:
    _, area_id, segment, measure = saved.box.split("-")
    cell = EnrolmentCount.objects.get(report_id=report_id, area_id=area_id, segment=segment)
    count: int | None = getattr(cell, measure)
    return count
