"""Commitments of local governments as of a day: where each stands, since when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from coverage.indicators.commitments import Standing, days_in_step
from coverage.indicators.months import month_start
from coverage.indicators.sponsorship import Cover, sponsored
from coverage.indicators.vocabulary import Basis, CommitmentKind, CommitmentStep
from coverage.models import Agreement, Commitment
from coverage.selectors.covers import cover_of
from coverage.selectors.sources import Source, source_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Realised:
    """Workers covered this month by registered or active agreements that name a commitment, and how many name it.

    `in_year`: somebody is covered by them in some month of the year of the day.
    """

    workers: int
    agreements: int
    in_year: bool


@dataclass(frozen=True, kw_only=True)
class CommitmentLine:
    """One commitment as of a day. `realised` is None while no agreement names it: nothing is known then, not zero."""

    commitment: Commitment
    day: date
    realised: Realised | None

    @property
    def standing(self) -> Standing:
        """What was asked for and the step it has reached."""
        return Standing(CommitmentKind(self.commitment.kind), CommitmentStep(self.commitment.step))

    @property
    def regency_name(self) -> str:
        """For sorting by name."""
        return self.commitment.regency.name

    @property
    def days(self) -> int:
        """Days since the present step was taken."""
        return days_in_step(self.commitment.step_since, self.day)

    @property
    def waiting_days(self) -> int | None:
        """The same while it waits for a further step; None when it is settled."""
        return None if self.standing.is_settled else self.days

    @property
    def is_met(self) -> bool:
        """A regulation is in force; a budget of the year of the day is voted, or pays for months of it already.

        A budget that names no year is of that of its step.
        """
        one, year = self.commitment, self.day.year
        if self.standing.kind is CommitmentKind.REGULATION:
            return self.standing.is_kept
        is_voted = self.standing.is_kept and (one.budget_year or one.step_since.year) == year
        return is_voted or (one.budget_year in (None, year) and bool(self.realised and self.realised.in_year))

    @property
    def told_standing(self) -> Standing:
        """The same as where a place stands: a budget that pays already is voted, whoever forgot to write it down."""
        is_paying = self.is_met and self.standing.kind is CommitmentKind.BUDGET
        return Standing(CommitmentKind.BUDGET, CommitmentStep.BUDGETED) if is_paying else self.standing

    @property
    def is_spoken(self) -> bool:
        """A promise by word of mouth: nothing is signed."""
        return self.standing.step is CommitmentStep.SPOKEN

    @property
    def is_sample(self) -> bool:
        """Made up for the demonstration."""
        return self.commitment.basis == Basis.SAMPLE

    @property
    def realised_workers(self) -> int | None:
        """For sorting by what came of it."""
        return self.realised.workers if self.realised else None

    @property
    def days_over(self) -> int:
        """Days since the next step was due, while it waits."""
        due = self.commitment.next_due
        return (self.day - due).days if due and due < self.day and not self.standing.is_settled else 0

    @property
    def source(self) -> Source | None:
        """Where it is known from."""
        one = self.commitment
        return source_of(one.document, text=one.source, as_of=one.as_of, basis=one.basis)


def lines_of(commitments: QuerySet[Commitment] | Sequence[Commitment], day: date) -> tuple[CommitmentLine, ...]:
    """Return commitments as of a day, the longest waiting first, then what is settled. One query, and that for them."""
    realised = read_realised(commitments, day)
    lines = [CommitmentLine(commitment=one, day=day, realised=realised.get(one.pk)) for one in commitments]
    return tuple(sorted(lines, key=_stuck_first))


def read_realised(commitments: QuerySet[Commitment] | Sequence[Commitment], day: date) -> dict[int, Realised]:
    """Count what agreements known on a day cover, by the commitment that they name. One query, no list of ids."""
    known = Agreement.objects.filter(known_from__lte=day)
    if isinstance(commitments, QuerySet):
        return realised_by(known.filter(commitment__in=commitments.order_by().values("pk")), day)
    return realised_by(known.filter(commitment__in=[one.pk for one in commitments]), day)


def realised_by(agreements: Iterable[Agreement], day: date) -> dict[int, Realised]:
    """Count the same of agreements that are read already. No query."""
    named: dict[int, list[Cover]] = {}
    for agreement in agreements:
        if agreement.commitment_id is not None:
            named.setdefault(agreement.commitment_id, []).append(cover_of(agreement))
    return {pk: _realised(covers, day) for pk, covers in named.items()}


def _realised(covers: Sequence[Cover], day: date) -> Realised:
    in_year = any(sponsored(covers, date(day.year, number, 1)) for number in range(1, 13))
    return Realised(workers=sponsored(covers, month_start(day)), agreements=len(covers), in_year=in_year)


def sources_of(lines: Iterable[CommitmentLine]) -> list[Source | None]:
    """Return the sources that the dots of some lines open."""
    return [line.source for line in lines]


def _stuck_first(line: CommitmentLine) -> tuple[bool, int, str]:
    return line.standing.is_settled, -line.days, line.commitment.number
