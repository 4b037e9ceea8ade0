"""A regency's regulation and budget at a glance: the national rules in use, the four stages, the local lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coverage.indicators.commitments import StageState, stages
from coverage.indicators.vocabulary import CommitmentKind
from coverage.models import Commitment
from coverage.selectors.commitments import CommitmentLine, realised_by
from coverage.selectors.covers import PUBLIC
from coverage.selectors.instruments import InstrumentLine, in_use
from coverage.selectors.regency_beside import Beside
from coverage.selectors.sources import Source, unique


@dataclass(frozen=True, slots=True, kw_only=True)
class RegencyLedger:
    """The card of a regency. `told` are all its commitments, also those that became known after the day."""

    day: date
    instruments: tuple[InstrumentLine, ...]
    lines: tuple[CommitmentLine, ...]
    told: tuple[Commitment, ...]
    is_open: bool

    @property
    def stages(self) -> dict[str, StageState]:
        """The four stages, by name."""
        return {stage.value: state for stage, state in stages([line.told_standing for line in self.lines]).items()}

    @property
    def stage_now(self) -> str:
        """The name of the furthest stage that is reached; nothing where none is."""
        reached = [stage for stage, state in self.stages.items() if state is not StageState.OPEN]
        return reached[-1] if reached else ""

    @property
    def regulation(self) -> CommitmentLine | None:
        """The regulation in force, if one is recorded."""
        return next((line for line in self._regulations if line.is_met), None)

    @property
    def has_regulation_asked(self) -> bool:
        """A regulation was asked for; without that nobody knows whether there is one."""
        return bool(self._regulations)

    @property
    def _regulations(self) -> list[CommitmentLine]:
        return [line for line in self.lines if line.standing.kind is CommitmentKind.REGULATION]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that the dots of the card open."""
        return unique([*(one.source for one in self.instruments), *(line.source for line in self.lines)])


def regency_ledger(beside: Beside, day: date, *, is_open: bool) -> RegencyLedger:
    """Answer the card from rows already read; `is_open`: the reader may see what offices recorded."""
    rows = tuple(row for row in beside.commitments if is_open or row.basis in PUBLIC)
    realised = realised_by(beside.covers.agreements, day)
    lines = [
        CommitmentLine(commitment=row, day=day, realised=realised.get(row.pk)) for row in rows if row.known_from <= day
    ]
    return RegencyLedger(
        day=day, instruments=in_use(beside.instruments), lines=tuple(lines), told=rows, is_open=is_open
    )
