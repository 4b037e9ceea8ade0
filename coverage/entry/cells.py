"""Saving counts into the working copy of a report: only what differs, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from coverage.audit import record
from coverage.clock import now
from coverage.entry.errors import ClosedDoorError
from coverage.entry.moves import RULES, Move
from coverage.entry.reports import taken
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import MEASURES, REMARKS, EnrolmentCount, MonthlyReport, User
from coverage.selectors.doors import door_of
from coverage.selectors.report_cells import CellKey, ReportLayout, measures_of, report_layout

BEGUN = "report-begun"
# Measures and remarks by name. A blank measure is stored as NULL, not reported; zero is a count.
Counts = Mapping[str, int | str | None]


@transaction.atomic
def save(*, report_id: int, seen: int, cells: Mapping[CellKey, Counts], by: User) -> MonthlyReport:
    """Store the cells that differ from the working copy; the first save makes a draft of an expected report.

    Raises what `typing_in` raises, and ValueError for a cell or a name that the report does not hold: no page offers
    one.
    """
    moment = now()
    report = typing_in(report_id, seen=seen, by=by, at=moment)
    stands = working_cells(report, report_layout(report.branch_id, report.month_id), cells)
    write(report, [Change(stands[key], counts) for key, counts in cells.items()], by=by, at=moment)
    return report


def typing_in(report_id: int, *, seen: int | None, by: User, at: datetime) -> MonthlyReport:
    """Lock a report for typing. Raises what `taken` raises, and ClosedDoorError when typing is closed."""
    report = taken(report_id, Move.SAVE, seen=seen, by=by)
    door = door_of(report, at=at)
    if not door.is_open:
        raise ClosedDoorError(door=door)
    return report


class Change:
    """One working cell with what it held and what it holds now: a reason goes with the number it was given for."""

    def __init__(self, cell: EnrolmentCount, counts: Counts) -> None:
        self.cell = cell
        self.before = {name: cell.held(name) for name in counts}
        self.after = dict(counts)
        if self._outlives_its_number():
            self.before["reason"], self.after["reason"] = cell.reason, ""

    @property
    def is_real(self) -> bool:
        """Something differs."""
        return self.before != self.after

    def _outlives_its_number(self) -> bool:
        """Say whether the stock, or new workers beyond it, become another number and nobody writes the reason anew.

        Those are the numbers that the checks ask about; the flows beside them may still be filled in and mended.
        """
        active, new = self.cell.active_workers, self.cell.new_enrolments
        asked = {"active_workers": active}
        if active is not None and new is not None and new > active:
            asked["new_enrolments"] = new
        is_another = any(value is not None and self.after.get(name, value) != value for name, value in asked.items())
        is_written = any(self.before.get(name) != self.after.get(name) for name in ("reason_code", "reason"))
        return is_another and not is_written and bool(self.cell.reason)


def working_cells(
    report: MonthlyReport, layout: ReportLayout, cells: Mapping[CellKey, Iterable[str]]
) -> dict[CellKey, EnrolmentCount]:
    """Lock and return the working copy of these cells, a new one where none is. Raises ValueError for strangers."""
    _refuse_strangers(layout, cells)
    rows = EnrolmentCount.objects.filter(report=report).select_for_update()
    stands = {CellKey(row.area_id, Segment(row.segment)): row for row in rows.order_by("pk")}
    return {key: stands.get(key) or _new(report, key) for key in cells}


def write(report: MonthlyReport, changes: Iterable[Change], *, by: User, at: datetime) -> None:
    """Store what really changes as the next version of the report, with its line in the trace."""
    real = [change for change in changes if change.is_real]
    if not real:
        return
    _store(real, by=by, at=at)
    # Pages show the state of a report, so its first save is an act of its own there (selectors/freshness.py).
    is_first = report.state == ReportState.EXPECTED
    if is_first:
        report.state = ReportState.DRAFT
    report.version += 1
    report.save()
    _trace(report, real, action=BEGUN if is_first else RULES[Move.SAVE].action, by=by, at=at)


def _refuse_strangers(layout: ReportLayout, cells: Mapping[CellKey, Iterable[str]]) -> None:
    expected = set(layout.keys)
    for key, names in cells.items():
        if key not in expected or not set(names) <= {*measures_of(key.segment), *REMARKS}:
            raise ValueError(f"not a cell of this report: {key} {sorted(names)}")


def _new(report: MonthlyReport, key: CellKey) -> EnrolmentCount:
    return EnrolmentCount(report=report, area_id=key.area_id, segment=key.segment)


def _store(changes: list[Change], *, by: User, at: datetime) -> None:
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


def _trace(report: MonthlyReport, changes: list[Change], *, action: str, by: User, at: datetime) -> None:
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
def _told(change: Change, values: Counts) -> dict[str, Any]:
    differing = {name: value for name, value in values.items() if change.before[name] != change.after[name]}
    return {"area": change.cell.area_id, "segment": str(change.cell.segment)} | differing
