"""When each report was sent, approved, returned or reopened, up to 14 November 2022; Jakarta time, working days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from types import MappingProxyType as Frozen

from coverage.clock import at
from coverage.demo.noise import stream
from coverage.demo.season import LAST_MONTH
from coverage.indicators.months import add_months
from coverage.indicators.vocabulary import UNSENT, ReportState, Segment

DEMO_DAY = date(2022, 11, 14)
LATE_PERMILLE = 70

# October 2022 is under way: whoever is not named here is approved.
OCTOBER_STATES = Frozen(
    {
        "KIS": ReportState.EXPECTED,
        "TOB": ReportState.DRAFT,
        "BTB": ReportState.DRAFT,
        "TKN": ReportState.DRAFT,
        "PSP": ReportState.RETURNED,
        "MDU": ReportState.SUBMITTED,
        "MBO": ReportState.SUBMITTED,
        "LGS": ReportState.SUBMITTED,
        "SGI": ReportState.SUBMITTED,
    }
)
RETURN_REASON = "Stok jasa konstruksi naik tanpa proyek baru. Mohon keluarkan proyek yang sudah selesai."


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Why an approved report was opened again, and the segment whose leavers had been missed."""

    segment: Segment
    reason: str


CORRECTIONS = Frozen(
    {
        ("MDK", date(2021, 2, 1)): Correction(
            segment=Segment.PU, reason="Dua pemberi kerja pindah kantor dan terhitung ganda."
        ),
        ("BNA", date(2021, 6, 1)): Correction(
            segment=Segment.BPU, reason="Peserta yang iurannya sudah berhenti masih terhitung."
        ),
        ("PMS", date(2021, 10, 1)): Correction(
            segment=Segment.JAKON, reason="Proyek yang selesai September masih terhitung."
        ),
        ("TJM", date(2022, 1, 1)): Correction(
            segment=Segment.PU, reason="Pemutusan hubungan kerja Desember terlambat dilaporkan pemberi kerja."
        ),
        ("LSM", date(2022, 4, 1)): Correction(
            segment=Segment.BPU, reason="Daftar peserta mandiri dicocokkan ulang dengan iuran yang diterima."
        ),
        ("KIS", date(2022, 5, 1)): Correction(
            segment=Segment.JAKON, reason="Tiga proyek di Tanjungbalai sudah selesai sebelum akhir bulan."
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """The second round of an approved report."""

    correction: Correction
    opened_at: datetime
    until: datetime
    submitted_at: datetime
    approved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The way of one report; a moment is None when the report did not get that far.

    `edited_at` is the last edit of the working copy.
    """

    branch: str
    month: date
    state: ReportState
    edited_at: datetime | None = None
    submitted_at: datetime | None = None
    returned_at: datetime | None = None
    approved_at: datetime | None = None
    reopening: Reopening | None = None


def course_of(branch: str, month: date, seed: int) -> Course:
    """Return how the report of one branch and month went."""
    noise = stream(seed, branch, month, "course")
    if month == LAST_MONTH:
        return _october(branch, month, noise)
    submitted_at = _at_work(_sending_day(month, noise), noise)
    approved_at = _decided(submitted_at, noise, within=4)
    reopening = _reopening(branch, month, approved_at, noise)
    return Course(
        branch=branch,
        month=month,
        state=ReportState.APPROVED,
        edited_at=reopening.submitted_at if reopening else submitted_at,
        submitted_at=submitted_at,
        approved_at=approved_at,
        reopening=reopening,
    )


def courses(branches: Iterable[str], months: Iterable[date], seed: int) -> list[Course]:
    """Return the ways of all reports by month, then branch."""
    offices = list(branches)
    return [course_of(branch, month, seed) for month in months for branch in offices]


def _october(branch: str, month: date, noise: Random) -> Course:
    state = OCTOBER_STATES.get(branch, ReportState.APPROVED)
    sent_on = date(2022, 11, noise.randint(8, 11) if state is ReportState.SUBMITTED else noise.randint(7, 9))
    submitted_at = _at_work(sent_on, noise)
    decided_at = _decided(submitted_at, noise, within=2)
    is_sent = state not in UNSENT
    is_begun = state is not ReportState.EXPECTED
    return Course(
        branch=branch,
        month=month,
        state=state,
        edited_at=submitted_at if is_begun else None,
        submitted_at=submitted_at if is_sent else None,
        returned_at=decided_at if state is ReportState.RETURNED else None,
        approved_at=decided_at if state is ReportState.APPROVED else None,
    )


def _sending_day(month: date, noise: Random) -> date:
    """Return a working day from 5 to 17 of the next month; some are late, up to the 24th."""
    is_late = noise.randint(1, 1000) <= LATE_PERMILLE
    after = add_months(month, 1)
    days = [after.replace(day=number) for number in (range(19, 25) if is_late else range(5, 18))]
    return noise.choice([day for day in days if _is_working(day)])


def _decided(submitted_at: datetime, noise: Random, *, within: int) -> datetime:
    """Return a working moment at most some days later, and never before it was sent."""
    days = [submitted_at.date() + timedelta(days=step) for step in range(within + 1)]
    day = noise.choice([day for day in days if _is_working(day)])
    if day == submitted_at.date():
        return submitted_at + timedelta(minutes=noise.randint(25, 110))
    return _at_work(day, noise)


def _reopening(branch: str, month: date, approved_at: datetime, noise: Random) -> Reopening | None:
    correction = CORRECTIONS.get((branch, month))
    if correction is None:
        return None
    opened_at = _at_work(_next_working(approved_at.date() + timedelta(days=noise.randint(20, 50))), noise)
    submitted_at = _at_work(_next_working(opened_at.date() + timedelta(days=noise.randint(1, 3))), noise)
    return Reopening(
        correction=correction,
        opened_at=opened_at,
        until=at(opened_at.date() + timedelta(days=7), 23, 59, 59),
        submitted_at=submitted_at,
        approved_at=_decided(submitted_at, noise, within=2),
    )


def _at_work(day: date, noise: Random) -> datetime:
    return at(day, noise.randint(8, 15), noise.randint(0, 59), noise.randint(0, 59))


def _is_working(day: date) -> bool:
    return day.weekday() < 5


def _next_working(day: date) -> date:
    while not _is_working(day):
        day += timedelta(days=1)
    return day
