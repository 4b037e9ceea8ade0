"""How far what a local government was asked for has come: what is settled, what waits, and the four stages of a place.

Spoken is not signed: a promise without a signature or a budget stays in the stage of being studied.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coverage.indicators.vocabulary import CommitmentKind, CommitmentStep

# In the order in which they are taken; a draft that goes back to be studied is no mistake.
UNSIGNED = (CommitmentStep.ASKED, CommitmentStep.UNDER_STUDY, CommitmentStep.SPOKEN, CommitmentStep.DRAFTED)
_ENDS = {
    CommitmentKind.REGULATION: (CommitmentStep.SIGNED, CommitmentStep.BUDGETED),
    CommitmentKind.BUDGET: (CommitmentStep.BUDGETED,),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One commitment as arithmetic sees it: what was asked for, and the step it has reached."""

    kind: CommitmentKind
    step: CommitmentStep

    @property
    def is_settled(self) -> bool:
        """A regulation that is signed and a budget that is voted wait for nothing; what was dropped neither."""
        return self.step is CommitmentStep.DROPPED or self.step in _ENDS[self.kind]

    @property
    def is_kept(self) -> bool:
        """Settled by being done, not by being dropped."""
        return self.step in _ENDS[self.kind]

    @property
    def must_be_found(self) -> bool:
        """A regulation in force has a number or a day by which anybody can find it."""
        return self.kind is CommitmentKind.REGULATION and self.is_kept


class Stage(StrEnum):
    """The stages that a reader sees of a place's regulation and budget."""

    ASKED = "asked"
    STUDIED = "studied"
    SIGNED = "signed"
    BUDGETED = "budgeted"


class StageState(StrEnum):
    """A stage is done, is where things stand now, or is still open."""

    DONE = "done"
    NOW = "now"
    OPEN = "open"


def first_steps(kind: CommitmentKind) -> tuple[CommitmentStep, ...]:
    """Steps with which a commitment may be recorded: a regulation is signed before money follows from it."""
    is_regulation = kind is CommitmentKind.REGULATION
    closed = {CommitmentStep.DROPPED} | ({CommitmentStep.BUDGETED} if is_regulation else set())
    return tuple(each for each in CommitmentStep if each not in closed)


def next_steps(kind: CommitmentKind, step: CommitmentStep) -> tuple[CommitmentStep, ...]:
    """Steps that may follow: before a signature any other first one, after it only the budget; none after the last."""
    if step in UNSIGNED:
        return tuple(each for each in first_steps(kind) if each is not step)
    return (CommitmentStep.BUDGETED,) if step is CommitmentStep.SIGNED else ()


def stages(standings: Collection[Standing]) -> dict[Stage, StageState]:
    """The four stages of a place. Only a regulation is signed here: a signed agreement without budget is still studied.

    A stage that something has passed is done, one at which the furthest open commitment stands is now.
    """
    live = [one for one in standings if one.step is not CommitmentStep.DROPPED]
    is_signed = any(one.kind is CommitmentKind.REGULATION and one.is_kept for one in live)
    is_budgeted = any(one.step is CommitmentStep.BUDGETED for one in live)
    is_studied = any(one.step is not CommitmentStep.ASKED for one in live)
    # What is signed or budgeted is done with, so only the first two stages can be where things stand.
    is_over = is_signed or is_budgeted
    return {
        Stage.ASKED: _state(bool(live), is_now=not is_studied),
        Stage.STUDIED: _state(is_studied, is_now=not is_over),
        Stage.SIGNED: _state(is_signed, is_now=False),
        Stage.BUDGETED: _state(is_budgeted, is_now=False),
    }


def _state(is_reached: bool, *, is_now: bool) -> StageState:
    if not is_reached:
        return StageState.OPEN
    return StageState.NOW if is_now else StageState.DONE


def days_in_step(since: date, day: date) -> int:
    """Whole days since a step was taken; none before it."""
    return max(0, (day - since).days)
