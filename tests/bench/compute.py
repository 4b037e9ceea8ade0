"""The computation: full rebuilds beside the floor, one branch-month and a region's month beside a full rebuild."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from django.db import connection

from coverage.clock import now
from coverage.compute import statement
from coverage.compute.ratios import rebuild_all
from coverage.compute.scope import RecomputeScope, touched_by
from coverage.compute.statement import TABLE
from coverage.compute.sweep import process_pending
from coverage.compute.verify import verify
from coverage.entry.publishing import publish
from coverage.models import EnrolmentCount, MonthlyReport, PendingRecompute, PublishedCount
from tests.bench import floor
from tests.bench.table import Row, Taken, ratio

ROUNDS = 3
INCREMENTS = 40
TOGETHER = 31
TOGETHER_ROUNDS = 5


def measure() -> tuple[list[Row], int]:
    """Rows of the table, and how many ratios there are."""
    floor.make_tables()
    floors, unchanged, empty, changed, indexed, stored = _full()
    single, together = _increments()
    seconds = [
        Row(name="rebuild, nothing changed (for scale)", value=unchanged.median, unit="s", spread=unchanged.said())
    ]
    rows = [
        _against("full rebuild, nothing changed / floor", unchanged, floors, bar=1.3, aim=1.0),
        _against("full rebuild into an empty table / floor", empty, floors, bar=1.3, aim=1.0),
        _against("full rebuild, every row changed / floor", changed, floors),
        _against("the floor with the product's second index / floor", indexed, floors),
        _against("one branch-month / full rebuild", single, unchanged, bar=0.02, aim=0.01),
        _against(f"{TOGETHER} branches of one month / one branch-month", together, single, bar=5, aim=2),
        Row(name="scans of all counts in the plan of an increment", value=_full_scans(), unit="", bar=0, aim=0),
        Row(name="rows that --verify finds different", value=len(verify()), unit="", bar=0, aim=0),
    ]
    return rows + seconds, stored


def _against(name: str, one: Taken, other: Taken, *, bar: float | None = None, aim: float | None = None) -> Row:
    return Row(name=name, value=ratio(one, other), unit="x", bar=bar, aim=aim, spread=f"{one.said()} / {other.said()}")


def _full() -> tuple[Taken, Taken, Taken, Taken, Taken, int]:
    """Each round takes all kinds in turn, so that whatever else the machine does meets them alike."""
    kinds: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "floor": (_nothing, floor.fill),
        "unchanged": (_nothing, rebuild_all),
        "indexed": (_nothing, lambda: floor.fill(floor.FLOOR_INDEXED)),
        "changed": (_change_all, rebuild_all),
        "empty": (_empty, rebuild_all),
    }
    taken: dict[str, list[float]] = {name: [] for name in kinds}
    stored = 0
    for _ in range(ROUNDS):
        for name, (prepare, run) in kinds.items():
            prepare()
            taken[name].append(seconds(run))
        stored = floor.assert_same()
        _tidy()
    floors, unchanged, indexed, changed, empty = (Taken(tuple(values)) for values in taken.values())
    return floors, unchanged, empty, changed, indexed, stored


def seconds(run: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _nothing() -> None:
    """Leave the table as it is."""


def _change_all() -> None:
    _run(f"UPDATE {TABLE} SET cells_published = cells_published + 1")
    _tidy()


def _empty() -> None:
    _run(f"TRUNCATE {TABLE}")


def _tidy() -> None:
    """Do what the server's own collector would do in a while."""
    _run(f"VACUUM ANALYZE {TABLE}")


def _run(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(text)


def _increments() -> tuple[Taken, Taken]:
    """One report published anew and its work done; then those of as many branches as a region has, in one sweep."""
    PendingRecompute.objects.all().delete()
    reports = reports_with_counts()
    single = [_published_and_done([report]) for report in islice(reports, INCREMENTS)]
    together = [_published_and_done(list(islice(reports, TOGETHER))) for _ in range(TOGETHER_ROUNDS)]
    # The first of each kind finds nothing in memory.
    return Taken(tuple(single[1:])), Taken(tuple(together))


def reports_with_counts() -> Iterator[MonthlyReport]:
    """Reports that have published cells, newest month first, without end."""
    with_cells = EnrolmentCount.objects.filter(active_workers__isnull=False).values("report")
    published = PublishedCount.objects.current().values("report")
    found = MonthlyReport.objects.filter(pk__in=with_cells).filter(pk__in=published)
    month = found.order_by("-month").values_list("month", flat=True)[0]
    chosen: Sequence[MonthlyReport] = list(found.filter(month=month).select_related("branch").order_by("branch__code"))
    while True:
        yield from chosen


def change_and_publish(report: MonthlyReport) -> None:
    """A correction of every cell, approved."""
    for cell in EnrolmentCount.objects.filter(report=report, active_workers__isnull=False):
        EnrolmentCount.objects.filter(pk=cell.pk).update(active_workers=(cell.active_workers or 0) + 1)
    assert publish(report, by=None, at=now())


def _published_and_done(reports: Sequence[MonthlyReport]) -> float:
    for report in reports:
        change_and_publish(report)
    taken = seconds(process_pending)
    assert not PendingRecompute.objects.exists()
    return taken


def _full_scans() -> int:
    """An increment must find its counts by month, not read them all."""
    report = next(reports_with_counts())
    touched = touched_by(
        [RecomputeScope(territory_id=report.branch_id, first_month=report.month_id, last_month=report.month_id)]
    )
    sql = statement.upsert_and_prune(touched, computed_at=now())
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql.text}", sql.params)
        return sum("Seq Scan on coverage_publishedcount" in line for (line,) in cursor.fetchall())
