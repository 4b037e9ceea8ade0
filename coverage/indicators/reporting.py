"""Who has reported in time, and how far a month can be trusted (formulas.md section 8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from coverage.indicators.months import add_months
from coverage.indicators.rounding import Exact, exact
from coverage.indicators.vocabulary import Flag, Grade

HEADLINE_COMPLETENESS = Fraction(95, 100)
CARRIED_AT_MOST = 2

_LAST_SECOND = time(23, 59, 59)
_GRADES = ((Fraction(95, 100), Grade.A), (Fraction(85, 100), Grade.B), (Fraction(70, 100), Grade.C))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """When a month's reporting opens, is due and closes: naive local times, all in the month after."""

    opens: datetime
    due: datetime
    closes: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedCell:
    """One (area, segment) that a branch must report; `weight` is its last known active workers (None = never known).

    `is_done` is "reported" (submitted or approved) or "published" (approved), as the caller asks. A zero is done.
    """

    is_done: bool
    weight: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPart:
    """A part of a territory: its workers (None = unknown) and whether its branch is published for the month."""

    workers: int | None
    is_published: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedStock:
    """A stock of a provisional view; `months_carried` above 0 means an estimate from that many months earlier."""

    count: int | None
    months_carried: int
    flags: frozenset[Flag]


def deadlines(month: date, *, open_day: int = 1, due_day: int = 18, close_day: int = 25) -> Deadlines:
    """The deadlines of a month; a day lasts until its last second. Raises ValueError for days out of order.

    Days end at 28, because every month has them.
    """
    if not 1 <= open_day <= due_day <= close_day <= 28:
        raise ValueError("Days must be between 1 and 28, in the order open, due, close.")
    after = add_months(month, 1)
    return Deadlines(
        opens=datetime.combine(after.replace(day=open_day), time.min),
        due=datetime.combine(after.replace(day=due_day), _LAST_SECOND),
        closes=datetime.combine(after.replace(day=close_day), _LAST_SECOND),
    )


def completeness(cells: Iterable[ExpectedCell]) -> Fraction | None:
    """Cells done over cells expected; None when none is expected."""
    listed = list(cells)
    return Fraction(sum(cell.is_done for cell in listed), len(listed)) if listed else None


def weighted_completeness(cells: Iterable[ExpectedCell]) -> Fraction | None:
    """The same with each cell weighing its last known stock; a cell never known weighs nothing.

    Without any weight at all, as in the first month, the plain completeness.
    """
    listed = list(cells)
    total = sum(cell.weight or 0 for cell in listed)
    return Fraction(sum(cell.weight or 0 for cell in listed if cell.is_done), total) if total else completeness(listed)


def timeliness(on_time: int, expected: int) -> Fraction | None:
    """Cells first submitted by the deadline over cells expected; None when none is expected."""
    return Fraction(on_time, expected) if expected else None


def is_on_time(first_submission: datetime | None, due: datetime) -> bool:
    """Whether the first submission came by the deadline, whose last second counts in full."""
    return first_submission is not None and first_submission < due + timedelta(seconds=1)


def days_late(first_submission: date | None, *, due: date, today: date) -> int:
    """Days past the deadline; not submitted so far is counted to today. 0 when in time.

    Plain dates only: a moment has no whole days. Raises TypeError for a datetime.
    """
    reached = first_submission or today
    if isinstance(reached, datetime) or isinstance(due, datetime):
        raise TypeError("Days are counted between dates.")
    return max(0, (reached - due).days)


def published_share(parts: Iterable[PublishedPart]) -> Fraction | None:
    """The share of the denominator whose branches are published; None without any known workers."""
    known = [(part.workers, part.is_published) for part in parts if part.workers is not None]
    total = sum(workers for workers, _ in known)
    return Fraction(sum(workers for workers, is_published in known if is_published), total) if total else None


def confidence_grade(share: Exact | None) -> Grade | None:
    """A from 95 %, B from 85 %, C from 70 % of the denominator published, else D; None if the share is unknown."""
    if share is None:
        return None
    return next((grade for least, grade in _GRADES if exact(share) >= least), Grade.D)


def headline_month(
    completeness_by_month: Mapping[date, Exact | None], least: Exact = HEADLINE_COMPLETENESS
) -> date | None:
    """The latest month whose weighted published completeness reaches `least`; None if none does."""
    complete = (month for month, share in completeness_by_month.items() if share is not None and share >= exact(least))
    return max(complete, default=None)


def carried_stock(
    stock_by_month: Mapping[date, int | None], month: date, at_most: int = CARRIED_AT_MOST
) -> CarriedStock:
    """The stock of a cell for a provisional view: its own, else the last reported of at most two months back.

    A carried stock is `estimated`. Flows are never carried: a missing flow stays None.
    """
    for steps in range(at_most + 1):
        count = stock_by_month.get(add_months(month, -steps))
        if count is not None:
            flags = frozenset({Flag.ESTIMATED}) if steps else frozenset()
            return CarriedStock(count=count, months_carried=steps, flags=flags)
    return CarriedStock(count=None, months_carried=0, flags=frozenset())
