"""What the entry checks find in the working copy of a report (formulas.md section 8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from coverage.indicators.entry_checks import (
    CellEntry,
    Field,
    Finding,
    FindingCode,
    derived_left,
    hard_findings,
    negative_left,
    soft_findings,
)
from coverage.indicators.entry_limits import Limits
from coverage.indicators.vocabulary import ReportState, Segment, Severity
from coverage.models import MEASURES, EnrolmentCount, MonthlyReport, ReportVersion
from coverage.selectors.cell_pasts import CellPast, cell_pasts, entry_limits
from coverage.selectors.report_cells import CellKey

SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """What every cell is checked with. `at_submission` adds what only a finished report must have."""

    month: date
    today: date
    limits: Limits
    pasts: Mapping[CellKey, CellPast]
    returned: Mapping[CellKey, Mapping[str, object]]
    at_submission: bool


def checks_of(
    reports: Iterable[MonthlyReport], keys: Collection[CellKey], month: date, *, today: date, at_submission: bool
) -> Checks:
    """Return what the cells of reports of one month are checked with. Four queries at most."""
    return Checks(
        month=month,
        today=today,
        limits=entry_limits(),
        pasts=cell_pasts(keys, month),
        returned=_returned([report for report in reports if report.returned_reason]),
        at_submission=at_submission,
    )


def _returned(reports: Collection[MonthlyReport]) -> dict[CellKey, Mapping[str, object]]:
    """Return the cells as they were sent back the last time; no query where none was."""
    if not reports:
        return {}
    returns = ReportVersion.objects.filter(report__in=reports, state=ReportState.RETURNED)
    last = returns.filter(report=OuterRef("report")).order_by("-number").values("number")[:1]
    kept = returns.filter(number=Subquery(last)).values_list("cells", flat=True)
    return {CellKey(cell["area"], Segment(cell["segment"])): cell for cells in kept for cell in cells}


def findings_of(key: CellKey, cell: EnrolmentCount | None, checks: Checks) -> list[Finding]:
    """Return everything found in one cell, hard and soft, whether explained or not."""
    entry, history = entry_of(key, cell, checks.month), checks.pasts[key].history
    found = hard_findings(entry, today=checks.today, at_submission=checks.at_submission)
    found += negative_left(entry, history)
    found += soft_findings(entry, history, checks.limits)
    if cell is not None and cell.question and not is_answered(cell, checks.returned.get(key)):
        found.append(Finding(code=FindingCode.QUESTION_OPEN, severity=Severity.HARD))
    return found


def entry_of(key: CellKey, cell: EnrolmentCount | None, month: date) -> CellEntry:
    """Return a working cell as the checks read it."""
    return CellEntry(
        segment=key.segment,
        month=month,
        active=cell.active_workers if cell else None,
        new=cell.new_enrolments if cell else None,
        reactivated=cell.reactivated if cell else None,
        left=cell.left if cell else None,
    )


def left_of(key: CellKey, cell: EnrolmentCount | None, checks: Checks) -> int | None:
    """Who left, where it follows from the rest; a negative one is an error beside the stock, not a number here."""
    left = derived_left(entry_of(key, cell, checks.month), checks.pasts[key].value(Field.ACTIVE, back=1))
    return left if left is None or left >= 0 else None


def is_explained(cell: EnrolmentCount | None) -> bool:
    """Say whether somebody wrote why the cell is right: a code and a sentence."""
    return cell is not None and bool(cell.reason_code) and len(cell.reason.strip()) >= SHORTEST_REASON


def is_answered(cell: EnrolmentCount, returned: Mapping[str, object] | None) -> bool:
    """Say whether a pinned cell was answered: in words, or with another number than the one sent back."""
    if len(cell.answer.strip()) >= SHORTEST_REASON:
        return True
    return returned is not None and any(getattr(cell, name) != returned.get(name) for name in MEASURES)


def blocking(cell: EnrolmentCount | None, found: list[Finding]) -> list[Finding]:
    """Return what keeps a cell from being sent: the hard findings, and the soft ones that nobody explained."""
    return [finding for finding in found if finding.severity is Severity.HARD or not is_explained(cell)]
