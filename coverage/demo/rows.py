"""What the generator takes in and gives out: areas with their workers, and one cell per area, segment and month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coverage.indicators.vocabulary import Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaWorkers:
    """The workers of one area in one year; formal and informal add up to the total."""

    total: int
    formal: int
    informal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArea:
    """One branch's part of one regency, with its workers by year."""

    branch: str
    regency: str
    province: str
    workers: Mapping[int, AreaWorkers]

    @property
    def key(self) -> str:
        """The name by which streams of noise and results are kept."""
        return f"{self.branch}/{self.regency}"

    @property
    def is_city(self) -> bool:
        """Kemendagri numbers cities from 71."""
        return int(self.regency.split(".")[1]) > 70


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerNumbers:
    """The employers behind a PU cell, and the workers whom inactive ones left without cover."""

    active: int
    inactive: int
    inactive_workers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCell:
    """One cell: opening + new + reactivated - left is the active stock, exactly."""

    area: DemoArea
    segment: Segment
    month: date
    opening: int
    active_workers: int
    new_enrolments: int
    reactivated: int
    left: int
    employers: EmployerNumbers | None = None


# New participants by area key and month.
Flow = Mapping[str, Mapping[date, int]]
# Shares of a year's new participants by calendar month, in hundredths of a percent.
Profiles = Mapping[Segment, tuple[int, ...]]
