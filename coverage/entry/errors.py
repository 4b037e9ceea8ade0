"""Why an act of entry is refused: one named error each, which the page turns into a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coverage.indicators.cascade import Cell, Gap
from coverage.indicators.entry_checks import Finding
from coverage.indicators.vocabulary import Group, PlanState, ReportState, TargetKind
from coverage.selectors.doors import Door
from coverage.selectors.report_cells import CellKey


class EntryError(Exception):
    """An act that was refused; nothing of it was stored."""


class FieldError(EntryError):
    """An act that cannot be: its text is a sentence for the page, `field` the box that it is about, if it is one."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class NotPermittedError(EntryError):
    """The person may not do this act at this office."""


@dataclass
class ChangedMeanwhileError(EntryError):
    """Somebody moved or edited the report after the person looked at it: what was seen is not what stands there."""

    seen: int
    stands: int


@dataclass
class WrongStateError(EntryError):
    """The report does not stand where this act starts from."""

    state: ReportState


@dataclass
class ClosedDoorError(EntryError):
    """The report cannot be edited now; the door says why and until when."""

    door: Door


class MakerIsCheckerError(EntryError):
    """Whoever typed, imported or sent a report does not approve it."""


class OpenQuestionsError(EntryError):
    """Something about the report is odd or was asked: it is approved after a look, not with others."""


class NotYourApprovalError(EntryError):
    """Only whoever approved takes the approval back."""


class UndoTooLateError(EntryError):
    """The seconds in which an approval is taken back are over: then it is a correction."""


class ReasonMissingError(EntryError):
    """The act asks for a reason that a reader understands."""


class EndInThePastError(EntryError):
    """A reopening must end later than now."""


@dataclass
class IncompleteError(EntryError):
    """Findings block the submission: hard ones, and soft ones without a reason; by cell."""

    findings: Mapping[CellKey, list[Finding]]


@dataclass
class PlanStateError(EntryError):
    """The plan does not stand where this act starts from: a published one is never changed."""

    state: PlanState


@dataclass
class DraftExistsError(EntryError):
    """The year has a draft already; there is one at a time."""

    version: int


@dataclass
class ExcessError(EntryError):
    """Somewhere the parts are more than the number they are part of, by kind of target."""

    gaps: Mapping[TargetKind, tuple[Gap, ...]]


@dataclass
class DoesNotFitError(EntryError):
    """Locked or kept numbers are more than the number above them: nothing was shared out."""

    place: int
    column: Group
    by: int


@dataclass
class TooLargeError(EntryError):
    """Numbers below a place add up to more people than any count may hold."""

    place: int
    column: Group
    value: int


@dataclass
class LockedCellsError(EntryError):
    """The act would change locked cells."""

    cells: tuple[Cell, ...]


@dataclass
class OvertakenError(EntryError):
    """Cells were changed after the branch looked at them, and nobody said that they may be written over."""

    cells: tuple[Cell, ...]


class EmptyPlanError(EntryError):
    """A plan without any number is not published."""


@dataclass
class VersionDateError(EntryError):
    """A version cannot apply from this day: figures of days gone by keep the version they had."""

    earliest: date
    latest: date


@dataclass
class NotYetError(EntryError):
    """The version would apply from a day to come only, and nobody said that this is meant."""

    day: date


@dataclass
class LaterVersionError(EntryError):
    """A version published earlier begins after this one and takes its place, and nobody said that this is known."""

    version: int
    day: date


@dataclass
class OpenProposalsError(EntryError):
    """Branches wait for an answer to so many proposals, and nobody said that they get none."""

    count: int


@dataclass
class AppliesAlreadyError(EntryError):
    """The version has applied since that day: what was told by it stays."""

    day: date


class WithdrawnError(EntryError):
    """The version was taken back already."""


@dataclass
class RemovalError(EntryError):
    """Sharing out would remove numbers that somebody gave, and nobody agreed to that."""

    count: int


class UndoGoneError(EntryError):
    """Something else was done to the draft since it was shared out: there is no one step back any more."""


class PreviewOutdatedError(EntryError):
    """The preview was made from other numbers than those that stand now."""


@dataclass
class PathUnknownError(EntryError):
    """Last year has no complete months to take a shape from, or the months given are no whole year."""

    segments: tuple[str, ...]


@dataclass
class ProposalStateError(EntryError):
    """The proposal was decided already, or taken back."""

    state: str
