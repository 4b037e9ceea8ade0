"""Saving counts into the working copy of a report: only what differs, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from coverage.audit import record
from coverage.clock import now
from coverage.entry.doors import door_of
from coverage.entry.errors import ClosedDoorError
from coverage.entry.moves import RULES, Move
from coverage.entry.reports import taken
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import MEASURES, REMARKS, EnrolmentCount, MonthlyReport, User
from coverage.selectors.report_cells import CellKey, measures_of, report_layout

BEGUN = "report-begun"
# Measures and remarks by name. A blank measure is stored as NULL, not reported; zero is a count.
Counts = Mapping[str, int | str | None]


@transaction.atomic
def save(*, report_id: int, seen: int, cells: Mapping[CellKey, Counts], by: User) -> MonthlyReport:
    """Store the cells that differ from the working copy; the first save makes a draft of an expected report.

    Raises what `taken` raises, ClosedDoorError when typing is closed, and ValueError for a cell or a name that
    the report does not hold: no page offers one.
    """
    moment = now()
    report = taken(report_id, Move.SAVE, seen=seen, by=by)
    door = door_of(report, at=moment)
    if not door.is_open:
        raise ClosedDoorError(door=door)
    if not (changes := _changes(report, cells)):
        return report
    _store(report, changes, by=by, at=moment)
    # Pages show the state of a report, so its first save is an act of its own there (selectors/freshness.py).
    is_first = report.state == ReportState.EXPECTED
    if is_first:
        report.state = ReportState.DRAFT
    report.version += 1
    report.save()
    _trace(report, changes, action=BEGUN if is_first else RULES[Move.SAVE].action, by=by, at=moment)
    return report


class _Change:
    """One working cell with what it held and what it holds now."""

    def __init__(self, cell: EnrolmentCount, counts: Counts) -> None:
        self.cell = cell
        self.before = {name: getattr(cell, name) for name in counts}
        self.after = dict(counts)

    @property
    def is_real(self) -> bool:
        return self.before != self.after


def _changes(report: MonthlyReport, cells: Mapping[CellKey, Counts]) -> list[_Change]:
    _refuse_strangers(report, cells)
    rows = EnrolmentCount.objects.filter(report=report).select_for_update().order_by("pk")
    stands = {CellKey(row.area_id, Segment(row.segment)): row for row in rows}
    changes = [_Change(stands.get(key) or _new(report, key), counts) for key, counts in cells.items()]
    return [change for change in changes if change.is_real]


def _refuse_strangers(report: MonthlyReport, cells: Mapping[CellKey, Counts]) -> None:
    expected = set(report_layout(report.branch_id, report.month_id).keys)
    for key, counts in cells.items():
        if key not in expected or not set(counts) <= {*measures_of(key.segment), *REMARKS}:
            raise ValueError(f"not a cell of this report: {key} {sorted(counts)}")


def _new(report: MonthlyReport, key: CellKey) -> EnrolmentCount:
    return EnrolmentCount(report=report, area_id=key.area_id, segment=key.segment)


def _store(report: MonthlyReport, changes: list[_Change], *, by: User, at: datetime) -> None:
    for change in changes:
        for name, value in change.after.items():
            setattr(change.cell, name, value)
        change.cell.updated_by, change.cell.updated_at = by, at
    EnrolmentCount.objects.bulk_create(
        [change.cell for change in changes],
        update_conflicts=True,
        unique_fields=["report", "area", "segment"],
        update_fields=[*MEASURES, *REMARKS, "updated_by", "updated_at"],
    )


def _trace(report: MonthlyReport, changes: list[_Change], *, action: str, by: User, at: datetime) -> None:
    record(
        at=at,
        action=action,
        subject=f"report:{report.pk}",
        by=by,
        territory=report.branch,
        before={"cells": [_told(change, change.before) for change in changes]},
        after={"cells": [_told(change, change.after) for change in changes], "version": report.version},
    )


# Any: JSON of the trace.
def _told(change: _Change, values: Counts) -> dict[str, Any]:
    differing = {name: value for name, value in values.items() if change.before[name] != change.after[name]}
    return {"area": change.cell.area_id, "segment": str(change.cell.segment)} | differing
