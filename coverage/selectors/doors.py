"""Whether a report can be edited at a moment, and if not, which door is closed and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coverage.indicators.vocabulary import ReportState
from coverage.models import MonthlyReport


class DoorState(StrEnum):
    """One reason each for which a page is open or closed to typing."""

    OPEN = "open"
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURN_ENDED = "return_ended"
    REOPENING_ENDED = "reopening_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The state of the door and the moment that belongs to it: of opening, closing, sending, approval or end."""

    state: DoorState
    at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Counts may be typed."""
        return self.state is DoorState.OPEN


def door_of(report: MonthlyReport, *, at: datetime) -> Door:
    """Return the door of a report at a moment. Reads the report's month, which the caller selects with it."""
    state = ReportState(report.state)
    if state is ReportState.SUBMITTED:
        return Door(state=DoorState.SUBMITTED, at=report.submitted_at)
    if state is ReportState.APPROVED:
        return Door(state=DoorState.APPROVED, at=report.approved_at)
    if state is ReportState.REOPENED:
        return _until(report.open_until, at, ended=DoorState.REOPENING_ENDED)
    # A report that came back is answered even after the month closed: the deputy asked for it.
    if state is ReportState.RETURNED:
        return _until(report.open_until, at, ended=DoorState.RETURN_ENDED)
    if at < report.month.opens:
        return Door(state=DoorState.NOT_OPEN_YET, at=report.month.opens)
    closes = report.month.closes
    return _until(max(closes, report.open_until or closes), at, ended=DoorState.CLOSED)


def _until(end: datetime | None, at: datetime, *, ended: DoorState) -> Door:
    is_over = end is not None and at > end
    return Door(state=ended if is_over else DoorState.OPEN, at=end)
