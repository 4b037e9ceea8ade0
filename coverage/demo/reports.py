"""The sample's reports with their working copies, kept versions, published counts and trace, as rows to store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from coverage.demo.corrections import first_version
from coverage.demo.places import Places
from coverage.demo.records import SAMPLE_SOURCE, is_from_seed, kept, measures, remarks
from coverage.demo.rows import DemoCell
from coverage.demo.timetable import RETURN_REASON, Course
from coverage.indicators.months import month_end
from coverage.indicators.vocabulary import Basis, ReportState
from coverage.models import (
    MEASURES,
    AuditEvent,
    EnrolmentCount,
    MonthlyReport,
    PublishedCount,
    ReportVersion,
    SourceDocument,
    User,
)

SEED_DAY = date(2022, 7, 8)
BRANCH_LABEL = "Kepala cabang (contoh)"
DEPUTY_LABEL = "Deputi wilayah (contoh)"
ACTIONS = {
    ReportState.SUBMITTED: "report-submitted",
    ReportState.RETURNED: "report-returned",
    ReportState.APPROVED: "report-approved",
    ReportState.REOPENED: "report-reopened",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The demo accounts that acted, as far as they exist."""

    deputy: User | None
    heads: dict[str, User]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every row needs."""

    places: Places
    people: People
    document: SourceDocument | None


@dataclass(slots=True)
class History:
    """Rows of many reports, to be stored in batches."""

    cells: list[EnrolmentCount] = field(default_factory=list)
    versions: list[ReportVersion] = field(default_factory=list)
    published: list[PublishedCount] = field(default_factory=list)
    events: list[AuditEvent] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """One move of a report: its new state, when, and the cells as they then stood."""

    state: ReportState
    at: datetime
    cells: Sequence[DemoCell]
    reason: str = ""


def report_row(course: Course, context: Context) -> MonthlyReport:
    """Return the report as it stands at the end of its course."""
    again = course.reopening
    is_sent, is_approved = course.submitted_at is not None, course.approved_at is not None
    return MonthlyReport(
        branch=context.places.branches[course.branch],
        month_id=course.month,
        state=course.state,
        version=len(_states(course)),
        first_submitted_at=course.submitted_at,
        submitted_at=again.submitted_at if again else course.submitted_at,
        submitted_by=context.people.heads.get(course.branch) if is_sent else None,
        approved_at=again.approved_at if again else course.approved_at,
        approved_by=context.people.deputy if is_approved else None,
        returned_reason=RETURN_REASON if course.state is ReportState.RETURNED else "",
        basis=Basis.SAMPLE,
    )


def add_history(
    history: History, report: MonthlyReport, course: Course, cells: Sequence[DemoCell], context: Context
) -> None:
    """Add everything that a report left behind on its course; a report not begun left nothing."""
    if course.state is not ReportState.EXPECTED:
        history.cells += _working_copy(report, course, cells, context)
    acts = _acts(course, cells)
    kept_acts = [act for act in acts if act.state is not ReportState.REOPENED]
    history.events += [_event(report, act, context) for act in acts]
    history.versions += [_version(report, act, number, context) for number, act in enumerate(kept_acts, start=1)]
    history.published += _publications(report, acts, context)


def _publications(report: MonthlyReport, acts: Sequence[_Act], context: Context) -> list[PublishedCount]:
    """Return what the approvals published; as in `entry`, a second one publishes only the cells that changed."""
    approvals = [act for act in acts if act.state is ReportState.APPROVED]
    if not approvals:
        return []
    first, last = approvals[0], approvals[-1]
    rows = []
    for before, after in zip(first.cells, last.cells, strict=True):
        superseded_at = last.at if before != after else None
        rows.append(_published(report, before, context, version=1, approved_at=first.at, superseded_at=superseded_at))
        if before != after:
            rows.append(_published(report, after, context, version=2, approved_at=last.at, superseded_at=None))
    return rows


def _states(course: Course) -> list[ReportState]:
    """Return the moves of a course, the first edit included."""
    if course.state is ReportState.EXPECTED:
        return []
    return [ReportState.DRAFT, *(act.state for act in _acts(course, ()))]


def _acts(course: Course, cells: Sequence[DemoCell]) -> list[_Act]:
    again = course.reopening
    first = first_version(cells, again.correction.segment) if again else cells
    moments = (
        (ReportState.SUBMITTED, course.submitted_at, ""),
        (ReportState.RETURNED, course.returned_at, RETURN_REASON),
        (ReportState.APPROVED, course.approved_at, ""),
    )
    acts = [_Act(state=state, at=at, cells=first, reason=reason) for state, at, reason in moments if at is not None]
    if again:
        reason = again.correction.reason
        acts += [
            _Act(state=ReportState.REOPENED, at=again.opened_at, cells=first, reason=reason),
            _Act(state=ReportState.SUBMITTED, at=again.submitted_at, cells=cells, reason=reason),
            _Act(state=ReportState.APPROVED, at=again.approved_at, cells=cells),
        ]
    return acts


def _working_copy(
    report: MonthlyReport, course: Course, cells: Sequence[DemoCell], context: Context
) -> list[EnrolmentCount]:
    again = course.reopening
    rows = [
        EnrolmentCount(
            report=report,
            area=context.places.area_rows[cell.area.key],
            segment=cell.segment,
            reason=again.correction.reason if again and cell.segment is again.correction.segment else "",
            updated_by=context.people.heads.get(course.branch),
            updated_at=course.edited_at,
            **measures(cell),
            **remarks(cell),
        )
        for cell in cells
    ]
    return _begun(rows) if course.state is ReportState.DRAFT else rows


def _begun(rows: list[EnrolmentCount]) -> list[EnrolmentCount]:
    """Return what a draft holds so far: two thirds of the cells, in the last of them only the stock."""
    begun = rows[: max(1, len(rows) * 2 // 3)]
    for measure in MEASURES[1:]:
        setattr(begun[-1], measure, None)
    return begun


def _version(report: MonthlyReport, act: _Act, number: int, context: Context) -> ReportVersion:
    return ReportVersion(
        report=report,
        number=number,
        state=act.state,
        cells=[kept(cell, context.places.area_rows[cell.area.key].pk) for cell in act.cells],
        reason=act.reason,
        by=_actor(report, act, context),
        at=act.at,
    )


def _published(
    report: MonthlyReport,
    cell: DemoCell,
    context: Context,
    *,
    version: int,
    approved_at: datetime,
    superseded_at: datetime | None,
) -> PublishedCount:
    is_seed = is_from_seed(cell)
    document = context.document if is_seed else None
    return PublishedCount(
        report=report,
        area=context.places.area_rows[cell.area.key],
        segment=cell.segment,
        month_id=cell.month,
        version=version,
        approved_at=approved_at,
        approved_by=context.people.deputy,
        superseded_at=superseded_at,
        basis=Basis.SEED if is_seed else Basis.SAMPLE,
        source=document.title if document else SAMPLE_SOURCE,
        document=document,
        as_of=SEED_DAY if is_seed else month_end(cell.month),
        **measures(cell),
        **remarks(cell),
    )


def _event(report: MonthlyReport, act: _Act, context: Context) -> AuditEvent:
    actor = _actor(report, act, context)
    label = BRANCH_LABEL if act.state is ReportState.SUBMITTED else DEPUTY_LABEL
    return AuditEvent(
        at=act.at,
        actor=actor,
        actor_label="" if actor else label,
        action=ACTIONS[act.state],
        territory_id=report.branch_id,
        subject=f"report:{report.pk}",
        after={"state": act.state.value, "basis": Basis.SAMPLE.value},
        reason=act.reason,
    )


def _actor(report: MonthlyReport, act: _Act, context: Context) -> User | None:
    return report.submitted_by if act.state is ReportState.SUBMITTED else context.people.deputy
