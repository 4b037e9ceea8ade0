"""Active and inactive employers, what their workers would add, arrears and recovery (formulas.md section 10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.months import add_months, month_start, months_apart

# Contributions of a month are paid by this day of the next one.
DUE_DAY = 15


def active_share(active: int | None, inactive: int | None) -> Fraction | None:
    """Active employers (or workers) in all of them; None if either is unknown or there are none."""
    if active is None or inactive is None or active + inactive == 0:
        return None
    return Fraction(active, active + inactive)


def workers_per_employer(workers: int | None, employers: int | None) -> Fraction | None:
    """Mean size of an employer; None without employers. For the active: PU active workers over active employers."""
    return Fraction(workers, employers) if workers is not None and employers else None


def reactivation_potential(inactive_workers: int | None, workers: int | None) -> Fraction | None:
    """What coverage would gain if every inactive employer paid again, as a ratio (times 100: points)."""
    return Fraction(inactive_workers, workers) if inactive_workers is not None and workers else None


def newest_due_month(today: date) -> date:
    """The newest month whose contribution is owed by today: month m is paid by day 15 of the month after it."""
    return add_months(month_start(today), -1 if today.day > DUE_DAY else -2)


def arrears_months(last_paid: date | None, today: date) -> int | None:
    """How many months are owed and not paid; 0 when paid ahead, None when the last paid month is unknown."""
    return None if last_paid is None else max(0, months_apart(last_paid, newest_due_month(today)))


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitedEmployer:
    """An employer that was inactive when it was visited: its workers, and whether it became active afterwards."""

    workers: int | None
    came_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryRate:
    """Workers whose employer came back, of the workers of all visited employers; `uncounted` have unknown workers."""

    recovered: int
    visited: int
    employers: int
    uncounted: int

    @property
    def value(self) -> Fraction | None:
        """The rate; None without a visited worker."""
        return Fraction(self.recovered, self.visited) if self.visited else None


def recovery_rate(visited: Iterable[VisitedEmployer]) -> RecoveryRate:
    """Add workers up, then divide: an employer of unknown size counts neither above nor below the line."""
    found = list(visited)
    known = [(each.workers, each.came_back) for each in found if each.workers is not None]
    return RecoveryRate(
        recovered=sum(workers for workers, came_back in known if came_back),
        visited=sum(workers for workers, _ in known),
        employers=len(found),
        uncounted=len(found) - len(known),
    )


def register_gap(listed: int | None, published: int | None) -> int | None:
    """How many more the register lists than were published; None where either is unknown."""
    return None if listed is None or published is None else listed - published
