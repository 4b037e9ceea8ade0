"""Why an act of entry is refused: one named error each, which the page turns into a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coverage.indicators.entry_checks import Finding
from coverage.indicators.vocabulary import ReportState
from coverage.selectors.doors import Door
from coverage.selectors.report_cells import CellKey


class EntryError(Exception):
    """An act that was refused; nothing of it was stored."""


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
