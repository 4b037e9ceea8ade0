"""What is wrong or odd about a typed cell: hard findings block, soft ones ask (formulas.md section 8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coverage.indicators.entry_limits import DEFAULT_LIMITS, Limits
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Segment, Severity


class FindingCode(StrEnum):
    """What a check found."""

    BLANK = "blank"
    NEGATIVE = "negative"
    FUTURE_MONTH = "future_month"
    LOCKED_WITHOUT_REASON = "locked_without_reason"
    JUMP = "jump"
    UNCHANGED = "unchanged"
    NEW_ABOVE_ACTIVE = "new_above_active"
    LAPSE_NOT_SEEN = "lapse_not_seen"
    NO_PROJECTS = "no_projects"
    BALANCE = "balance"
    ABOVE_DENOMINATOR = "above_denominator"
    NEGATIVE_LEFT = "negative_left"
    QUESTION_OPEN = "question_open"


class ReasonCode(StrEnum):
    """Why a cell is odd and right, as whoever typed it says; a sentence goes with it."""

    PROGRAMME = "programme"
    EMPLOYER = "employer"
    PROJECT = "project"
    LAPSE = "lapse"
    SEASON = "season"
    CORRECTION = "correction"
    CHECKED = "checked"


class Field(StrEnum):
    """The typed numbers of a cell."""

    ACTIVE = "active_workers"
    NEW = "new_enrolments"
    REACTIVATED = "reactivated"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding. `expected` is what the value was held against; `difference` is value minus expected."""

    code: FindingCode
    severity: Severity
    field: Field | None = None
    value: int | None = None
    expected: int | None = None
    difference: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellEntry:
    """A cell as typed; None is blank. The parser of counts has refused everything that is not a whole number."""

    segment: Segment
    month: date
    active: int | None
    new: int | None
    reactivated: int | None = None
    left: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellHistory:
    """What the cell is held against; None is unknown and raises no finding.

    `active_before`: stocks of the months before, latest first. `lapsing`: workers whose sponsored cover lapses
    this month. `projects`: construction projects in force. `workforce`: the workers the cell could cover at most.
    """

    active_before: Sequence[int | None] = ()
    lapsing: int | None = None
    projects: int | None = None
    workforce: int | None = None

    @property
    def previous(self) -> int | None:
        return self.active_before[0] if self.active_before else None


def hard_findings(
    entry: CellEntry, *, today: date, at_submission: bool, is_locked: bool = False, reason: str = ""
) -> list[Finding]:
    """What blocks: negative, future month, a blank stock or flow at submission, a locked month without a reason."""
    findings = [
        _hard(FindingCode.NEGATIVE, field, value)
        for field, value in _typed(entry).items()
        if value is not None and value < 0
    ]
    if at_submission:
        required = {Field.ACTIVE: entry.active, Field.NEW: entry.new}
        findings += [_hard(FindingCode.BLANK, field) for field, value in required.items() if value is None]
    if entry.month > today:
        findings.append(_hard(FindingCode.FUTURE_MONTH))
    if is_locked and not reason.strip():
        findings.append(_hard(FindingCode.LOCKED_WITHOUT_REASON))
    return findings


def derived_left(entry: CellEntry, previous: int | None) -> int | None:
    """Workers that left, where nobody typed them: last stock + new + reactivated - stock; None when one is unknown.

    Negative when the stock holds more than could have come: then it is an error of its size (`negative_left`).
    """
    if entry.active is None or previous is None or entry.new is None or entry.reactivated is None:
        return None
    return previous + entry.new + entry.reactivated - entry.active


def negative_left(entry: CellEntry, history: CellHistory) -> list[Finding]:
    """What blocks when nobody typed who left: more active workers than the last stock and what came explain."""
    left = derived_left(entry, history.previous) if entry.left is None else None
    if left is None or left >= 0 or entry.active is None:
        return []
    expected = entry.active + left
    return [
        Finding(
            code=FindingCode.NEGATIVE_LEFT, severity=Severity.HARD, field=Field.ACTIVE, value=entry.active,
            expected=expected, difference=-left,
        )
    ]  # fmt: skip


