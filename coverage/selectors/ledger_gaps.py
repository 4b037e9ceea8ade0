"""Which regencies have no regulation in force, or no budget of the year, and how far what was asked for has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coverage.indicators.vocabulary import CommitmentKind
from coverage.selectors.commitments import CommitmentLine
from coverage.selectors.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPlace:
    """A regency whose ledger the person reads, with its province and the offices of it that the person sees."""

    regency: Place
    province: Place
    offices: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A regency without what was asked for. `open` is the commitment that waits longest; None: nothing is recorded."""

    place: LedgerPlace
    open: CommitmentLine | None

    @property
    def name(self) -> str:
        """For sorting by name."""
        return self.place.regency.name

    @property
    def waiting_days(self) -> int | None:
        """Days in the present step; None where nothing is recorded."""
        return self.open.days if self.open else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The regencies without a regulation in force, and those without a budget of the year, the stuck ones first."""

    places: int
    regulation: tuple[Gap, ...]
    budget: tuple[Gap, ...]

    @property
    def with_regulation(self) -> int:
        """Regencies with a regulation in force."""
        return self.places - len(self.regulation)

    @property
    def with_budget(self) -> int:
        """Regencies with a budget of the year."""
        return self.places - len(self.budget)


def gaps_of(places: Sequence[LedgerPlace], lines: Iterable[CommitmentLine]) -> Gaps:
    """Find the gaps of some regencies in the year of the day of the lines."""
    by_regency: dict[int, list[CommitmentLine]] = {}
    for line in lines:
        by_regency.setdefault(line.commitment.regency_id, []).append(line)
    return Gaps(
        places=len(places),
        regulation=_gaps(places, by_regency, CommitmentKind.REGULATION),
        budget=_gaps(places, by_regency, CommitmentKind.BUDGET),
    )


def _gaps(
    places: Sequence[LedgerPlace],
    by_regency: dict[int, list[CommitmentLine]],
    kind: CommitmentKind,
) -> tuple[Gap, ...]:
    found = []
    for place in places:
        own = [line for line in by_regency.get(place.regency.id, []) if line.standing.kind is kind]
        if not any(line.is_met for line in own):
            waiting = [line for line in own if not line.standing.is_settled]
            found.append(Gap(place=place, open=max(waiting, key=lambda line: line.days, default=None)))
    return tuple(sorted(found, key=lambda gap: (gap.open is None, -(gap.waiting_days or 0), gap.name)))
