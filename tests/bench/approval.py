"""From the commit of an approval to the fresh ratio, through a real worker; and what the worker weighs afterwards."""

from __future__ import annotations

import tempfile
import threading
import time
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from coverage.compute.work import request_recompute
from coverage.models import CoverageRatio, MonthlyReport, PendingRecompute, PublishedCount
from tests.bench.compute import change_and_publish, reports_with_counts
from tests.bench.table import Row, Taken
from tests.bench.worker import megabytes, worker

TRIALS = 60
INCREMENTS = 1000
_LONGEST = 300
_PAUSE = 0.001


def measure() -> list[Row]:
    """Wait for as many approvals one after the other; then a full rebuild and a thousand increments."""
    PendingRecompute.objects.all().delete()
    with tempfile.TemporaryDirectory(prefix="dasbor-bench-") as folder, worker(Path(folder)) as pid:
        reports = reports_with_counts()
        # The first one finds nothing in memory, and the queue not yet open.
        _approved_to_fresh(next(reports))
        taken = Taken(tuple(_approved_to_fresh(next(reports)) for _ in range(TRIALS)))
        memory, done = _memory(pid)
    return [
        Row(name="approval to fresh row, p95", value=taken.p95 * 1000, unit="ms", bar=250, aim=60,
            spread=taken.said(1000, "ms")),
        Row(name=f"worker memory after a rebuild and {done} increments", value=memory, unit="MB", bar=350, aim=100,
            spread="all processes of one worker, shared pages counted twice"),
    ]  # fmt: skip


def _approved_to_fresh(report: MonthlyReport) -> float:
    """The commit happens on leaving `publish`; the clock runs until the branch's total has been seen anew."""
    before = PublishedCount.objects.aggregate(newest=Max("pk"))["newest"]
    rows = CoverageRatio.objects.filter(territory_id=report.branch_id, month=report.month_id, group="TOTAL")
    change_and_publish(report)
    committed = time.perf_counter()
    pause = threading.Event()
    while not rows.filter(input_version__gt=before).exists():
        assert time.perf_counter() - committed < 30, "the worker does not answer"
        pause.wait(_PAUSE)
    return time.perf_counter() - committed


def _memory(pid: int) -> tuple[float, int]:
    """Largest sum seen, and how many increments were done in the time there is."""
    _ask_and_wait(None)
    largest, done, end = megabytes(pid), 0, time.monotonic() + _LONGEST
    for report in reports_with_counts():
        if done == INCREMENTS or time.monotonic() > end:
            return largest, done
        _ask_and_wait(report)
        done += 1
        if done % 50 == 0:
            largest = max(largest, megabytes(pid))
    return largest, done


def _ask_and_wait(report: MonthlyReport | None) -> None:
    with transaction.atomic():
        request_recompute(
            territory=report.branch if report else None,
            first_month=report.month_id if report else None,
            last_month=report.month_id if report else None,
            reason="bench",
        )
    pause = threading.Event()
    end = time.monotonic() + 180
    while PendingRecompute.objects.exists():
        assert time.monotonic() < end, "the worker does not answer"
        pause.wait(_PAUSE)