def soft_findings(entry: CellEntry, history: CellHistory, limits: Limits = DEFAULT_LIMITS) -> list[Finding]:
    """What is odd and asks for a look: see the checks below. An unknown side of a comparison finds nothing."""
    found = (
        _jump(entry, history, limits),
        _unchanged(entry, history, limits),
        _new_above_active(entry),
        _lapse_not_seen(entry, history),
        _no_projects(entry, history),
        _balance(entry, history, limits),
        _above_denominator(entry, history, limits),
    )
    return [finding for finding in found if finding is not None]


def _jump(entry: CellEntry, history: CellHistory, limits: Limits) -> Finding | None:
    """More than 20 % and more than 100 workers, unless the limits say otherwise, up or down in a month."""
    if entry.active is None or history.previous is None:
        return None
    moved = abs(entry.active - history.previous)
    if moved > limits.jump_workers and moved > history.previous * limits.jump_share:
        return _soft(FindingCode.JUMP, entry.active, history.previous)
    return None


def _unchanged(entry: CellEntry, history: CellHistory, limits: Limits) -> Finding | None:
    """The same stock three months in a row, as if copied. A standing zero is common and not asked about."""
    others = limits.same_for_months - 1
    before = list(history.active_before[:others])
    if entry.active and before == [entry.active] * others:
        return _soft(FindingCode.UNCHANGED, entry.active, entry.active)
    return None


def _new_above_active(entry: CellEntry) -> Finding | None:
    """PU: more new workers in the month than active ones at its end."""
    if entry.segment is Segment.PU and entry.new is not None and entry.active is not None and entry.new > entry.active:
        return _soft(FindingCode.NEW_ABOVE_ACTIVE, entry.new, entry.active, Field.NEW)
    return None


def _lapse_not_seen(entry: CellEntry, history: CellHistory) -> Finding | None:
    """Sponsored cover lapsed and the stock did not fall, in January not by as much. The reported stock still rules.

    In January the season takes people away as well, so a smaller fall than the lapse is odd; in other months people
    join who make up for it, and only a stock that does not fall at all is.
    """
    if entry.active is None or history.previous is None or not history.lapsing:
        return None
    fallen = history.previous - entry.active
    if fallen < history.lapsing if entry.month.month == 1 else fallen <= 0:
        return _soft(FindingCode.LAPSE_NOT_SEEN, entry.active, history.previous - history.lapsing)
    return None


def _no_projects(entry: CellEntry, history: CellHistory) -> Finding | None:
    """Construction workers without a project in force."""
    if entry.segment is Segment.JAKON and entry.active and history.projects == 0:
        return _soft(FindingCode.NO_PROJECTS, entry.active, 0)
    return None


def _balance(entry: CellEntry, history: CellHistory, limits: Limits) -> Finding | None:
    """Last stock + new + reactivated - left, further than 1 % from the stock; unknown flows cannot be balanced."""
    if entry.active is None or entry.left is None:
        return None
    inflows = [history.previous, entry.new, entry.reactivated]
    gained = None if None in inflows else sum_known(inflows)
    if gained is None:
        return None
    expected = gained - entry.left
    if abs(entry.active - expected) > entry.active * limits.balance_share:
        return _soft(FindingCode.BALANCE, entry.active, expected)
    return None


def _above_denominator(entry: CellEntry, history: CellHistory, limits: Limits) -> Finding | None:
    """More active workers than there are workers to cover; possible where people work away from home, so it asks."""
    if entry.active is None or not history.workforce:
        return None
    if entry.active > history.workforce * limits.denominator_share:
        return _soft(FindingCode.ABOVE_DENOMINATOR, entry.active, history.workforce)
    return None


def _typed(entry: CellEntry) -> dict[Field, int | None]:
    return {
        Field.ACTIVE: entry.active,
        Field.NEW: entry.new,
        Field.REACTIVATED: entry.reactivated,
        Field.LEFT: entry.left,
    }


def _hard(code: FindingCode, field: Field | None = None, value: int | None = None) -> Finding:
    return Finding(code=code, severity=Severity.HARD, field=field, value=value)


def _soft(code: FindingCode, value: int, expected: int, field: Field = Field.ACTIVE) -> Finding:
    return Finding(
        code=code, severity=Severity.SOFT, field=field, value=value, expected=expected, difference=value - expected
    )
