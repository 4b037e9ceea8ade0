"""Employers of a territory: active and inactive as published, and what reactivating would add."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from coverage.clock import today
from coverage.indicators.employers import active_share, reactivation_potential, workers_per_employer
from coverage.indicators.stocks import registered
from coverage.models import Branch, Employer, Person
from coverage.selectors.employer_query import STANDINGS
from coverage.selectors.employer_tallies import read_tallies
from coverage.selectors.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerSplit:
    """PU employers and their workers, active beside inactive; None where a part was not reported."""

    active: int | None
    inactive: int | None
    all: int | None
    active_share: Fraction | None
    active_workers: int | None
    inactive_workers: int | None
    registered_workers: int | None
    active_workers_share: Fraction | None
    workers_per_active: Fraction | None
    workers_per_inactive: Fraction | None
    reactivation: Fraction | None

    @property
    def inactive_share(self) -> Fraction | None:
        """The part of the employers that has stopped paying."""
        return None if self.active_share is None else 1 - self.active_share


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceCount:
    """How many employers of the register stand in one class of compliance."""

    compliance: str
    employers: int


def employer_split(row: Row | None, *, workforce: int | None) -> EmployerSplit | None:
    """Return the split of a territory's PU row; None when nothing about employers was published."""
    if row is None or (row.active_employers is None and row.inactive_employers is None):
        return None
    return EmployerSplit(
        active=row.active_employers,
        inactive=row.inactive_employers,
        all=registered(row.active_employers, row.inactive_employers),
        active_share=active_share(row.active_employers, row.inactive_employers),
        active_workers=row.active_workers,
        inactive_workers=row.inactive_workers,
        registered_workers=registered(row.active_workers, row.inactive_workers),
        active_workers_share=active_share(row.active_workers, row.inactive_workers),
        workers_per_active=workers_per_employer(row.active_workers, row.active_employers),
        workers_per_inactive=workers_per_employer(row.inactive_workers, row.inactive_employers),
        reactivation=reactivation_potential(row.inactive_workers, workforce),
    )


def compliance_counts(branch: Branch, person: Person) -> tuple[ComplianceCount, ...]:
    """Return the register by standing of today, as the chips of its list count it, for readers in scope. One query.

    Whoever stopped paying is inactive, whatever the class was. Empty for everybody out of scope.
    """
    tallies = read_tallies(Employer.objects.visible_to(person).unmerged().filter(branch=branch), today())
    counts = {standing: sum(one.employers for one in tallies if one.standing == standing) for standing in STANDINGS}
    return tuple(
        ComplianceCount(compliance=standing, employers=number) for standing, number in counts.items() if number
    )
